using System.Text;
using Drafting.Wire;

namespace Drafting.Faults;

public enum Fault
{
    /// <summary>Acknowledged, and not in the log at that revision.</summary>
    Lost,

    /// <summary>In the log more than once.</summary>
    Doubled,

    /// <summary>In the log against the answer, or without anybody having sent it.</summary>
    Unasked,

    /// <summary>Contradicting answers.</summary>
    Answers,

    /// <summary>The log, or what a client applied, is not one gapless run.</summary>
    Gap,

    /// <summary>Against real time or a client's own order.</summary>
    Order,

    /// <summary>Replicas, digests or authors differ.</summary>
    Diverged,

    /// <summary>A token is missing, foreign, doubled or in the wrong place.</summary>
    Tokens,
}

public sealed record Violation(Fault Fault, string What);

/// <summary>
/// Judges a history by what a person may expect of the service, knowing nothing of how it works: no transformation is computed here.
/// The rules are named as in the book of guarantees: C1 every acknowledged submission once at its revision, C2 refused absent and unknown
/// at most once, C3 one gapless log of which every client saw a run, C4 real time and each client's order, C5 all replicas equal the
/// replay, C6 tokens conserved and in place.
/// </summary>
public sealed class Checker
{
    private readonly DocumentHistory _history;
    private readonly ILookup<SubmissionKey, WireCommit> _log;
    private readonly List<Violation> _violations = [];

    private Checker(DocumentHistory history)
    {
        _history = history;
        _log = history.Log.ToLookup(KeyOf);
    }

    public static IReadOnlyList<Violation> Check(DocumentHistory history)
    {
        var checker = new Checker(history);
        checker.CheckAcknowledged();
        checker.CheckUnacknowledged();
        checker.CheckRuns();
        checker.CheckOrder();
        checker.CheckReplicas();
        checker.CheckTokens();
        foreach (var (fault, what) in IntentionCheck.Run(history)) checker.Report(fault, what);
        return checker._violations;
    }

    public static SubmissionKey KeyOf(WireCommit commit) => new(commit.By, commit.Client, commit.Sequence);

    private void CheckAcknowledged()
    {
        foreach (var invocation in _history.Invocations.Where(static each => each.Verdicts.Count > 0))
        {
            var told = invocation.Verdicts[0];
            foreach (var other in invocation.Verdicts.Where(other => other != told))
                Report(Fault.Answers, $"{invocation.Key} was told {told}, then {other}");
            if (!told.IsCommitted) continue;
            if (invocation.StolenKey) Report(Fault.Unasked, $"{invocation.Key} was taken a second time with other content");
            else if (!_log[invocation.Key].Any(commit => commit.Revision == told.Revision))
                Report(Fault.Lost, $"{invocation.Key} was acknowledged at {told.Revision} and is not there");
        }
    }

    private void CheckUnacknowledged()
    {
        foreach (var commits in _log)
            if (commits.Count() > 1)
                Report(Fault.Doubled, $"{commits.Key} is at {string.Join(", ", commits.Select(static each => each.Revision))}");
        var sent = _history.Invocations.Where(static each => !each.StolenKey).ToDictionary(static each => each.Key);
        foreach (var commit in _history.Log)
        {
            if (!sent.TryGetValue(KeyOf(commit), out var invocation))
                Report(Fault.Unasked, $"revision {commit.Revision}: nobody sent {KeyOf(commit)}");
            else if (invocation.IsRefused)
                Report(Fault.Unasked, $"revision {commit.Revision}: {KeyOf(commit)} was refused with {invocation.Verdicts[0].Code}");
            else if (invocation.Submission.Base >= commit.Revision)
                Report(Fault.Order, $"revision {commit.Revision} was made on {invocation.Submission.Base}");
        }
    }

