using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>
/// The one writer of a recommendation in this process. Whatever is to happen to the document waits in its mailbox and is done in turn, so the
/// members below need no locks. Other processes may write the same document: the log's (stream, revision) is the fence, and
/// a lost race means to read on, transform, decide again.
/// </summary>
internal sealed partial class DocumentWriter
{
    private readonly string _id;
    private readonly StreamId _stream;
    private readonly LiveContext _context;
    private readonly Mailbox<Turn> _mailbox;

    // In turn only.
    private readonly RecentAnswers _answers = new();
    private Recommendation? _head;
    private CommitHistory _history = new(0);
    private long _rememberedSince;
    private long _publishedRevision;
    private long _tailBytes;

    public DocumentWriter(string id, LiveContext context)
    {
        _id = id;
        _stream = Documents.StreamOf(id);
        _context = context;
        _mailbox = new Mailbox<Turn>(Limits.MailboxSubmissionsMax, Limits.BatchSubmissionsMax, TakeAsync);
    }

    /// <summary>When somebody last wrote or joined, as a timestamp of the context's clock.</summary>
    public long LastUsed { get; private set; }

    /// <summary>The head as of the last turn, for lists; null while it is not in memory. Any thread.</summary>
    public Recommendation? Head => Volatile.Read(ref _head);

    /// <summary>The latest revision that readers here were told of, or hold from joining; 0 before the first. Any thread.</summary>
    public long PublishedRevision => Volatile.Read(ref _publishedRevision);

    /// <summary>The recommendation that this branch follows; null for every other document, and while it is not in memory. Any thread.</summary>
    public string? Follows => Head?.Draft is { IsClosed: false, Branch.Document: var room } ? room : null;

    /// <summary>The revision of the room that this branch has looked at. Any thread.</summary>
    public long RoomSeen => Math.Max(Volatile.Read(ref _roomSeen), Head?.Draft?.Branch?.Room ?? 0);

    /// <summary>Puts a submission in line; false means that the line is full.</summary>
    public bool TrySubmit(SubmissionTurn turn) => _mailbox.TryPost(turn);

    /// <summary>What a reader needs, who is in the audience already.</summary>
    public Task<JoinAnswer> JoinAsync(long? from)
    {
        var answer = new TaskCompletionSource<JoinAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _mailbox.Post(new JoinTurn(from, answer));
        return answer.Task;
    }

    /// <summary>Asks the writer to read on, when it gets to it.</summary>
    public void CatchUp() => _mailbox.Post(CatchUpTurn.Instance);

    /// <summary>Asks the writer of a branch to take in what the room has committed, when it gets to it.</summary>
    public void Follow() => _mailbox.Post(FollowTurn.Instance);

    /// <summary>Asks the writer to let go of its memory.</summary>
    public void Rest() => _mailbox.Post(RestTurn.Instance);

    private async Task TakeAsync(IReadOnlyList<Turn> turns)
    {
        var submissions = new List<SubmissionTurn>();
        var joins = new List<JoinTurn>();
        var (rests, catchesUp, follows) = (false, false, false);
        foreach (var turn in turns)
        {
            if (turn is SubmissionTurn submission) submissions.Add(submission);
            else if (turn is JoinTurn join) joins.Add(join);
            rests |= turn is RestTurn;
            catchesUp |= turn is CatchUpTurn;
            follows |= turn is FollowTurn;
        }

        if (submissions.Count + joins.Count > 0) LastUsed = _context.Time.GetTimestamp();
        try
        {
            // Joins come after the submissions of the same batch: they then hold the newest state, and nothing is published behind it twice.
            if (submissions.Exists(static turn => turn.Act is SubmitAct)) await FollowRoomAsync().ConfigureAwait(false);
            if (submissions.Count > 0) await DecideAsync(submissions).ConfigureAwait(false);
            if (follows) await FollowRoomAsync().ConfigureAwait(false);
            if (catchesUp && await LoadAsync().ConfigureAwait(false)) await CatchUpAsync().ConfigureAwait(false);
            foreach (var join in joins) join.Answer.TrySetResult(await JoinInTurnAsync(join.From).ConfigureAwait(false));
            if (rests && submissions.Count + joins.Count == 0) await RestAsync().ConfigureAwait(false);
        }
        catch (KeyMissingException)
        {
            Forget();
            foreach (var turn in submissions) turn.Answer(new Answer.Refused(Codes.KeyMissing, IsFinal: false));
            foreach (var join in joins) join.Answer.TrySetResult(new JoinAnswer.KeyMissing());
        }
        catch (Exception fault)
        {
            // A store that cannot be read, or an invariant that does not hold, whichever: an exception that left the mailbox would leave this
            // document's line standing for ever. It stops with an answer, the others go on. What is in memory is not trusted any more; what
            // was committed is found again by its key.
            _context.Fault(_id, fault);
            Forget();
            foreach (var turn in submissions) turn.Answer(new Answer.Refused(Codes.Unavailable, IsFinal: false));
            foreach (var join in joins) join.Answer.TrySetResult(new JoinAnswer.Unavailable());
        }
    }

    private async Task<JoinAnswer> JoinInTurnAsync(long? from)
    {
        if (!await LoadAsync().ConfigureAwait(false)) return new JoinAnswer.Unknown();
        await FollowRoomAsync().ConfigureAwait(false);
        if (from is { } revision && revision > _head!.Revision) await CatchUpAsync().ConfigureAwait(false);
        var head = _head!;
        if (from is not { } held || held > head.Revision || head.Revision - held > Limits.BaseLagCommitsMax) return new JoinAnswer.Whole(head);
        await ReachBackAsync(held).ConfigureAwait(false);
        return new JoinAnswer.Since(head.Revision, [.. _history.After(held)]);
    }

    /// <summary>Drops what is held in memory; the log has it all.</summary>
    private void Forget()
    {
        _head = null;
        _history = new CommitHistory(0);
        _answers.Clear();
        _tailBytes = 0;
        _roomSeen = 0;
    }

    private async Task RestAsync()
    {
        if (_head is { Draft: null } head && _tailBytes > 0) await _context.Log.SaveSnapshotAsync(_stream, SnapshotOf(head)).ConfigureAwait(false);
        Forget();
    }

    private static Snapshot SnapshotOf(Recommendation head) => new(head.Revision, SnapshotJson.Format, SnapshotJson.Write(head));
}
