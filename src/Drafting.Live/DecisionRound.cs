using System.Text;
using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <summary>
/// Decides a batch of submissions one after the other against a speculative head. Nothing of it is true until the one append that it
/// makes has been committed; on a lost race the whole round is thrown away and decided again on what came.
/// </summary>
internal sealed class DecisionRound
{
    private readonly Recommendation _base;
    private readonly CommitHistory _history;
    private readonly Rights _rights;
    private readonly List<NewEvent> _events = [];
    private readonly List<Refusal> _refusals = [];
    private readonly List<CommitDraft> _accepted = [];
    private Recommendation _head;

    public DecisionRound(Recommendation head, CommitHistory history, Rights rights)
    {
        _base = head;
        _head = head;
        _history = history;
        _rights = rights;
    }

    /// <summary>What the round refuses, in order.</summary>
    public List<(SubmissionTurn Turn, Answer.Refused Answer)> Refused { get; } = [];

    /// <summary>The submissions that the round accepts, in order.</summary>
    public IEnumerable<SubmissionTurn> Accepted => _accepted.Select(draft => draft.Turn);

    /// <summary>The append that makes the round true.</summary>
    public AppendRequest ToRequest(StreamId stream) => new(stream, _base.Revision, _events, _refusals, LiveMeeting.FenceOf(_rights));

    /// <summary>The document and its new commits once the log has them.</summary>
    public (Recommendation Head, IReadOnlyList<Commit> Commits) Committed(DateTimeOffset time)
    {
        var revision = _base.Revision;
        var commits = _accepted.ConvertAll(draft => new Commit(
            ++revision, time, draft.Turn.Key.Account, draft.Delegation, draft.Turn.Key.Client, draft.Turn.Key.Sequence, draft.Content));
        return (commits.Count == 0 ? _base : _head with { ChangedAt = time }, commits);
    }

    /// <summary>Bytes that the round adds to the tail behind the latest snapshot.</summary>
    public int PayloadBytes => _events.Sum(added => added.Payload.Length);

    /// <summary>Takes the next submission.</summary>
    public void Decide(SubmissionTurn turn)
    {
        if (turn.Submission is not { } submission)
        {
            Refuse(turn, turn.Fault!, null);
            return;
        }

        // :: Step 5a of the path of a keystroke: is the base within reach?
        if (submission.Base > _base.Revision)
        {
            Refuse(turn, Codes.FutureBase, null);
            return;
        }

        if (_head.Revision - submission.Base > Limits.BaseLagCommitsMax)
        {
            Refuse(turn, Codes.StaleBase, null);
            return;
        }

        // :: Step 5b: transform over what came since.
        if (!TryTransform(submission, out var changes))
        {
            Refuse(turn, Codes.StructureConflict, null);
            return;
        }

        // :: Step 5c: decide on the transformed change.
        if (_rights.Meeting.AuthorOf(turn.Key.Account) is not { } author)
        {
            Refuse(turn, Codes.NotAllowed, null);
            return;
        }

        var decision = _head.Decide(changes, author, _head.Revision + 1);
        if (decision.Next is not { } next) Refuse(turn, decision.Code!, decision.Clause);
        else Accept(turn, author.Delegation, changes, next);
    }

    /// <summary>
    /// Over the history commit by commit, then over this round: transforming over a composed history is unsound (ottypes/text-unicode,
    /// NOTES.md).
    /// </summary>
    private bool TryTransform(Submission submission, out IReadOnlyList<Change> changes)
    {
        changes = submission.Changes;
        foreach (var commit in _history.After(submission.Base))
            if (!Transformation.TryTransform(changes, commit.Changes, Precedence.Second, out changes))
                return false;
        foreach (var draft in _accepted)
            if (!Transformation.TryTransform(changes, draft.Content.Changes, Precedence.Second, out changes))
                return false;
        return true;
    }

    private void Accept(SubmissionTurn turn, string delegation, IReadOnlyList<Change> changes, ClauseDocument next)
    {
        var content = RecommendationEvents.Encode(changes, StateDigest.OfTouched(next, changes));
        var payload = RecommendationEvents.Write(content, delegation, _rights.Revision);
        _events.Add(new NewEvent(RecommendationEvents.Changed, RecommendationEvents.Version, turn.Key.Account, payload, turn.Key, turn.PayloadHash));
        _accepted.Add(new CommitDraft(turn, delegation, content));
        _head = _head with { Document = next, Revision = _head.Revision + 1 };
    }

    /// <summary>Refuses a submission for ever.</summary>
    public void Refuse(SubmissionTurn turn, string code, string? clause)
    {
        _refusals.Add(new Refusal(turn.Key, turn.PayloadHash, code, Encoding.UTF8.GetBytes(clause ?? "")));
        Refused.Add((turn, new Answer.Refused(code, IsFinal: true, clause)));
    }

    private readonly record struct CommitDraft(SubmissionTurn Turn, string Delegation, CommitContent Content);
}
