using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Copies;

/// <summary>What a tracked change does.</summary>
internal enum EditKind
{
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

/// <summary>A tracked change: Word knows it by its author and its second.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Author">The author's name as it is shown.</param>
/// <param name="At">When.</param>
/// <param name="Move">What both ends of a move are called; null for every other kind.</param>
internal sealed record Edit(EditKind Kind, string Author, DateTimeOffset At, string? Move = null);

/// <summary>What is said at the margin about words.</summary>
internal sealed record Remark(string Author, DateTimeOffset At, IReadOnlyList<string> Lines);

/// <summary>Words of one form and one fate.</summary>
/// <param name="Text">The words.</param>
/// <param name="Form">Their attributes, without any mark of a proposal.</param>
/// <param name="Edit">The change that they are a part of; null for words that simply stand.</param>
/// <param name="Remarks">What is said about them.</param>
internal sealed record TrackedRun(string Text, Attributes Form, Edit? Edit, IReadOnlyList<Remark> Remarks);

/// <summary>One clause in one language as a tracked paragraph.</summary>
/// <param name="Clause">The clause's id.</param>
/// <param name="Kind">What it is in the sentence.</param>
/// <param name="Level">0 for a paragraph, 1 for (a), 2 for (i).</param>
/// <param name="Edit">The change that brings or takes the paragraph as a whole; null for one that stands.</param>
/// <param name="Runs">The words in order.</param>
internal sealed record TrackedParagraph(string Clause, ClauseKind Kind, int Level, Edit? Edit, IReadOnlyList<TrackedRun> Runs)
{
    /// <summary>Whether the paragraph stands in the text once all changes are accepted.</summary>
    public bool Stays => Edit?.Kind is not (EditKind.Deleted or EditKind.MovedAway);
}

/// <summary>The text of one language with its changes, as a copy shows it.</summary>
internal static class TrackedText
{
    /// <summary>The paragraphs: with open proposals, or with what changed since an earlier text.</summary>
    public static IReadOnlyList<TrackedParagraph> Of(Recommendation recommendation, CopyRequest request, string language) => request.Since is { } since
        ? new RedlineTracking(recommendation.Document, since, request.Meeting, request.At, language).Paragraphs()
        : ProposalTracking.Of(recommendation, request.Meeting, language);
}
