using System.Security.Claims;
using System.Security.Cryptography;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Access;
using Drafting.Server.Hosting;
using Drafting.Server.Live;
using Drafting.Text.Deltas;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Drafting.Server.Http;

/// <summary>Coming in: the demo's one click, going out, tokens for programs, and who one is.</summary>
public static class AccessEndpoints
{
    private const int TokenNameCharsMax = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAccess(this RouteGroupBuilder api, ServerOptions options)
    {
        api.MapGet("/me", (ClaimsPrincipal user, LiveMeeting meeting) => new Me(options.Demo, MePerson.Of(meeting, user.Account())))
            .WithSummary("Who I am; person is null for nobody.");
        if (options.Demo)
            api.MapPost("/demo/sign-in", SignInAsync).WithSummary("Come in as anybody of the demo meeting; exists in the demo only.");
        // As a delegate: a method of this form would else be taken for a request delegate, whose result is dropped and which OpenAPI leaves out.
        api.MapPost("/sign-out", (Delegate)SignOutAsync).WithSummary("Go out.");
        api.MapPost("/tokens", IssueAsync).RequireAuthorization().WithSummary("A personal access token for a program; shown this once.");
        api.MapDelete("/tokens/{id}", RevokeAsync).RequireAuthorization().WithSummary("Takes a token back.");
    }

    /// <summary>The account of a signed-in person; empty for nobody.</summary>
    public static string Account(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static async Task<IResult> SignInAsync(SignIn request, HttpContext context, LiveMeeting meeting)
    {
        if (meeting.Rights.Meeting.FindPerson(request.Person) is not { } person) return Problem.Of("unknown_person", "The demo meeting has no such person.", 404);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SessionScheme.Principal(person.Id, CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.Ok(new Me(true, MePerson.Of(meeting, person.Id)));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Ok();
    }

    private static async Task<IResult> IssueAsync(TokenRequest request, ClaimsPrincipal user, LiveMeeting meeting)
    {
        if (request.Name.Length is 0 or > TokenNameCharsMax || TextRules.Check(request.Name) is not null) return Problem.Of(Codes.Malformed, "A token has a name of 1 to 100 characters, on one line.");
        var secret = "drf_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new AccessToken("tk" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), user.Account(), request.Name, AccessToken.HashOf(secret));
        return await meeting.RecordAsync(user.Account(), new TokenIssued(token))
            ? Results.Created($"/api/tokens/{token.Id}", new { id = token.Id, token = secret })
            : Problem.Of(Codes.Unavailable, "Nothing can be stored just now.");
    }

    private static async Task<IResult> RevokeAsync(string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections)
    {
        if (meeting.Rights.Meeting.Tokens.Values.FirstOrDefault(token => token.Id == id) is not { } known || known.Person != user.Account())
            return Problem.Of("unknown_token", "You have no such token.", 404);
        if (!await meeting.RecordAsync(user.Account(), new TokenRevoked(id))) return Problem.Of(Codes.Unavailable, "Nothing can be stored just now.");
        connections.CutRevoked(meeting.Rights.Meeting);
        return Results.NoContent();
    }

    private sealed record SignIn(string Person);

    private sealed record TokenRequest(string Name);

    private sealed record Me(bool Demo, MePerson? Person);

    private sealed record MePerson(
        string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Title, string Delegation, IReadOnlyList<string> Roles, string Language, bool MayWrite)
    {
        public static MePerson? Of(LiveMeeting meeting, string account)
        {
            var known = meeting.Rights.Meeting;
            if (known.FindPerson(account) is not { } person) return null;
            var names = known.Languages.ToDictionary(language => language, person.Name.In);
            return new MePerson(person.Id, names, person.Title, person.Delegation, person.Roles, person.Language, known.AuthorOf(account) is { RefusalToEdit: null });
        }
    }
}
