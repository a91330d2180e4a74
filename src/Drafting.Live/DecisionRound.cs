using System.Text;
using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
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
        var commits = _accepted.ConvertAll(draft => draft.ToCommit(++revision, time));
        if (commits.Count == 0) return (_base, commits);
        if (_base.Draft is not null) return (_head with { ChangedAt = time }, commits);
        return (_head with
        {
            ChangedAt = time,
            Proposals = commits.Aggregate(_base.Proposals, static (book, commit) => book.After(commit)),
            Comments = commits.Exists(static commit => commit.Content.Act is CommentAct) ? _head.Comments.Stored(_base.Revision, time) : _head.Comments,
        }, commits);
    }

    /// <summary>Bytes that the round adds to the tail behind the latest snapshot.</summary>
    public int PayloadBytes => _events.Sum(added => added.Payload.Length);

    /// <summary>Takes the next submission.</summary>
    public void Decide(SubmissionTurn turn)
    {
        if (turn is { Act: { } act, Submission: null })
        {
            Decide(turn, act);
            return;
        }

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

        if (turn.Act is ProposeAct proposal)
        {
            Decide(turn, proposal, changes, author);
            return;
        }

        author = author with { OnBehalfOf = submission.OnBehalfOf };
        changes = _head.Document.Resolve(changes, new Origin(author.Account, _head.Revision + 1, author.OnBehalfOf));
        var decision = _head.Decide(changes, author, _head.Revision + 1);
        if (decision.Next is not { } next) Refuse(turn, decision.Code!, decision.Clause);
        else if (author.OnBehalfOf is { } other && (other == author.Delegation || !_rights.Meeting.MayBeSpokenFor(other))) Refuse(turn, Codes.UnknownDelegation, null);
        else Accept(turn, author.Delegation, RecommendationEvents.Encode(changes, StateDigest.OfTouched(next, changes)) with { OnBehalfOf = author.OnBehalfOf }, next);
    }

    /// <summary>A proposal's plain changes, transformed like any others, become marks on the state that they have come to.</summary>
    private void Decide(SubmissionTurn turn, ProposeAct act, IReadOnlyList<Change> plain, Author author)
    {
        var decision = _head.Decide(act, plain, author, _head.Revision + 1, out var marked);
        if (decision.Next is not { } next) Refuse(turn, decision.Code!, decision.Clause);
        else Accept(turn, author.Delegation, RecommendationEvents.Encode(act, marked, next), next);
    }

    /// <summary>An act means the state at its place in the order, whatever its author saw: there is nothing to transform.</summary>
    private void Decide(SubmissionTurn turn, Act act)
    {
        // What became of a submission is a fact that the server notes; whoever cleared it may have left the meeting since.
        if (act is ArrivedAct or BouncedAct)
        {
            Accept(turn, "", RecommendationEvents.Encode(act), _head.Document);
            return;
        }

        if (_rights.Meeting.AuthorOf(turn.Key.Account) is not { } author)
        {
            Refuse(turn, Codes.NotAllowed, null);
            return;
        }

        if (act is CommentAct comment)
        {
            Decide(turn, comment, author);
            return;
        }

        if (_head.Decide(act, author) is { } code)
        {
            Refuse(turn, code, null);
            return;
        }

        var changes = _head.ChangesOf(act, author.Delegation);
        if (!_head.Document.TryApply(changes, new Origin(author.Account, _head.Revision + 1), out var next, out var fault))
            throw new InvalidOperationException($"What {act} makes of revision {_head.Revision} does not fit it: {fault}.");
        Accept(turn, author.Delegation, RecommendationEvents.Encode(act, changes, next), next);
    }

    /// <summary>
    /// What is said of words is said of the letters that its author saw: their place is carried over all that came since, so that the commit tells it as of the revision before.
    /// </summary>
    private void Decide(SubmissionTurn turn, CommentAct act, Author author)
    {
        var placed = act;
        if (_head.Decide(act, author) is { } code) Refuse(turn, code, null);
        else if (act.Mentions.Any(mention => !_rights.Meeting.MayBeMentioned(mention, author.Delegation))) Refuse(turn, Codes.UnknownMention, null);
        else if (act is OpenThreadAct opening && !TryPlace(opening, out placed, out var fault)) Refuse(turn, fault, null);
        else Accept(turn, author.Delegation, RecommendationEvents.Encode(placed), _head.Document);
    }

    private bool TryPlace(OpenThreadAct act, out CommentAct placed, out string fault)
    {
        (placed, fault) = (act, "");
        if (act.Base > _base.Revision) fault = Codes.FutureBase;
        else if (_head.Revision - act.Base > Limits.BaseLagCommitsMax) fault = Codes.StaleBase;
        if (fault.Length > 0) return false;
        var place = act.Place;
        if (act.Base is { } seen)
            foreach (var changes in _history.After(seen).Select(static commit => commit.Changes).Concat(_accepted.Select(static draft => draft.Content.Changes)))
                place = changes.Aggregate(place, static (carried, change) => carried.Carry(change));
        var (stored, code) = _head.Placed(act with { Place = place });
        (placed, fault) = (stored ?? act, code ?? "");
        return stored is not null;
    }

    /// <summary>
    /// Over the history commit by commit, then over this round: transforming over a composed history is unsound (ottypes/text-unicode,
    /// NOTES.md).
    /// </summary>
    private bool TryTransform(Submission submission, out IReadOnlyList<Change> changes)
    {
        changes = submission.Changes;
        foreach (var commit in _history.After(submission.Base))
            if (!Transformation.TryTransform(changes, commit.Changes, Precedence.OverHistory(submission.Client, commit.Client), out changes))
                return false;
        foreach (var draft in _accepted)
            if (!Transformation.TryTransform(changes, draft.Content.Changes, Precedence.OverHistory(submission.Client, draft.Turn.Key.Client), out changes))
                return false;
        return true;
    }

    private void Accept(SubmissionTurn turn, string delegation, CommitContent content, ClauseDocument next)
    {
        var payload = RecommendationEvents.Write(content, delegation, _rights.Revision);
        _events.Add(new NewEvent(RecommendationEvents.KindOf(content), RecommendationEvents.Version, turn.Key.Account, payload, turn.Key, turn.PayloadHash));
        var draft = new CommitDraft(turn, delegation, content);
        _accepted.Add(draft);
        // When that was is not known before the log has it.
        _head = _head.After(draft.ToCommit(_head.Revision + 1, _base.ChangedAt), next);
    }

    /// <summary>Refuses a submission for ever.</summary>
    public void Refuse(SubmissionTurn turn, string code, string? clause)
    {
        _refusals.Add(new Refusal(turn.Key, turn.PayloadHash, code, Encoding.UTF8.GetBytes(clause ?? "")));
        Refused.Add((turn, new Answer.Refused(code, IsFinal: true, clause)));
    }

    private readonly record struct CommitDraft(SubmissionTurn Turn, string Delegation, CommitContent Content)
    {
        public Commit ToCommit(long revision, DateTimeOffset time) =>
            new(revision, time, Turn.Key.Account, Delegation, Turn.Key.Client, Turn.Key.Sequence, Content);
    }
}
