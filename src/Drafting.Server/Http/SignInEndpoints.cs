using System.Security.Claims;
using System.Text.Json;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Audit;
using Drafting.Server.Hosting;
using Drafting.Server.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Drafting.Server.Http;

/// <summary>Coming in and going out: by password, by passkey, in the demo by one click.</summary>
public static class SignInEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSignIn(this RouteGroupBuilder api, ServerOptions options)
    {
        api.MapGet("/me", (ClaimsPrincipal user, LiveMeeting meeting) => Me.Of(options, meeting, user.Account()))
            .WithSummary("Who I am; person is null for nobody.");
        if (options.Demo)
            api.MapPost("/demo/sign-in", DemoAsync).WithSummary("Come in as anybody of the demo meeting; exists in the demo only.");
        api.MapPost("/sign-in", PasswordAsync).WithSummary("Come in by name and password, with the code of the second step where there is one.");
        api.MapPost("/sign-in/passkey/options", PasskeyOptionsAsync).WithSummary("What the browser is to ask a passkey for.");
        api.MapPost("/sign-in/passkey", PasskeyAsync).WithSummary("Come in by passkey.");
        api.MapPost("/sign-out", SignOutAsync).WithSummary("Go out.");
    }

    /// <summary>The account of a signed-in person; empty for nobody.</summary>
    public static string Account(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The refusal of a try to sign in.</summary>
    internal static IResult Refusal(string? code) => code switch
    {
        PasswordSignIn.SignInRefused => Problem.Of(PasswordSignIn.SignInRefused, "The name and the password open nothing, or there were too many attempts.", StatusCodes.Status403Forbidden),
        PasswordSignIn.CodeNeeded => Problem.Of(PasswordSignIn.CodeNeeded, "The second step is still to come.", StatusCodes.Status403Forbidden),
        PasswordSignIn.CodeRefused => Problem.Of(PasswordSignIn.CodeRefused, "The code is wrong, or was used before.", StatusCodes.Status403Forbidden),
        PasskeySignIn.PasskeyRefused => Problem.Of(PasskeySignIn.PasskeyRefused, "The passkey opens nothing.", StatusCodes.Status403Forbidden),
        Tickets.TicketDead => Problem.Of(Tickets.TicketDead, "The ticket opens nothing here: it was used, has expired, or you are nobody of this meeting.", StatusCodes.Status403Forbidden),
        Codes.TooFast => Problem.Of(Codes.TooFast, "Too many attempts; wait a minute."),
        _ => Problem.Of(code ?? Codes.InternalError, "Nothing can be stored just now."),
    };

    private static async Task<IResult> DemoAsync(DemoSignIn request, HttpContext context, LiveMeeting meeting, Sessions sessions, AuditLog audit, ServerOptions options)
    {
        if (meeting.Rights.Meeting.FindAdmitted(request.Person) is not { } person) return Problem.Of("unknown_person", "The demo meeting has no such person.", 404);
        // Where nobody is checked, what cannot be stored keeps nobody out.
        await audit.RecordAsync(new AuditFact(person.Id, "demo", context.Connection.RemoteIpAddress?.ToString()));
        await sessions.BeginUnlistedAsync(context, person.Id);
        return Results.Ok(Me.Of(options, meeting, person.Id));
    }

    private static async Task<IResult> PasswordAsync(PasswordRequest request, HttpContext context, LiveMeeting meeting, PasswordSignIn signIn, Sessions sessions, ServerOptions options)
    {
        var outcome = await signIn.TryAsync(request.Name, request.Password, request.Code, context.Connection.RemoteIpAddress);
        return await BeginAsync(outcome, context, meeting, sessions, options);
    }

    private static async Task<IResult> PasskeyOptionsAsync(HttpContext context, PasskeySignIn passkeys) =>
        Results.Content(await passkeys.RequestOptionsAsync(context), "application/json");

    private static async Task<IResult> PasskeyAsync(JsonElement credential, HttpContext context, LiveMeeting meeting, PasskeySignIn passkeys, Sessions sessions, ServerOptions options) =>
        await BeginAsync(await passkeys.TryAsync(context, credential.GetRawText()), context, meeting, sessions, options);

    /// <summary>The session of whoever a try let in, or the refusal.</summary>
    internal static async Task<IResult> BeginAsync(SignInOutcome outcome, HttpContext context, LiveMeeting meeting, Sessions sessions, ServerOptions options)
    {
        if (outcome.Person is not { } person) return Refusal(outcome.Code);
        await sessions.BeginAsync(context, person);
        return Results.Ok(Me.Of(options, meeting, person));
    }

    /// <summary>Takes the cookie away and ends its session here, for a copy of the cookie would go on for hours. Its links are cut.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, LiveMeeting meeting, Sessions sessions, Connections connections)
    {
        var user = (await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal;
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (user?.FindFirstValue(SessionScheme.SessionClaim) is not { } session) return Results.Ok();
        if (!await sessions.EndAsync(user.Account(), session))
            return Problem.Of(Codes.Unavailable, "The cookie is gone here, but the end of the session cannot be stored just now.");
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.Ok();
    }

    private sealed record DemoSignIn(string Person);

    private sealed record PasswordRequest(string Name, string Password, string? Code = null);
}
