using System.Collections.Concurrent;
using System.Security.Cryptography;
using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <summary>The recommendations and private drafts of this process: one writer each, made when it is first asked for. Safe for many threads.</summary>
public sealed partial class Documents
{
    private const string StreamPrefix = "recommendation/";

    private readonly LiveContext _context;

    private readonly ConcurrentDictionary<string, DocumentWriter> _writers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RecommendationSummary> _summaries = new(StringComparer.Ordinal);

    /// <summary>The documents over a log; what is private in it is sealed from here on.</summary>
    public Documents(LiveContext context)
    {
        _context = context with
        {
            Log = new SealedLog(context.Log, context.Keys),
            Publish = (id, commits) =>
            {
                context.Publish(id, commits);
                FollowBranchesOf(id);
            },
        };
    }

    private SealedLog Sealed => (SealedLog)_context.Log;

    /// <summary>The stream of a document.</summary>
    public static StreamId StreamOf(string id) => new((IsDraftId(id) ? SealedLog.Prefix : StreamPrefix) + id);

    /// <summary>True for 1 to 64 of <c>a-z 0-9 -</c>.</summary>
    public static bool IsValidId(string id) =>
        id.Length is >= 1 and <= 64 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>A new id that nobody can guess or meet by chance.</summary>
    public static string NewId() => "r-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>
    /// Puts a submission in the document's line. The answer is called once unless the submission is committed: then the commit is the answer.
    /// </summary>
    /// <returns>False when the line is full: nothing was recorded.</returns>
    public bool TrySubmit(string id, string account, Submission submission, Action<Answer> answer) => TrySubmit(
        id, new SubmissionTurn(new SubmissionKey(account, submission.Client, submission.Sequence), submission.Hash(), submission, null, answer));

    /// <summary>Puts the refusal of a submission that could not be read in line, so that its key keeps that answer.</summary>
    public bool TryRefuse(string id, SubmissionKey key, ReadOnlySpan<byte> asSent, string fault, Action<Answer> answer) => TrySubmit(
        id, new SubmissionTurn(key, SHA256.HashData(asSent), null, fault, answer));

    /// <summary>
    /// Puts an act of the procedure in the document's line and waits until it is on disk or refused. Its key is as a submission's: the same act
    /// sent again is done once.
    /// </summary>
    /// <returns>The answer; <c>busy</c>, not final, when the line is full.</returns>
    public async Task<Answer> ActAsync(string id, SubmissionKey key, Act act)
    {
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = new SubmissionTurn(key, SHA256.HashData(ActJson.Write(act)), null, null, given => answer.TrySetResult(given)) { Act = act };
        return TrySubmit(id, turn) ? await answer.Task.ConfigureAwait(false) : new Answer.Refused(Codes.Busy, IsFinal: false);
    }

    /// <summary>
    /// Brings a proposal into the document: its plain changes, made on <paramref name="base"/> as if directly, are transformed onto the head, become marks
    /// of the proposal (<see cref="Marking"/>) and stand in one commit with the act. Done once for a proposal's id, under whatever key: a delegation that
    /// asks again, after a crash between two streams for example, hears where its proposal stands. The plain changes may mix text and structure.
    /// </summary>
    /// <param name="id">The document.</param>
    /// <param name="proposal">The proposal's id, chosen by the caller and used for no other; the alphabet and length of clause ids.</param>
    /// <param name="changes">The plain changes, each on the text after the one before it.</param>
    /// <param name="base">The revision of the document that they were made on; at most 1,000 commits behind the head.</param>
    /// <param name="rationale">Why, in the author's words, on one line; may be empty.</param>
    /// <param name="key">Account, client and sequence; the author is the account. A refusal is final under its key, so that the next try needs another one.</param>
    /// <param name="group">The group on whose behalf it is submitted, by id; null for the author's own delegation.</param>
    /// <returns>Committed at a revision; or refused, with <c>busy</c> and <c>unavailable</c> not final.</returns>
    /// <exception cref="ArgumentException">The id, the rationale or the group is none that a proposal may have.</exception>
    public async Task<Answer> ProposeAsync(
        string id, string proposal, IReadOnlyList<Change> changes, long @base, string rationale, SubmissionKey key, string? group = null)
    {
        var act = new ProposeAct(proposal, rationale, group);
        var form = ActJson.Write(act);
        if (ActJson.TryRead(form) is null) throw new ArgumentException($"No proposal may read like this: {act}.", nameof(proposal));
        if (await FindProposalAsync(id, proposal, key.Account).ConfigureAwait(false) is { } known) return new Answer.Committed(known.Revision);
        var submission = new Submission(key.Client, key.Sequence, @base, changes);
        byte[] hash = SHA256.HashData([.. form, .. submission.Hash()]);
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = new SubmissionTurn(key, hash, submission, null, given => answer.TrySetResult(given)) { Act = act };
        if (!WriterOf(id).TrySubmit(turn)) return new Answer.Refused(Codes.Busy, IsFinal: false);
        var first = await answer.Task.ConfigureAwait(false);
        // Somebody of the delegation was faster, perhaps this very caller before a crash.
        return first is Answer.Refused { Code: Codes.IdTaken } && await FindProposalAsync(id, proposal, key.Account).ConfigureAwait(false) is { } faster
            ? new Answer.Committed(faster.Revision)
            : first;
    }

