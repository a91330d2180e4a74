using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>What a client sends: changes on the document at the base.</summary>
internal sealed record StormSubmission(string Client, int Sequence, int Base, IReadOnlyList<Change> Changes);

/// <summary>What comes down a link: a commit, a refusal, or the mark that a resumed link has told all that was missed.</summary>
internal abstract record StormMessage;

internal sealed record StormCommit(int Revision, string Client, int Sequence, IReadOnlyList<Change> Changes, string Digest) : StormMessage;

internal sealed record StormRefusal(string Client, int Sequence, string Code) : StormMessage;

internal sealed record StormResumed : StormMessage;

/// <summary>
/// One order for everything: transforms commit by commit, refuses conflicts, answers a repeated key as the first time. Given a
/// <paramref name="whim"/> it also refuses now and then for no reason.
/// </summary>
internal sealed class StormServer(ClauseDocument document, Random? whim = null)
{
    private readonly Dictionary<(string Client, int Sequence), StormRefusal?> _answers = [];

    public ClauseDocument Document { get; private set; } = document;

    public List<StormCommit> Commits { get; } = [];

    public IEnumerable<StormRefusal> Refusals => _answers.Values.OfType<StormRefusal>();

    /// <summary>The new commit or the refusal; null for the repetition of what was committed, whose commit is told already.</summary>
    public StormMessage? Submit(StormSubmission submission)
    {
        var key = (submission.Client, submission.Sequence);
        if (_answers.TryGetValue(key, out var refusal)) return refusal;
        refusal = TryCommit(submission);
        _answers.Add(key, refusal);
        return refusal is null ? Commits[^1] : refusal;
    }

    private StormRefusal? TryCommit(StormSubmission submission)
    {
        var changes = submission.Changes;
        foreach (var commit in Commits.Skip(submission.Base))
            if (!Transformation.TryTransform(changes, commit.Changes, Precedence.OverHistory(submission.Client, commit.Client), out changes))
                return new StormRefusal(submission.Client, submission.Sequence, "structure_conflict");
        if (whim?.Next(25) == 0) return new StormRefusal(submission.Client, submission.Sequence, "not_allowed");
        var revision = Commits.Count + 1;
        Assert.True(
            Document.TryApply(changes, new Origin(submission.Client, revision), out var next, out var fault),
            $"{fault}: {Notation.Json(submission.Changes)} became {Notation.Json(changes)} on {Notation.Show(Document)}");
        Document = next;
        Commits.Add(new StormCommit(revision, submission.Client, submission.Sequence, changes, StateDigest.OfTouched(next, changes)));
        return null;
    }
}
