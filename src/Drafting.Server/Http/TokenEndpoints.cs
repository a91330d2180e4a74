using System.Security.Claims;
using System.Security.Cryptography;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Hosting;
using Drafting.Server.Live;
using Drafting.Text.Deltas;

namespace Drafting.Server.Http;

/// <summary>Personal access tokens: made, listed by name, taken back.</summary>
public static class TokenEndpoints
{
    private const int TokenNameCharsMax = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").RequireAuthorization();
        tokens.MapGet("", List).WithSummary("My tokens, by name; never the token itself.");
        tokens.MapPost("", IssueAsync).WithSummary("A personal access token for a program; shown this once.");
        tokens.MapDelete("/{id}", RevokeAsync).WithSummary("Takes a token back.");
    }

    private static IResult List(ClaimsPrincipal user, LiveMeeting meeting) => Results.Ok(meeting.Rights.Meeting.Tokens.Values
        .Where(token => token.Person == user.Account()).OrderBy(token => token.Name, StringComparer.Ordinal).Select(token => new { token.Id, token.Name }));

    private static async Task<IResult> IssueAsync(TokenRequest request, ClaimsPrincipal user, LiveMeeting meeting, ThisMeeting here)
    {
        if (request.Name.Length is 0 or > TokenNameCharsMax || TextRules.Check(request.Name) is not null) return Problem.Of(Codes.Malformed, "A token has a name of 1 to 100 characters, on one line.");
        var secret = "drf_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new AccessToken("tk" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), user.Account(), request.Name, AccessToken.HashOf(secret));
        // A token that is asked for while its person is disabled must not wake up with the person.
        var refusal = await meeting.DecideAsync(user.Account(), known => known.FindAdmitted(token.Person) is null ? MeetingDecision.Refused(Codes.NotAllowed) : new MeetingDecision(new TokenIssued(token)));
        return refusal is null
            ? Results.Created($"{here.Base}/api/tokens/{token.Id}", new { id = token.Id, token = secret })
            : Problem.Of(refusal, "No token was made.");
    }

    private static async Task<IResult> RevokeAsync(string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections)
    {
        if (meeting.Rights.Meeting.Tokens.Values.FirstOrDefault(token => token.Id == id) is not { } known || known.Person != user.Account())
            return Problem.Of("unknown_token", "You have no such token.", 404);
        if (!await meeting.RecordAsync(user.Account(), new TokenRevoked(id))) return Problem.Of(Codes.Unavailable, "Nothing can be stored just now.");
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.NoContent();
    }

    private sealed record TokenRequest(string Name);
}