    /// <summary>A proposal of the account's own delegation, as this process holds the document; null when it has none of this id.</summary>
    private async Task<Proposal?> FindProposalAsync(string id, string proposal, string account) =>
        await HeadForAsync(id, account).ConfigureAwait(false) is JoinAnswer.Whole { Recommendation: var head }
        && head.Proposals.Find(proposal) is { } known && known.Delegation == _context.Meeting.Rights.Meeting.AuthorOf(account)?.Delegation ? known : null;

    /// <summary>Whether there is such a document. Asked before anything is kept for an id that came from outside.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<bool> ExistsAsync(string id) =>
        IsValidId(id) && (_writers.ContainsKey(id) || await _context.Log.HeadAsync(StreamOf(id)).ConfigureAwait(false) > 0);

    /// <summary>
    /// Whether somebody may know of a document. To those who may not it does not exist: they get the same answers as for an id that nobody used.
    /// </summary>
    /// <returns>True also while the document cannot be read just now: then the reading itself says so.</returns>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<bool> MayReadAsync(string id, string account) =>
        await ExistsAsync(id).ConfigureAwait(false) && await HeadForAsync(id, account).ConfigureAwait(false) is not JoinAnswer.Unknown;

    /// <summary>What a reader needs, who may read it and has entered the audience before: no commit falls between.</summary>
    public async Task<JoinAnswer> JoinAsync(string id, string account, long? from)
    {
        var head = await HeadForAsync(id, account).ConfigureAwait(false);
        return head is JoinAnswer.Whole ? await WriterOf(id).JoinAsync(from).ConfigureAwait(false) : head;
    }

    /// <summary>A page of commits after a revision, and the head; null when there is no such document for this reader.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<(long Head, IReadOnlyList<Commit> Commits)?> CommitsAsync(string id, string account, long after)
    {
        if (!await MayReadAsync(id, account).ConfigureAwait(false)) return null;
        var head = await _context.Log.HeadAsync(StreamOf(id)).ConfigureAwait(false);
        var events = await _context.Log.ReadAsync(StreamOf(id), after, Limits.CommitsPerPageMax).ConfigureAwait(false);
        return (head, [.. events.Select(stored => DocumentWriter.Decode(stored).Commit)]);
    }

    /// <summary>Creates a recommendation with its first clauses.</summary>
    /// <returns>Null on success, else a code: <c>id_taken</c>, <c>unavailable</c>, <c>not_allowed</c>, or what is wrong with the clauses.</returns>
    public async Task<string?> CreateAsync(string id, Creation creation, IReadOnlyList<Change> clauses, string account)
    {
        while (true)
        {
            var rights = _context.Meeting.Rights;
            var author = rights.Meeting.AuthorOf(account);
            if (author is null || (creation.Box is { } box && !author.IsOf(box))) return Codes.NotAllowed;
            // Whoever may not bring a text in may still draft a proposal.
            if (creation.Of is null && author.VerdictOnNew is { IsDirect: false } verdict) return verdict.Code;
            var empty = new Recommendation(id, creation.Symbol, creation.Sponsors, creation.DraftingLanguage, ClauseDocument.Of(creation.Languages, []), 0, default)
            {
                Proceedings = Proceedings.New with { Stage = creation.Box is null ? Stage.Negotiation : Stage.Draft },
                Draft = creation.Box is { } of ? new Draft(of, null) : null,
            };
            var decision = empty.Decide(clauses, author.BringingIn, 1);
            if (decision.Next is null) return decision.Code;
            var content = RecommendationEvents.Encode(clauses, StateDigest.OfTouched(decision.Next, clauses));
            var payload = RecommendationEvents.Write(content, author.Delegation, rights.Revision, creation);
            var created = new NewEvent(RecommendationEvents.KindOf(content, creation), RecommendationEvents.Version, account, payload);
            var request = new AppendRequest(StreamOf(id), 0, [created], [], LiveMeeting.FenceOf(rights));
            switch (await _context.Log.AppendAsync(request).ConfigureAwait(false))
            {
                case AppendResult.Appended:
                    return null;
                case AppendResult.FenceMoved:
                    await _context.Meeting.RefreshAsync().ConfigureAwait(false);
                    break;
                case AppendResult.WrongRevision:
                    return Codes.IdTaken;
                default:
                    return Codes.Unavailable;
            }
        }
    }

