using System.Text;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>What a client was told of a submission.</summary>
public readonly record struct Verdict(long Revision, string? Code)
{
    public bool IsCommitted => Code is null;
}

/// <summary>
/// One submission of one client from its first sending on. Times are ticks of one monotonic clock. <c>StolenKey</c>: sent under a key
/// that belongs to another submission, so that it must never be taken.
/// </summary>
public sealed class Invocation(string account, WireSubmission submission, long invokedAt, bool stolenKey = false)
{
    public string Account { get; } = account;

    public WireSubmission Submission { get; } = submission;

    public long InvokedAt { get; } = invokedAt;

    public bool StolenKey { get; } = stolenKey;

    /// <summary>When the first verdict arrived; meaningless while there is none.</summary>
    public long ToldAt { get; private set; }

    /// <summary>All that was ever answered; none means that the outcome is unknown.</summary>
    public List<Verdict> Verdicts { get; } = [];

    public SubmissionKey Key => new(Account, Submission.Client, Submission.Sequence);

    public bool IsCommitted => Verdicts.Count > 0 && Verdicts[0].IsCommitted;

    public bool IsRefused => Verdicts.Count > 0 && !Verdicts[0].IsCommitted;

    /// <summary>What it inserts, code point by code point: every one is used once in the history of a document.</summary>
    public IEnumerable<Rune> Tokens => TokensOf(Submission.Changes);

    public static IEnumerable<Rune> TokensOf(IEnumerable<WireChange> changes) =>
        changes.OfType<TextChange>().SelectMany(static change => change.Delta.Ops.ToArray())
            .SelectMany(static op => op.Text.EnumerateRunes())
            .Where(TokenSource.IsToken);

    public void Tell(Verdict verdict, long at)
    {
        if (Verdicts.Count == 0) ToldAt = at;
        Verdicts.Add(verdict);
    }
}

/// <summary>Names a submission for the life of a document.</summary>
public readonly record struct SubmissionKey(string Account, string Client, long Sequence)
{
    public override string ToString() => FormattableString.Invariant($"{Account}/{Client}/{Sequence}");
}
