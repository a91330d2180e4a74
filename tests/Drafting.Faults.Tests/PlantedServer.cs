using Drafting.Wire;

namespace Drafting.Faults.Tests;

/// <summary>
/// A server of one document in a few lines: right when <see cref="Bug.None"/> is planted, and otherwise wrong once, at a moment of the
/// seed's choice.
/// </summary>
internal sealed class PlantedServer(Bug bug, NaiveDocument start, Random random)
{
    private readonly Dictionary<SubmissionKey, (WireSubmission Submission, Verdict Verdict)> _answers = [];
    private (string Account, WireSubmission Submission)? _reserved;

    public NaiveDocument State { get; } = start.Copy();

    public List<WireCommit> Log { get; } = [];

    /// <summary>Whether the bug has had its moment.</summary>
    public bool Fired { get; private set; }

    /// <summary>Takes a submission, or the resend of one, and says what it answers.</summary>
    public Verdict Submit(string account, WireSubmission submission, bool resent)
    {
        var key = new SubmissionKey(account, submission.Client, submission.Sequence);
        if (_answers.TryGetValue(key, out var first))
        {
            if (!WireJson.Write(first.Submission.Changes).AsSpan().SequenceEqual(WireJson.Write(submission.Changes)))
                return Fires(Bug.TakesReusedKey) ? Commit(account, submission, submission.Changes) : new Verdict(0, "key_reused");
            if (first.Verdict.IsCommitted && Fires(Bug.CommitsResendAgain)) return Commit(account, submission, Rebased(submission));
            return first.Verdict.IsCommitted && Fires(Bug.AnswersResendDifferently)
                ? new Verdict(first.Verdict.Revision + 1, null)
                : first.Verdict;
        }

        var verdict = Decide(account, submission, resent);
        _answers[key] = (submission, verdict);
        return verdict;
    }

    /// <summary>What one client is sent as the commit at this place.</summary>
    public WireCommit Send(int index)
    {
        var commit = Log[index];
        return Fires(Bug.SendsOtherCommitToOne) ? commit with { By = "someone.else" } : commit;
    }

    public bool Fires(Bug which)
    {
        if (bug != which || Fired || Log.Count < 5 || random.Next(3) > 0) return false;
        return Fired = true;
    }

    /// <summary>A crash after which the last commit is gone, though it was told.</summary>
    public void LoseLast()
    {
        var kept = Log.Take(Log.Count - 1).ToList();
        Log.Clear();
        var state = start.Copy();
        foreach (var commit in kept)
        {
            Log.Add(commit);
            state.Apply(commit);
        }

        State.Clauses.Clear();
        foreach (var clause in state.Clauses.Values) State.Clauses.Add(clause.Id, clause);
        State.Revision = state.Revision;
    }

    private Verdict Decide(string account, WireSubmission submission, bool resent)
    {
        if (submission.Changes.Any(change => !State.Clauses.ContainsKey(change.Clause)))
        {
            if (Fires(Bug.StoresWhatItRefused))
                Commit(account, submission, [.. submission.Changes.OfType<TextChange>().Select(static each => each with { Clause = "a" })]);
            return new Verdict(0, "unknown_clause");
        }

        if (_reserved is null && Fires(Bug.ReservesRevision))
        {
            _reserved = (account, submission);
            return new Verdict(State.Revision + 2, null);
        }

        if (Fires(Bug.InventsCommit)) Commit("nobody", new WireSubmission("ghost", 1, 0, []), []);
        var verdict = Commit(account, submission, Bent(Rebased(submission), submission.Base));
        // Only what was sent after the reservation was told shows that real time was turned around.
        if (_reserved is { } reserved && !resent)
        {
            _reserved = null;
            Commit(reserved.Account, reserved.Submission, Rebased(reserved.Submission));
        }

        return Fires(Bug.AcknowledgesAtOtherRevision) ? verdict with { Revision = verdict.Revision + 1 } : verdict;
    }

    private Verdict Commit(string account, WireSubmission submission, IReadOnlyList<WireChange> changes)
    {
        if (Fires(Bug.SkipsRevision)) State.Revision++;
        var commit = new WireCommit(State.Revision + 1, account, submission.Client, submission.Sequence, changes, "");
        State.Apply(commit);
        commit = commit with { Digest = Fires(Bug.SendsWrongDigest) ? "00000000" : WireDigest.Of(State, changes) };
        Log.Add(commit);
        return new Verdict(commit.Revision, null);
    }

    private List<WireChange> Rebased(WireSubmission submission)
    {
        var changes = submission.Changes.ToList();
        foreach (var commit in Log.Where(each => each.Revision > submission.Base))
            foreach (var past in commit.Changes.OfType<TextChange>())
                for (var i = 0; i < changes.Count; i++)
                    if (changes[i] is TextChange text && (text.Clause, text.Language) == (past.Clause, past.Language))
                        changes[i] = text with { Delta = past.Delta.Transform(text.Delta, commit.IsBeforeAtTies(submission.Client)) };
        return changes;
    }

    /// <summary>The faults of a wrong transformation: all replicas agree on them.</summary>
    private List<WireChange> Bent(List<WireChange> changes, long seenByAuthor)
    {
        if (changes is not [TextChange text] || text.Delta.IsEmpty) return changes;
        var ops = text.Delta.Ops.ToArray();
        var length = State.Text(text.Clause, text.Language).Length;
        var reach = ops.Where(static op => op.Kind != OpKind.Insert).Sum(static op => op.Length);
        var inserts = ops[^1].Kind == OpKind.Insert;
        if (!inserts && reach < length && Fires(Bug.DeletesNeighbour)) ops = [.. ops, WireOp.Delete(1)];
        else if (inserts && reach < length && IsSeen(reach) && Fires(Bug.InsertsPastNeighbour)) ops = [WireOp.Retain(1), .. ops];
        else if (inserts && Fires(Bug.SwapsWords)) ops = [.. ops[..^1], WireOp.Insert("\u9000")];
        else if (inserts && Fires(Bug.DropsWords)) ops = ops[..^1];
        return [text with { Delta = new WireDelta(ops) }];

        // Past a unit that the author had not seen it would only be a tie decided otherwise.
        bool IsSeen(int unit) => State.Clauses[text.Clause].Texts[text.Language][unit].Stamp.Revision <= seenByAuthor;
    }
}