    /// <summary>All recommendations that somebody may know of, by symbol and then id.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<IReadOnlyList<RecommendationSummary>> ListAsync(string account)
    {
        if (_context.Meeting.Rights.Meeting.AuthorOf(account) is not { } reader) return [];
        var heads = await _context.Log.HeadsAsync(StreamPrefix).ConfigureAwait(false);
        var list = new List<RecommendationSummary>(heads.Count);
        foreach (var (stream, head) in heads)
        {
            var id = stream.Value[StreamPrefix.Length..];
            if (await SummaryAsync(id, head).ConfigureAwait(false) is { } summary && reader.VerdictOn(Permission.Read, summary.Proceedings, summary.Sponsors).IsDirect) list.Add(summary);
        }

        return [.. list.OrderBy(item => item.Symbol.Length == 0).ThenBy(item => item.Symbol, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>Has writers read on whose stream has grown in the log: for readers of what another process wrote.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task CatchUpAsync()
    {
        var heads = new Dictionary<StreamId, long>(await _context.Log.HeadsAsync(StreamPrefix).ConfigureAwait(false));
        foreach (var (stream, head) in await _context.Log.HeadsAsync(SealedLog.Prefix).ConfigureAwait(false)) heads[stream] = head;
        await CatchUpBoxesAsync().ConfigureAwait(false);
        foreach (var (id, writer) in _writers)
        {
            if (heads.TryGetValue(StreamOf(id), out var head) && writer.PublishedRevision is > 0 and var published && published < head) writer.CatchUp();
            if (writer.Follows is { } room && heads.TryGetValue(StreamOf(room), out var ahead) && ahead > writer.RoomSeen) writer.Follow();
        }
    }

    /// <summary>Has a document's writer read on, if this process has one: a hint came.</summary>
    public void CatchUp(StreamId stream)
    {
        if (Box.Parse(stream.Value) is { } box) _context.BoxMoved(box);
        if (!stream.Value.StartsWith(StreamPrefix, StringComparison.Ordinal) && !stream.Value.StartsWith(SealedLog.Prefix, StringComparison.Ordinal)) return;
        var id = stream.Value[(stream.Value.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (_writers.TryGetValue(id, out var writer)) writer.CatchUp();
        FollowBranchesOf(id);
    }

    private void FollowBranchesOf(string room)
    {
        foreach (var writer in _writers.Values)
            if (writer.Follows == room)
                writer.Follow();
    }

    /// <summary>Lets go of documents that nobody has used for so long; readers may stay connected.</summary>
    public void Rest(TimeSpan idle)
    {
        foreach (var writer in _writers.Values)
            if (writer.Head is not null && _context.Time.GetElapsedTime(writer.LastUsed) > idle)
                writer.Rest();
    }

    /// <summary>The document as this process holds it, for somebody who may read it; unknown for everybody else.</summary>
    private async Task<JoinAnswer> HeadForAsync(string id, string account)
    {
        if (!IsValidId(id) || _context.Meeting.Rights.Meeting.AuthorOf(account) is not { } reader) return new JoinAnswer.Unknown();
        // Whose a draft is stands before its sealed words: nobody else's question goes further, and a missing key is told to nobody else.
        if (IsDraftId(id) && (await Sealed.BoxOfAsync(StreamOf(id)).ConfigureAwait(false) is not { } box || !reader.IsOf(box))) return new JoinAnswer.Unknown();
        var answer = WriterOf(id).Head is { } held ? new JoinAnswer.Whole(held) : await WriterOf(id).JoinAsync(null).ConfigureAwait(false);
        if (answer is JoinAnswer.Whole { Recommendation: var head } && !head.VerdictOn(Permission.Read, reader).IsDirect) return new JoinAnswer.Unknown();
        // Ids come from outside: a guess must not leave a writer behind.
        if (answer is JoinAnswer.Unknown) _writers.TryRemove(id, out _);
        return answer;
    }

    /// <summary>Whether a document is held in memory just now.</summary>
    internal bool IsInMemory(string id) => _writers.TryGetValue(id, out var writer) && writer.Head is not null;

    /// <summary>A draft's key is known here by now: whoever submits has joined. One that is not is told as if nothing could be stored.</summary>
    private bool TrySubmit(string id, SubmissionTurn turn)
    {
        if (!IsDraftId(id)) return WriterOf(id).TrySubmit(turn);
        var hiding = Sealed.HashAsync(StreamOf(id), turn.PayloadHash.ToArray());
        if (hiding.IsCompletedSuccessfully) return WriterOf(id).TrySubmit(turn with { PayloadHash = hiding.Result });
        turn.Answer(new Answer.Refused(hiding.IsFaulted && hiding.Exception.InnerException is KeyMissingException ? Codes.KeyMissing : Codes.Unavailable, IsFinal: false));
        return true;
    }

    private DocumentWriter WriterOf(string id) => _writers.GetOrAdd(id, static (id, context) => new DocumentWriter(id, context), _context);

    private async Task<RecommendationSummary?> SummaryAsync(string id, long head)
    {
        if (_writers.TryGetValue(id, out var writer) && writer.Head is { } live && live.Revision >= head) return RecommendationSummary.Of(live);
        if (_summaries.TryGetValue(id, out var known) && known.Head == head) return known;
        // The writer here may lag behind what another process wrote; in its line the question comes after the reading.
        writer?.CatchUp();
        if (await WriterOf(id).JoinAsync(null).ConfigureAwait(false) is not JoinAnswer.Whole whole) return null;
        return _summaries[id] = RecommendationSummary.Of(whole.Recommendation);
    }
}
