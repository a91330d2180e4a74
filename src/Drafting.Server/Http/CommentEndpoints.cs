using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Server.Live;
using Drafting.Text.Clauses;

namespace Drafting.Server.Http;

/// <summary>Private comments over HTTP. Those of the room are acts on the text; these stand in the stream of a box, and to everybody outside it there is nothing.</summary>
internal static class CommentEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapComments(this RouteGroupBuilder api)
    {
        api.MapGet("/recommendations/{id}/private-comments", ReadAsync).RequireAuthorization().WithSummary("The private threads of a text that one shares, with their places as of a revision.");
        api.MapPost("/private-comments", ActAsync).RequireAuthorization().WithSummary("An act on a private thread of one's own delegation or of a group.");
        api.MapGet("/colleagues", Colleagues).RequireAuthorization().WithSummary("The people of one's own delegation: whom one may ask by name to look at a comment.");
    }

    private static async Task<IResult> ReadAsync(string id, long revision, ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (!paces.Pages.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        if (revision is < 0 or > Submission.NumberMax) return Problem.Of(Codes.Malformed, "There is no such revision.");
        if (await documents.PrivateThreadsAsync(id, user.Account(), revision) is not { } found) return Problem.Of(Codes.UnknownDocument, "There is no such recommendation.");
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(bytes)) CommentJson.WriteAll(writer, found.Threads);
        return Results.Ok(new { found.Revision, threads = new RawJson(bytes.WrittenMemory) });
    }

    private static async Task<IResult> ActAsync(PrivateAct body, ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (!ClauseId.IsValid(body.Client, Limits.Changes.ClauseIdCharsMax) || body.Sequence is < 1 or > Submission.NumberMax || Box.Parse(body.Box) is not { } box || !Documents.IsValidId(body.Document)
            || ActJson.TryRead(JsonMarshal.GetRawUtf8Value(body.Act)) is not CommentAct act)
            return Problem.Of(Codes.Malformed, "The body is no act on a private thread.");
        if (!paces.Comments.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        return await documents.CommentPrivatelyAsync(box, body.Document, new SubmissionKey(user.Account(), body.Client, body.Sequence), act) switch
        {
            Answer.Committed committed => Results.Ok(new { committed.Revision }),
            Answer.Refused refused => Problem.Of(refused.Code, "The act was refused."),
            var answer => throw new InvalidOperationException($"The answer {answer} has no form."),
        };
    }

    private static IResult Colleagues(ClaimsPrincipal user, LiveMeeting live)
    {
        var meeting = live.Rights.Meeting;
        var own = meeting.AuthorOf(user.Account())?.Delegation;
        return Results.Ok(meeting.People.Where(person => person.Delegation == own && meeting.FindAdmitted(person.Id) is not null)
            .Select(person => new { person.Id, Name = meeting.Languages.ToDictionary(static language => language, person.Name.In), person.Title }));
    }

    private sealed record PrivateAct(string Client, long Sequence, string Box, string Document, JsonElement Act);
}