    private void CheckRuns()
    {
        var expected = _history.Start.Revision;
        foreach (var commit in _history.Log)
            if (commit.Revision != ++expected)
            {
                Report(Fault.Gap, $"the log has {commit.Revision} where {expected} should be");
                return;
            }

        foreach (var (client, events) in _history.Deliveries)
        {
            long? held = null;
            foreach (var (revision, commit) in events)
            {
                if (commit is not null && held is not null && revision != held + 1)
                    Report(Fault.Gap, $"{client} got {revision} after {held}");
                held = revision;
                var index = revision - _history.Start.Revision - 1;
                if (commit is null || index < 0) continue;
                if (index >= _history.Log.Count) Report(Fault.Lost, $"{client} saw {KeyOf(commit)} at {revision}, beyond the log's end");
                else if (!_history.Log[(int)index].SameAs(commit))
                    Report(Fault.Diverged, $"{client} saw another commit at {revision} than the log has");
            }
        }
    }

    private void CheckOrder()
    {
        var revisions = _history.Invocations.Where(each => !each.StolenKey && _log.Contains(each.Key))
            .Select(each => (Invocation: each, _log[each.Key].First().Revision)).ToList();
        foreach (var client in revisions.GroupBy(static each => (each.Invocation.Account, each.Invocation.Submission.Client)))
        {
            var before = 0L;
            foreach (var (invocation, revision) in client.OrderBy(static each => each.Invocation.Submission.Sequence))
            {
                if (revision <= before)
                    Report(Fault.Order, $"{invocation.Key} is at {revision}, an earlier one of the same client at {before}");
                before = revision;
            }
        }

        // Whatever was acknowledged before this was sent must stand before it.
        var told = revisions.Where(static each => each.Invocation.IsCommitted).OrderBy(static each => each.Invocation.ToldAt).ToList();
        var (next, latest) = (0, 0L);
        foreach (var (invocation, revision) in revisions.OrderBy(static each => each.Invocation.InvokedAt))
        {
            for (; next < told.Count && told[next].Invocation.ToldAt < invocation.InvokedAt; next++)
                latest = Math.Max(latest, told[next].Revision);
            if (revision <= latest)
                Report(Fault.Order, $"{invocation.Key} is at {revision} though {latest} was acknowledged before it was sent");
        }
    }

    private void CheckReplicas()
    {
        foreach (var divergence in _history.Divergences) Report(Fault.Diverged, divergence);
        var replay = _history.Start.Copy();
        foreach (var commit in _history.Log)
        {
            try
            {
                replay.Apply(commit);
            }
            catch (InvalidOperationException reason)
            {
                Report(Fault.Diverged, $"the log cannot be replayed at {commit.Revision}: {reason.Message}");
                return;
            }

            var digest = WireDigest.Of(replay, commit.Changes);
            if (digest != commit.Digest)
                Report(Fault.Diverged, $"revision {commit.Revision} has the digest {commit.Digest}, the replay {digest}");
        }

        var state = WireDigest.State(replay);
        foreach (var (replica, final) in _history.FinalStates)
            if (final != state) Report(Fault.Diverged, $"{replica} is not in the state of the replay:\n{Difference(state, final)}");
    }

    private void CheckTokens()
    {
        var owners = new Dictionary<Rune, SubmissionKey>();
        foreach (var commit in _history.Log)
            foreach (var token in Invocation.TokensOf(commit.Changes))
                if (!owners.TryAdd(token, KeyOf(commit))) Report(Fault.Tokens, $"'{token}' was inserted twice, again at {commit.Revision}");
        foreach (var invocation in _history.Invocations)
            foreach (var token in invocation.Tokens)
            {
                var present = owners.TryGetValue(token, out var owner);
                var mayBe = !invocation.StolenKey && !invocation.IsRefused;
                if (present && !mayBe) Report(Fault.Tokens, $"'{token}' of the refused {invocation.Key} is in the log");
                else if (present && owner != invocation.Key)
                    Report(Fault.Tokens, $"'{token}' of {invocation.Key} is in the log under {owner}");
                else if (!present && invocation.IsCommitted)
                    Report(Fault.Tokens, $"'{token}' of the acknowledged {invocation.Key} is not in the log");
            }
    }

    private static string Difference(string expected, string actual)
    {
        var at = expected.AsSpan().CommonPrefixLength(actual);
        return $"…{Part(expected, at)} expected, …{Part(actual, at)}";

        static string Part(string text, int at) => text.Substring(Math.Max(0, at - 30), Math.Min(60, text.Length - Math.Max(0, at - 30)));
    }

    private void Report(Fault fault, string what) => _violations.Add(new Violation(fault, what));
}
