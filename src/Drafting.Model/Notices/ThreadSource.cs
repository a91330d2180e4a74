using Drafting.Model.Comments;

namespace Drafting.Model.Notices;

/// <summary>A thread as notices are made from it.</summary>
/// <param name="Document">The text that it speaks of.</param>
/// <param name="Source">The stream that it stands in.</param>
/// <param name="Thread">The thread.</param>
public sealed record ThreadSource(string Document, string Source, CommentThread Thread)
{
    private const int ExcerptUnitsMax = 160;

    /// <summary>A notice of one of its comments.</summary>
    public Notice Of(string kind, Comment comment, CommentMoment moment, IReadOnlyList<string> to) =>
        new(kind, Source, moment.Revision, moment.At, Document, Thread.Place.Clause, Thread.Id, moment.Account, comment.Delegation, Excerpt(comment.Words), to);

    /// <summary>A pair of surrogates is not cut.</summary>
    private static string Excerpt(string words)
    {
        if (words.Length <= ExcerptUnitsMax) return words;
        return words[..(char.IsHighSurrogate(words[ExcerptUnitsMax - 1]) ? ExcerptUnitsMax - 1 : ExcerptUnitsMax)] + "…";
    }
}
