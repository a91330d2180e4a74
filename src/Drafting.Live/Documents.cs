using System.Collections.Concurrent;
using System.Security.Cryptography;
using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <summary>The recommendations of this process: one writer each, made when it is first asked for. Safe for many threads.</summary>
public sealed class Documents(LiveContext context)
{
    private const string StreamPrefix = "recommendation/";

    private readonly ConcurrentDictionary<string, DocumentWriter> _writers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RecommendationSummary> _summaries = new(StringComparer.Ordinal);

    /// <summary>The stream of a document.</summary>
    public static StreamId StreamOf(string id) => new(StreamPrefix + id);

    /// <summary>True for 1 to 64 of <c>a-z 0-9 -</c>.</summary>
    public static bool IsValidId(string id) =>
        id.Length is >= 1 and <= 64 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>A new id that nobody can guess or meet by chance.</summary>
    public static string NewId() => "r-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>
    /// Puts a submission in the document's line. The answer is called once unless the submission is committed: then the commit is the answer.
    /// </summary>
    /// <returns>False when the line is full: nothing was recorded.</returns>
    public bool TrySubmit(string id, string account, Submission submission, Action<Answer> answer) => WriterOf(id).TrySubmit(
        new SubmissionTurn(new SubmissionKey(account, submission.Client, submission.Sequence), submission.Hash(), submission, null, answer));

    /// <summary>Puts the refusal of a submission that could not be read in line, so that its key keeps that answer.</summary>
    public bool TryRefuse(string id, SubmissionKey key, ReadOnlySpan<byte> asSent, string fault, Action<Answer> answer) => WriterOf(id).TrySubmit(
        new SubmissionTurn(key, SHA256.HashData(asSent), null, fault, answer));

    /// <summary>Whether there is such a document. Asked before anything is kept for an id that came from outside.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<bool> ExistsAsync(string id) =>
        IsValidId(id) && (_writers.ContainsKey(id) || await context.Log.HeadAsync(StreamOf(id)).ConfigureAwait(false) > 0);

    /// <summary>What a reader needs, who has entered the audience before: no commit falls between.</summary>
    public async Task<JoinAnswer> JoinAsync(string id, long? from)
    {
        var answer = await WriterOf(id).JoinAsync(from).ConfigureAwait(false);
        // Ids come from outside: a guess must not leave a writer behind.
        if (answer is JoinAnswer.Unknown) _writers.TryRemove(id, out _);
        return answer;
    }

    /// <summary>A page of commits after a revision, and the head; null when there is no such document.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<(long Head, IReadOnlyList<Commit> Commits)?> CommitsAsync(string id, long after, int countMax = Limits.CommitsPerPageMax)
    {
        var head = await context.Log.HeadAsync(StreamOf(id)).ConfigureAwait(false);
        if (head == 0) return null;
        var events = await context.Log.ReadAsync(StreamOf(id), after, countMax).ConfigureAwait(false);
        return (head, [.. events.Select(stored => DocumentWriter.Decode(stored).Commit)]);
    }

    /// <summary>Creates a recommendation with its first clauses.</summary>
    /// <returns>Null on success, else a code: <c>id_taken</c>, <c>unavailable</c>, <c>not_allowed</c>, or what is wrong with the clauses.</returns>
    public async Task<string?> CreateAsync(string id, Creation creation, IReadOnlyList<Change> clauses, string account)
    {
        while (true)
        {
            var rights = context.Meeting.Rights;
            var author = rights.Meeting.AuthorOf(account);
            if (author is null) return Codes.NotAllowed;
            var empty = new Recommendation(id, creation.Symbol, creation.Sponsors, creation.DraftingLanguage, ClauseDocument.Of(creation.Languages, []), 0, default);
            var decision = empty.Decide(clauses, author, 1);
            if (decision.Next is null) return decision.Code;
            var content = RecommendationEvents.Encode(clauses, StateDigest.OfTouched(decision.Next, clauses));
            var payload = RecommendationEvents.Write(content, author.Delegation, rights.Revision, creation);
            var created = new NewEvent(RecommendationEvents.Created, RecommendationEvents.Version, account, payload);
            var request = new AppendRequest(StreamOf(id), 0, [created], [], LiveMeeting.FenceOf(rights));
            switch (await context.Log.AppendAsync(request).ConfigureAwait(false))
            {
                case AppendResult.Appended:
                    return null;
                case AppendResult.FenceMoved:
                    await context.Meeting.RefreshAsync().ConfigureAwait(false);
                    break;
                case AppendResult.WrongRevision:
                    return Codes.IdTaken;
                default:
                    return Codes.Unavailable;
            }
        }
    }

    /// <summary>All recommendations, by symbol and then id.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<IReadOnlyList<RecommendationSummary>> ListAsync()
    {
        var heads = await context.Log.HeadsAsync(StreamPrefix).ConfigureAwait(false);
        var list = new List<RecommendationSummary>(heads.Count);
        foreach (var (stream, head) in heads)
        {
            var id = stream.Value[StreamPrefix.Length..];
            if (await SummaryAsync(id, head).ConfigureAwait(false) is { } summary) list.Add(summary);
        }

        return [.. list.OrderBy(item => item.Symbol.Length == 0).ThenBy(item => item.Symbol, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    /// <summary>Has writers read on whose stream has grown in the log: for readers of what another process wrote.</summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task CatchUpAsync()
    {
        var heads = await context.Log.HeadsAsync(StreamPrefix).ConfigureAwait(false);
        foreach (var (id, writer) in _writers)
            if (heads.TryGetValue(StreamOf(id), out var head) && writer.PublishedRevision is > 0 and var published && published < head)
                writer.CatchUp();
    }

    /// <summary>Has a document's writer read on, if this process has one: a hint came.</summary>
    public void CatchUp(StreamId stream)
    {
        if (stream.Value.StartsWith(StreamPrefix, StringComparison.Ordinal) && _writers.TryGetValue(stream.Value[StreamPrefix.Length..], out var writer))
            writer.CatchUp();
    }

    /// <summary>Lets go of documents that nobody has used for so long; readers may stay connected.</summary>
    public void Rest(TimeSpan idle)
    {
        foreach (var writer in _writers.Values)
            if (writer.Head is not null && context.Time.GetElapsedTime(writer.LastUsed) > idle)
                writer.Rest();
    }

    /// <summary>Whether a document is held in memory just now.</summary>
    internal bool IsInMemory(string id) => _writers.TryGetValue(id, out var writer) && writer.Head is not null;

    private DocumentWriter WriterOf(string id) => _writers.GetOrAdd(id, static (id, context) => new DocumentWriter(id, context), context);

    private async Task<RecommendationSummary?> SummaryAsync(string id, long head)
    {
        if (_writers.TryGetValue(id, out var writer) && writer.Head is { } live && live.Revision >= head) return RecommendationSummary.Of(live);
        if (_summaries.TryGetValue(id, out var known) && known.Head == head) return known;
        // The writer here may lag behind what another process wrote; in its line the question comes after the reading.
        writer?.CatchUp();
        if (await JoinAsync(id, null).ConfigureAwait(false) is not JoinAnswer.Whole whole) return null;
        return _summaries[id] = RecommendationSummary.Of(whole.Recommendation);
    }
}
