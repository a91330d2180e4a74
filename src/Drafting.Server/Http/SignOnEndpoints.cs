using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;
using Drafting.Server.SignOn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Http;

/// <summary>The ways to the provider of single sign-on: to come in, and to link one's account with it.</summary>
internal static class SignOnEndpoints
{
    /// <summary>Maps the endpoints; without a provider nothing.</summary>
    public static void MapSignOn(this WebApplication app, ServerOptions options)
    {
        if (!options.SignOn.IsOn) return;
        // A link and no form: the page's policy lets forms go nowhere else, and a provider is elsewhere.
        app.MapGet("/sign-on", GoAsync).ExcludeFromDescription();
        var own = app.MapGroup("/api/account/sign-on").RequireAuthorization(policy => policy.RequireClaim(SessionScheme.SessionClaim));
        own.MapPost("", LinkAsync).WithSummary("Where to go to link my account with the provider of single sign-on.");
        own.MapPost("/remove", RemoveAsync).WithSummary("The provider opens my account no more.");
    }

    /// <summary>An address of this service alone: whoever makes a link must not send people on from here to a page of their own.</summary>
    internal static string OwnPage(HttpRequest request, string? wanted) =>
        wanted is ['/', ..] and not ['/', '/' or '\\', ..] && !wanted.Contains('\\', StringComparison.Ordinal) ? wanted : request.PathBase + "/";

    private static async Task GoAsync(string? to, HttpContext context)
    {
        if (!await TryChallengeAsync(context, new AuthenticationProperties { RedirectUri = OwnPage(context.Request, to) })) context.Response.Redirect($"{context.Request.PathBase}/sign-in?refused={SignOnDoor.SignOnFailed}");
    }

    /// <summary>The state of the journey is sealed and bound to this browser; it says whose account it is, so that the way back needs no cookie of the session.</summary>
    private static async Task<IResult> LinkAsync(PasswordAgain request, HttpContext context, OwnAccount own)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Password);
        if (account is null) return refusal!;
        var journey = new AuthenticationProperties { RedirectUri = context.Request.PathBase + "/account", Items = { [SignOnServices.LinkTo] = account.Id } };
        if (!await TryChallengeAsync(context, journey)) return Problem.Of(SignOnDoor.SignOnFailed, "The provider cannot be reached.", StatusCodes.Status502BadGateway);
        var address = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        return Results.Ok(new { address });
    }

    private static async Task<IResult> RemoveAsync(PasswordAgain request, HttpContext context, OwnAccount own, AccountsContext store, UserManager<Account> accounts)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Password);
        if (account is null) return refusal!;
        if (account.PasswordHash is null && (await accounts.GetPasskeysAsync(account)).Count == 0) return AccountEndpoints.LastWayIn();
        await store.LinkedSubjects.Where(one => one.Account == account.Id).ExecuteDeleteAsync();
        return await own.WaysChangedAsync(context, account);
    }

    private static async Task<bool> TryChallengeAsync(HttpContext context, AuthenticationProperties journey)
    {
        try
        {
            await context.ChallengeAsync(SignOnHandler.Name, journey);
            return true;
        }
        catch (Exception fault) when (fault is AuthenticationFailureException or HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            await context.RequestServices.GetRequiredService<SignOnDoor>().FailAsync(context);
            return false;
        }
    }

    private sealed record PasswordAgain(string? Password);
}
