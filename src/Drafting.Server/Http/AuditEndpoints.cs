using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Audit;

namespace Drafting.Server.Http;

/// <summary>The audit, for the secretariat: who came in, who was refused what, who changed which right.</summary>
internal static class AuditEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapAudit(this RouteGroupBuilder api) =>
        api.MapGet("/audit", ReadAsync).RequireAuthorization().ForSecretariat("audit")
            .WithSummary("Who came in, who was refused, who changed what, the newest first; by person, kinds and days, page by page.");

    private static async Task<IResult> ReadAsync(string? person, string? kind, string? from, string? to, string? before, LiveMeeting meeting, AuditLog audit)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.Rights.Meeting.TimeZone);
        if (AuditQuery.Of(person, kind, from, to, before, zone) is not { } query) return Problem.Of(Codes.Malformed, "Days are written 2026-11-22, and a place as it was answered.");
        var (entries, next) = await audit.ReadAsync(query);
        return Results.Ok(new { entries, next = next?.ToString() });
    }
}
