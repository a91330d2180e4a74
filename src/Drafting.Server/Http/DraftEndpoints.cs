using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Server.Hosting;
using Drafting.Server.Live;

namespace Drafting.Server.Http;

/// <summary>The desk over HTTP: private drafts, what a head clears, and the acts on them. To everybody outside its box a draft is an id that nobody used.</summary>
internal static class DraftEndpoints
{
    /// <summary>Maps the endpoints. A draft's words are read and written as a recommendation's, at the same addresses.</summary>
    public static void MapDrafts(this RouteGroupBuilder api)
    {
        var drafts = api.MapGroup("/drafts").RequireAuthorization();
        drafts.MapGet("", ListAsync).WithSummary("The private drafts that one shares: of the own delegation and of its groups.");
        drafts.MapPost("", CreateAsync).WithSummary("A private draft: of a new recommendation, or a branch of one.");
        drafts.MapGet("/{id}", ReadAsync).WithSummary("A draft before it is cleared: its exact words against the room's, and what the room did since.");
        drafts.MapPost("/{id}/acts", ActAsync).WithSummary("An act on a draft: ask, return, submit, tick, object, agree.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, Documents documents) =>
        Results.Ok((await documents.DraftsAsync(user.Account())).Select(static one => DraftView.Read(one.Id, one.Box, one.Draft)));

    private static async Task<IResult> CreateAsync(JsonElement body, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, ThisMeeting here, Paces paces)
    {
        if (NewDraft.Read(body, meeting.Rights.Meeting.Languages) is not { } request) return Problem.Of(Codes.Malformed, "The body is no new draft.");
        if (!paces.Submissions.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        var (id, code) = request.Of is { } document
            ? await documents.DraftBranchAsync(request.Box, document, user.Account())
            : await documents.DraftNewAsync(request.Box, ClauseDraft.ToChanges([request.Title!]), user.Account());
        return id is null ? Problem.Of(code!, "The draft was not made.") : Results.Created($"{here.Base}/api/drafts/{id}", new { id });
    }

    private static async Task<IResult> ReadAsync(string id, ClaimsPrincipal user, Documents documents) => await documents.FindDraftAsync(id, user.Account()) switch
    {
        JoinAnswer.Whole { Recommendation: var found } => Results.Ok(ClearanceView.Of(found)),
        JoinAnswer.KeyMissing => Problem.Of(Codes.KeyMissing, "The key that this draft is sealed under is missing."),
        JoinAnswer.Unavailable => Problem.Of(Codes.Unavailable, "The log cannot be read just now."),
        _ => Unknown(),
    };

    private static async Task<IResult> ActAsync(string id, JsonElement body, ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (ClosedObject.Read(body, "client", "sequence", "act") is not { } members || members.Id("client") is not { } client
            || members.Number("sequence") is not (>= 1 and var sequence) || !members.Has("act")
            || ActJson.TryRead(JsonMarshal.GetRawUtf8Value(body.GetProperty("act"))) is not DraftAct act)
            return Problem.Of(Codes.Malformed, "The body is no act on a draft.");
        if (!paces.Submissions.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        if (!Documents.IsDraftId(id) || !await documents.MayReadAsync(id, user.Account())) return Unknown();
        var key = new SubmissionKey(user.Account(), client, sequence);
        if (act is SubmitAct submit)
        {
            var (target, code) = await documents.SubmitDraftAsync(id, key, submit);
            return target is null ? Problem.Of(code!, "The draft was not submitted.") : Results.Ok(new { target });
        }

        return await documents.ActAsync(id, key, act) switch
        {
            Answer.Committed committed => Results.Ok(new { committed.Revision }),
            Answer.Refused refused => Problem.Of(refused.Code, "The act was refused."),
            var answer => throw new InvalidOperationException($"The answer {answer} has no form."),
        };
    }

    private static IResult Unknown() => Problem.Of(Codes.UnknownDocument, "There is no such draft.");

    /// <summary>The body of a new draft: its box, and either a title by language or the recommendation that it branches off.</summary>
    private sealed record NewDraft(Box Box, string? Of, ClauseDraft? Title)
    {
        public static NewDraft? Read(JsonElement body, IReadOnlyList<string> languages)
        {
            try
            {
                if (body.EnumerateObject().Any(static member => member.Name is not ("box" or "of" or "titles"))) return null;
                if (Drafting.Model.Drafts.Box.Parse(body.GetProperty("box").GetString() ?? "") is not { } box) return null;
                if (body.TryGetProperty("of", out var of)) return !body.TryGetProperty("titles", out _) && of.GetString() is { } document && Documents.IsValidId(document) ? new NewDraft(box, document, null) : null;
                var title = RecommendationEndpoints.ReadTitle(body.GetProperty("titles"));
                return title.Texts.Keys.All(languages.Contains) ? new NewDraft(box, null, title) : null;
            }
            catch (Exception fault) when (fault is InvalidOperationException or FormatException or KeyNotFoundException)
            {
                return null;
            }
        }
    }
}
