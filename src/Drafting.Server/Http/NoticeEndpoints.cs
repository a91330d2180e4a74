using System.Security.Claims;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Recommendations;
using Drafting.Server.Live;
using Drafting.Text.Clauses;

namespace Drafting.Server.Http;

/// <summary>What is told to a person beside the texts, and how far the person has looked.</summary>
internal static class NoticeEndpoints
{
    private const int SourcesMax = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void MapNotices(this RouteGroupBuilder api)
    {
        api.MapGet("/notices", ReadAsync).RequireAuthorization().WithSummary("What is told to one: mentions, answers; the latest first, and whether it is new.");
        api.MapPut("/notices/seen", SeeAsync).RequireAuthorization().WithSummary("One has looked through the notices of these sources, up to these revisions.");
    }

    private static async Task<IResult> ReadAsync(ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (!paces.Pages.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        var (notices, seen) = await documents.NoticesAsync(user.Account());
        return Results.Ok(notices.Select(notice => new View(
            notice.Kind, notice.Source, notice.Revision, notice.At, notice.Document, notice.Clause, notice.Thread, notice.Account, notice.Delegation, notice.Words,
            notice.Revision > seen.GetValueOrDefault(notice.Source))));
    }

    private static async Task<IResult> SeeAsync(Seen body, ClaimsPrincipal user, Documents documents, Paces paces)
    {
        if (!ClauseId.IsValid(body.Client, Limits.Changes.ClauseIdCharsMax) || body.Sequence is < 1 or > Submission.NumberMax || body.Marks.Count is 0 or > SourcesMax
            || body.Marks.Any(static mark => (!Documents.IsValidId(mark.Key) && Box.Parse(mark.Key) is null) || mark.Value is < 0 or > Submission.NumberMax))
            return Problem.Of(Codes.Malformed, "The body names no sources of notices.");
        if (!paces.Comments.TryTake(user.Account(), out _)) return Problem.Of(Codes.TooFast, "Too many at once.");
        return await documents.SeeNoticesAsync(new SubmissionKey(user.Account(), body.Client, body.Sequence), body.Marks) is Answer.Refused refused
            ? Problem.Of(refused.Code, "It was not noted.")
            : Results.NoContent();
    }

    private sealed record View(
        string Kind, string Source, long Revision, DateTimeOffset At, string Document, string Clause, string Thread, string By, string Delegation, string Words, bool IsNew);

    private sealed record Seen(string Client, long Sequence, IReadOnlyDictionary<string, long> Marks);
}
