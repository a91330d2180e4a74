using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Server.Live;

namespace Drafting.Server.Http;

/// <summary>The procedure over HTTP: acts on a text, and the table of rights that everything is decided by.</summary>
public static class ProcedureEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapProcedure(this RouteGroupBuilder api)
    {
        api.MapPost("/recommendations/{id}/acts", ActAsync).RequireAuthorization().WithSummary("An act of the procedure: a paragraph's status, the text's stage, the floor, what becomes of a proposal, what is said beside the words.");
        api.MapGet("/rights", static (LiveMeeting meeting) => RightsView.Under(meeting.Rights.Meeting.Rules)).RequireAuthorization().WithSummary("The table of rights under the meeting's rules: who may do what, when.");
    }

    private static async Task<IResult> ActAsync(string id, JsonElement body, ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (ClosedObject.Read(body, "client", "sequence", "act") is not { } members || members.Id("client") is not { } client
            || members.Number("sequence") is not (>= 1 and var sequence) || !members.Has("act")
            || ActJson.TryRead(JsonMarshal.GetRawUtf8Value(body.GetProperty("act"))) is not { } act || act is DraftAct)
            return Problem.Of(Codes.Malformed, "The body is no act.");
        if (!(act is CommentAct ? paces.Comments : paces.Submissions).TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        if (!await documents.MayReadAsync(id, user.Account())) return Problem.Of(Codes.UnknownDocument, "There is no such recommendation.");
        return await documents.ActAsync(id, new SubmissionKey(user.Account(), client, sequence), act) switch
        {
            Answer.Committed committed => Results.Ok(new { committed.Revision }),
            Answer.Refused refused => Problem.Of(refused.Code, "The act was refused."),
            var answer => throw new InvalidOperationException($"The answer {answer} has no form."),
        };
    }
}
