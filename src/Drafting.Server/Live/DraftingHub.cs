using System.Runtime.InteropServices;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Live;

/// <summary>
/// :: Step 3 of the path of a keystroke. The wire of PROTOCOL.md: authenticates, bounds sizes and rates, calls the document. No logic.
/// Arguments are raw JSON, so that bad text gets our code and not the framework's.
/// </summary>
[Authorize]
public sealed class DraftingHub(
    Documents documents, LiveMeeting meeting, Audience audience, Connections connections, Paces paces, IEventLog log) : Hub
{
    private Session? Current
    {
        get => Context.Items.TryGetValue(nameof(Session), out var session) ? (Session?)session : null;
        set => Context.Items[nameof(Session)] = value;
    }

    /// <summary>Enters the audience, and answers with the document or with what came since a revision (4.1).</summary>
    public async Task<object> Join(JsonElement request)
    {
        if (!paces.Joins.TryTake(Context.UserIdentifier ?? "", out var retryAfterMs)) return new CodeMessage(Codes.TooFast, retryAfterMs);
        if (JoinRequest.Read(request) is not { } join) return new CodeMessage(Codes.Malformed);
        var document = DocumentOf(Context.GetHttpContext());
        if (meeting.Rights.Meeting.AuthorOf(Context.UserIdentifier ?? "") is not { } author) return new CodeMessage(Codes.NotAllowed);
        if (connections.Find(Context.ConnectionId) is not { } link) return new CodeMessage(Codes.Unavailable);
        if (!await MayReadAsync(document, author.Account).ConfigureAwait(false)) return new CodeMessage(Codes.UnknownDocument);

        // First the audience, then the state: what is committed in between comes twice rather than never, and the client drops it by its revision.
        Leave();
        var reader = new Reader(link, author.Account, author.Delegation);
        audience.Enter(document, reader);
        Current = new Session(document, author.Account, reader);
        if (connections.HasMissedRights(Context.ConnectionId)) reader.Send(RightsMessage.Of(meeting));
        var answer = await documents.JoinAsync(document, author.Account, join.From).ConfigureAwait(false);
        if (!log.Health.IsWritable) reader.Send(Audience.Encode("State", new StateMessage(false, Codes.Unavailable)));
        switch (answer)
        {
            case JoinAnswer.Whole whole:
                return new RawJson(Wrap(whole.Recommendation));
            case JoinAnswer.Since since:
                return new RawJson(Wrap(since.Head, since.Commits));
            default:
                Leave();
                return new CodeMessage(answer switch
                {
                    JoinAnswer.Unknown => Codes.UnknownDocument,
                    JoinAnswer.KeyMissing => Codes.KeyMissing,
                    _ => Codes.Unavailable,
                });
        }
    }

    /// <summary>Puts a submission in the document's line. The answer comes by <c>Committed</c> or <c>Answered</c> (4.2).</summary>
    public void Submit(JsonElement request)
    {
        if (Current is not { } session) return;
        var utf8 = JsonMarshal.GetRawUtf8Value(request);
        var isRead = Submission.TryRead(utf8, out var submission, out var key, out var code);
        if (utf8.Length > Limits.SubmissionBytesMax) (isRead, code) = (false, Codes.TooLarge);
        var reply = Reply(session.Reader, key.Client, key.Sequence);
        if (!paces.Submissions.TryTake(session.Account, out var retryAfterMs))
        {
            session.Reader.Send(Audience.Encode("Answered", new { client = key.Client, sequence = key.Sequence, code = Codes.TooFast, final = false, retryAfterMs }));
        }
        else if (key.Client is null || key.Sequence is not { } sequence)
        {
            reply(new Answer.Refused(code, IsFinal: true));
        }
        else
        {
            var inLine = isRead
                ? documents.TrySubmit(session.Document, session.Account, submission!, reply)
                : documents.TryRefuse(session.Document, new SubmissionKey(session.Account, key.Client, sequence), utf8, code, reply);
            if (!inLine) reply(new Answer.Refused(Codes.Busy, IsFinal: false));
        }
    }

    /// <summary>A page of commits, for a client that was away for longer (4.5).</summary>
    public async Task<object> Commits(JsonElement request)
    {
        if (Current is not { } session) return new CodeMessage(Codes.NotAllowed);
        if (!paces.Pages.TryTake(session.Account, out var retryAfterMs)) return new CodeMessage(Codes.TooFast, retryAfterMs);
        if (ClosedObject.Read(request, "after")?.Number("after") is not { } after) return new CodeMessage(Codes.Malformed);
        try
        {
            var page = await documents.CommitsAsync(session.Document, session.Account, after).ConfigureAwait(false);
            return page is { } found ? new RawJson(Wrap(found.Head, found.Commits)) : new CodeMessage(Codes.UnknownDocument);
        }
        catch (EventLogException fault)
        {
            return new CodeMessage(fault is KeyMissingException ? Codes.KeyMissing : Codes.Unavailable);
        }
    }

    /// <summary>Where the person's cursor is; shown to the own delegation (4.7). Too many are dropped: the next one says it all.</summary>
    public void Cursor(JsonElement request)
    {
        if (Current is not { } session || !paces.Cursors.TryTake(session.Account, out _)) return;
        audience.MoveCursor(session.Document, Context.ConnectionId, Live.Cursor.Read(request));
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Leave();
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>True when the log cannot be asked: then the join itself says so.</summary>
    private async Task<bool> MayReadAsync(string document, string account)
    {
        try
        {
            return await documents.MayReadAsync(document, account).ConfigureAwait(false);
        }
        catch (EventLogException)
        {
            return Documents.IsValidId(document);
        }
    }

    /// <summary>From the path and not from the route's values, which the copy of the request that long polling works with does not have.</summary>
    private static string DocumentOf(HttpContext? context) =>
        context?.Request.Path.Value?.TrimEnd('/') is { } path ? path[(path.LastIndexOf('/') + 1)..] : "";

    private void Leave()
    {
        if (Current is { } session) audience.Leave(session.Document, Context.ConnectionId);
        Current = null;
    }

    /// <summary>The answer comes on the writer's thread, when this hub object is gone: it holds the reader, not the hub.</summary>
    private static Action<Answer> Reply(Reader reader, string? client, long? sequence) => answer => reader.Send(Audience.Encode("Answered", answer switch
    {
        Answer.Committed committed => new { client, sequence, revision = committed.Revision },
        Answer.Refused { Clause: null } refused => new { client, sequence, code = refused.Code, final = refused.IsFinal },
        Answer.Refused refused => new { client, sequence, code = refused.Code, final = refused.IsFinal, clause = refused.Clause },
        _ => throw new InvalidOperationException($"The answer {answer} has no form."),
    }));

    private static byte[] Wrap(Recommendation recommendation) => [.. """{"snapshot":"""u8, .. SnapshotJson.Write(recommendation), (byte)'}'];

    private static byte[] Wrap(long head, IReadOnlyList<Commit> commits) =>
        [.. """{"head":"""u8, .. System.Text.Encoding.ASCII.GetBytes(head.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. ""","commits":"""u8, .. CommitJson.Write(commits), (byte)'}'];

    private sealed record Session(string Document, string Account, Reader Reader);

    private readonly record struct JoinRequest(string Client, long? From)
    {
        public static JoinRequest? Read(JsonElement json)
        {
            if (ClosedObject.Read(json, "client", "from") is not { } members || members.Id("client") is not { } client) return null;
            if (!members.Has("from")) return new JoinRequest(client, null);
            return members.Number("from") is { } from ? new JoinRequest(client, from) : null;
        }
    }
}
