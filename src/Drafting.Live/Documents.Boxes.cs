using System.Collections.Concurrent;
using System.Security.Cryptography;
using Drafting.EventLog;
using Drafting.Live.Boxes;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Model.Notices;
using Drafting.Model.Procedure;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <content>
/// What boxes keep for themselves beside their drafts: private comments on the room's texts, and how far their people have looked through their notices. Nothing of it is in a text's
/// stream. A private thread stands on words of a revision; whoever asks for it gets its place carried to the revision that they hold.
/// </content>
public sealed partial class Documents
{
    private const string DelegationPrefix = "delegation/";
    private const string GroupPrefix = "group/";

    private readonly ConcurrentDictionary<Box, BoxWriter> _boxes = new();
    private readonly ConcurrentDictionary<Box, long> _boxesTold = new();
    private readonly ConcurrentDictionary<(Box Box, string Document), PlacedThreads> _placed = new();

    /// <summary>
    /// An act on a private thread of a box, by somebody who shares it. The same act under the same key is done once.
    /// </summary>
    /// <returns>Committed at a revision of the box's stream, or refused.</returns>
    /// <exception cref="EventLogException">The log cannot be read, or the box's key is missing.</exception>
    public async Task<Answer> CommentPrivatelyAsync(Box box, string document, SubmissionKey key, CommentAct act)
    {
        var meeting = _context.Meeting.Rights.Meeting;
        if (meeting.AuthorOf(key.Account) is not { } reader || !reader.IsOf(box) || IsDraftId(document)) return new Answer.Refused(Codes.UnknownDocument, IsFinal: false);
        if (await HeadForAsync(document, key.Account).ConfigureAwait(false) is not JoinAnswer.Whole { Recommendation: var text }) return new Answer.Refused(Codes.UnknownDocument, IsFinal: false);
        var placed = act;
        string? fault = null;
        if (act is OpenThreadAct { Base: { } seen } opening)
        {
            if (seen > text.Revision || text.Revision - seen > Limits.BaseLagCommitsMax) return new Answer.Refused(seen > text.Revision ? Codes.FutureBase : Codes.StaleBase, IsFinal: false);
            var place = await CarryAsync(document, opening.Place, seen, text.Revision).ConfigureAwait(false);
            (var stored, fault) = text.Placed(opening with { Place = place });
            placed = stored ?? act;
        }
        else if (act is OpenThreadAct open)
        {
            fault = text.Placed(open).Code;
        }

        return await BoxOf(box).AppendAsync(key, SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(document + "\n"), .. ActJson.Write(act)]), (notes, rights) =>
        {
            if (rights.Meeting.AuthorOf(key.Account) is not { } author || !author.IsOf(box)) return ("", null, Codes.NotAllowed);
            if (author.IsMeetingArchived) return ("", null, Codes.MeetingArchived);
            if (notes.BookOf(document).Decide(act, author, mayResolve: true) is { } code) return ("", null, code);
            if (act.Mentions.Any(mention => !IsMentionable(rights.Meeting, box, mention, author))) return ("", null, Codes.UnknownMention);
            return fault is not null ? ("", null, fault) : (BoxNotes.Commented, BoxNotes.Write(placed, document, text.Revision, author.Delegation, rights.Revision), null);
        }).ConfigureAwait(false);
    }

    /// <summary>The private threads of a text that somebody shares, with their places as of a revision, and whose they are.</summary>
    /// <param name="document">The text.</param>
    /// <param name="account">The reader.</param>
    /// <param name="revision">The revision that the reader holds; one that is not there yet counts as the head.</param>
    /// <returns>The threads and the revision of their places; null for a text that the reader may not know of.</returns>
    /// <exception cref="EventLogException">The log cannot be read, or a box's key is missing.</exception>
    public async Task<(long Revision, IReadOnlyList<(CommentThread Thread, string? Box)> Threads)?> PrivateThreadsAsync(string document, string account, long revision)
    {
        if (IsDraftId(document) || !await MayReadAsync(document, account).ConfigureAwait(false)) return null;
        var until = Math.Min(revision, await _context.Log.HeadAsync(StreamOf(document)).ConfigureAwait(false));
        var threads = new List<(CommentThread, string?)>();
        foreach (var box in BoxesOf(account))
        {
            var book = (await BoxOf(box).ReadAsync().ConfigureAwait(false)).BookOf(document);
            foreach (var thread in await PlaceAsync(box, document, book, until).ConfigureAwait(false)) threads.Add((thread, box.ToString()));
        }

        return (until, threads);
    }

    /// <summary>What is told to somebody, the latest first, with what they have looked through already, by source.</summary>
    /// <exception cref="EventLogException">The log cannot be read, or a box's key is missing.</exception>
    public async Task<(IReadOnlyList<Notice> Notices, IReadOnlyDictionary<string, long> Seen)> NoticesAsync(string account)
    {
        if (_context.Meeting.Rights.Meeting.AuthorOf(account) is not { Delegation.Length: > 0 } reader) return ([], new Dictionary<string, long>());
        var texts = await ListAsync(account).ConfigureAwait(false);
        var notices = texts.SelectMany(static text => text.Notices).ToList();
        foreach (var box in BoxesOf(account))
            foreach (var (document, book) in (await BoxOf(box).ReadAsync().ConfigureAwait(false)).Books)
                if (texts.Any(text => text.Id == document)) notices.AddRange(NoticeKinds.OfThreads(document, box.ToString(), book));
        var seen = (await BoxOf(new Box(BoxKind.Delegation, reader.Delegation)).ReadAsync().ConfigureAwait(false)).SeenBy(account);
        return ([.. notices.Where(notice => notice.IsFor(reader)).OrderByDescending(static notice => notice.At).Take(Limits.NoticesMax)], seen);
    }

    /// <summary>Somebody has looked through the notices of these sources, up to these revisions.</summary>
    /// <exception cref="EventLogException">The log cannot be read, or the box's key is missing.</exception>
    public async Task<Answer> SeeNoticesAsync(SubmissionKey key, IReadOnlyDictionary<string, long> seen)
    {
        if (_context.Meeting.Rights.Meeting.AuthorOf(key.Account) is not { Delegation.Length: > 0 } reader) return new Answer.Refused(Codes.NotAllowed, IsFinal: false);
        var payload = BoxNotes.Write(key.Account, seen);
        return await BoxOf(new Box(BoxKind.Delegation, reader.Delegation)).AppendAsync(key, SHA256.HashData(payload), (_, _) => (BoxNotes.NoticesSeen, payload, null)).ConfigureAwait(false);
    }

    /// <summary>The boxes that somebody shares: the delegation's, and those of its groups.</summary>
    private IEnumerable<Box> BoxesOf(string account)
    {
        if (_context.Meeting.Rights.Meeting.AuthorOf(account) is not { } reader) return [];
        return ((IEnumerable<Box>)[new Box(BoxKind.Delegation, reader.Delegation), .. reader.Groups.Select(static group => new Box(BoxKind.Group, group))]).Where(reader.IsOf);
    }

    /// <summary>In private only those are asked to look who can: people of one's own delegation, and in a group its members.</summary>
    private static bool IsMentionable(Meeting meeting, Box box, string mention, Author author) =>
        meeting.FindAdmitted(mention)?.Delegation == author.Delegation
        || (box.Kind == BoxKind.Group ? meeting.FindGroup(box.Id)?.Members.Contains(mention) == true : mention == author.Delegation);

    private BoxWriter BoxOf(Box box) => _boxes.GetOrAdd(box, static (box, context) => new BoxWriter(box, context), _context);

    /// <summary>Tells of boxes whose stream another process has written to.</summary>
    private async Task CatchUpBoxesAsync()
    {
        foreach (var prefix in (string[])[DelegationPrefix, GroupPrefix])
            foreach (var (stream, head) in await _context.Log.HeadsAsync(prefix).ConfigureAwait(false))
                if (Box.Parse(stream.Value) is { } box && TellOnce(box, head))
                    _context.BoxMoved(box);
    }

    /// <summary>The first time that a head is met there was nobody to tell.</summary>
    private bool TellOnce(Box box, long head)
    {
        var told = _boxesTold.GetOrAdd(box, head);
        return told < head && _boxesTold.TryUpdate(box, head, told);
    }

    private async Task<CommentPlace> CarryAsync(string document, CommentPlace place, long after, long until)
    {
        await foreach (var (_, change) in ChangesAsync(document, after, until).ConfigureAwait(false)) place = place.Carry(change);
        return place;
    }

    /// <summary>
    /// The threads of a box with their places carried to a revision. What was carried is kept, and goes on from there; somebody who holds an older text is answered from the beginning.
    /// </summary>
    private async Task<IReadOnlyList<CommentThread>> PlaceAsync(Box box, string document, CommentBook book, long until)
    {
        if (book.ById.IsEmpty) return [];
        var known = _placed.GetValueOrDefault((box, document));
        if (known is null || known.Revision > until) known = new PlacedThreads(0, new Dictionary<string, CommentPlace>());
        var places = new Dictionary<string, CommentPlace>(known.Places, StringComparer.Ordinal);
        var fresh = book.ById.Values.Where(thread => !places.ContainsKey(thread.Id)).ToList();
        // A thread that is younger than the text which the reader holds has no place in it yet; the reader asks again.
        var first = fresh.Select(static thread => thread.PlacedAt).Append(known.Revision == 0 ? long.MaxValue : known.Revision).Min();
        foreach (var thread in fresh) places[thread.Id] = thread.Place;
        var since = book.ById.ToDictionary(static one => one.Key, one => known.Places.ContainsKey(one.Key) ? known.Revision : one.Value.PlacedAt, StringComparer.Ordinal);
        await foreach (var (revision, change) in ChangesAsync(document, first, until).ConfigureAwait(false))
            foreach (var (thread, placedAt) in since)
                if (revision > placedAt) places[thread] = places[thread].Carry(change);
        if (fresh.TrueForAll(thread => thread.PlacedAt <= until)) _placed[(box, document)] = new PlacedThreads(until, places);
        return [.. book.ById.Values.Where(thread => thread.PlacedAt <= until).Select(thread => thread with { Place = places[thread.Id], PlacedAt = until })];
    }

    private async IAsyncEnumerable<(long Revision, Change Change)> ChangesAsync(string document, long after, long until)
    {
        while (after < until)
        {
            var page = await _context.Log.ReadAsync(StreamOf(document), after, (int)Math.Min(until - after, Limits.CommitsPerPageMax)).ConfigureAwait(false);
            if (page.Count == 0) yield break;
            foreach (var stored in page)
                foreach (var change in DocumentWriter.Decode(stored).Commit.Changes)
                    yield return (stored.Revision, change);
            after = page[^1].Revision;
        }
    }

    /// <summary>Where the threads of a box stand in a revision of a text. A cache.</summary>
    private sealed record PlacedThreads(long Revision, IReadOnlyDictionary<string, CommentPlace> Places);
}
