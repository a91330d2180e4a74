using System.Buffers.Text;
using System.Security.Claims;
using System.Text.Json;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Live;
using Drafting.Text.Deltas;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Http;

/// <summary>A person's own account: password, second step, passkeys, sessions. What opens the account asks for the password again.</summary>
internal static class AccountEndpoints
{
    private const int RecoveryCodes = 10;
    private const int PasskeysMax = 20;
    private const int PasskeyNameUnitsMax = 60;

    /// <summary>Maps the endpoints. A token is for programs and manages no account.</summary>
    public static void MapAccount(this RouteGroupBuilder api)
    {
        var own = api.MapGroup("/account").RequireAuthorization(policy => policy.RequireClaim(SessionScheme.SessionClaim));
        own.MapGet("", ReadAsync).WithSummary("My account: how I sign in, and my open sessions.");
        own.MapPost("/password", ChangePasswordAsync).WithSummary("Another password; all other sessions end.");
        own.MapPost("/second-step", BeginSecondStepAsync).WithSummary("A new key for an app that makes codes; shown this once, in force after its first code.");
        own.MapPost("/second-step/confirm", ConfirmSecondStepAsync).WithSummary("The first code of the app; answers the recovery codes, shown this once.");
        own.MapPost("/second-step/remove", RemoveSecondStepAsync).WithSummary("No second step any more.");
        own.MapPost("/passkeys/options", PasskeyOptionsAsync).WithSummary("What the browser is to make a passkey of.");
        own.MapPost("/passkeys", AddPasskeyAsync).WithSummary("A passkey that the browser has made.");
        own.MapDelete("/passkeys/{id}", RemovePasskeyAsync).WithSummary("Takes a passkey away; never the last way in.");
        own.MapDelete("/sessions/{id}", EndSessionAsync).WithSummary("Ends one of my sessions.");
        own.MapPost("/sessions/end-others", EndOthersAsync).WithSummary("Ends all my sessions but this one.");
    }

    private static async Task<IResult> ReadAsync(ClaimsPrincipal user, UserManager<Account> accounts, Members members, AccountsContext store, Sessions sessions)
    {
        var account = await members.FindAccountAsync(user.Account());
        var passkeys = account is null ? [] : await accounts.GetPasskeysAsync(account);
        var current = user.FindFirstValue(SessionScheme.SessionClaim);
        return Results.Ok(new
        {
            HasPassword = account?.PasswordHash is not null,
            HasSecondStep = account?.TwoFactorEnabled ?? false,
            IsLinked = account is not null && await store.LinkedSubjects.AnyAsync(one => one.Account == account.Id),
            RecoveryCodesLeft = account is null ? 0 : await accounts.CountRecoveryCodesAsync(account),
            Passkeys = passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new { Id = Base64Url.EncodeToString(passkey.CredentialId), passkey.Name, passkey.CreatedAt }),
            Sessions = (await sessions.ListAsync(user.Account())).Select(one => new
            {
                one.Id,
                one.Device,
                Since = DateTimeOffset.FromUnixTimeMilliseconds(one.SinceMs),
                SeenAt = DateTimeOffset.FromUnixTimeMilliseconds(one.SeenAtMs),
                IsThis = one.Id == current,
            }),
        });
    }

    private static async Task<IResult> ChangePasswordAsync(PasswordChange request, HttpContext context, OwnAccount own, UserManager<Account> accounts)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Current);
        if (account is null) return refusal!;
        if (!PasswordRules.Takes(context.User.Account(), request.Next)) return WeakPassword();
        var changed = account.PasswordHash is null ? await accounts.AddPasswordAsync(account, request.Next) : await accounts.ChangePasswordAsync(account, request.Current ?? "", request.Next);
        return changed.Succeeded ? await own.WaysChangedAsync(context, account) : Problem.Of(Codes.Busy, "The account was changed elsewhere at the same moment.");
    }

    private static async Task<IResult> BeginSecondStepAsync(PasswordAgain request, HttpContext context, OwnAccount own, UserManager<Account> accounts, LiveMeeting meeting)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Password);
        if (account is null) return refusal!;
        if (account.PasswordHash is null || account.TwoFactorEnabled) return Problem.Of(Codes.Malformed, "A second step belongs to a password, and there is one at most.", StatusCodes.Status409Conflict);
        await accounts.ResetAuthenticatorKeyAsync(account);
        var key = await accounts.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("The account's store keeps no key.");
        var issuer = Uri.EscapeDataString("Drafting " + meeting.Rights.Meeting.Id);
        return Results.Ok(new { key, uri = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(context.User.Account())}?secret={key}&issuer={issuer}&digits=6" });
    }

    private static async Task<IResult> ConfirmSecondStepAsync(CodeRequest request, HttpContext context, UserManager<Account> accounts, Members members, SecondStep secondStep, SignInPace pace)
    {
        var account = await members.FindAccountAsync(context.User.Account());
        if (account is null || account.TwoFactorEnabled) return Problem.Of(Codes.Malformed, "There is no key that waits for its first code.", StatusCodes.Status409Conflict);
        if (!await pace.TryTakeAsync(context.Connection.RemoteIpAddress, context.User.Account())) return SignInEndpoints.Refusal(Codes.TooFast);
        if (!await secondStep.TakeAsync(account, request.Code)) return SignInEndpoints.Refusal(PasswordSignIn.CodeRefused);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        return Results.Ok(new { codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) });
    }

    private static async Task<IResult> RemoveSecondStepAsync(PasswordAgain request, HttpContext context, OwnAccount own, UserManager<Account> accounts)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Password);
        if (account is null) return refusal!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        return await own.WaysChangedAsync(context, account);
    }

    private static async Task<IResult> PasskeyOptionsAsync(PasswordAgain request, HttpContext context, OwnAccount own, PasskeySignIn passkeys, LiveMeeting meeting)
    {
        var (account, refusal) = await own.ReauthenticateAsync(context, request.Password);
        if (account is null) return refusal!;
        return Results.Content(await passkeys.CreationOptionsAsync(context, account.Id, context.User.Account(), meeting.Rights.Meeting.FindPerson(context.User.Account())!.Name.Latin), "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync(NewPasskey request, HttpContext context, UserManager<Account> accounts, Members members, PasskeySignIn passkeys)
    {
        if (request.Name.Length is 0 or > PasskeyNameUnitsMax || TextRules.Check(request.Name) is not null) return Problem.Of(Codes.Malformed, "A passkey has a name of 1 to 60 characters, on one line.");
        // The sealed challenge was given out only after the password, and to this browser.
        if (await members.FindAccountAsync(context.User.Account()) is not { } account
            || await passkeys.AttestAsync(context, request.Credential.GetRawText()) is not var (passkey, made) || made != account.Id) return SignInEndpoints.Refusal(PasskeySignIn.PasskeyRefused);
        if ((await accounts.GetPasskeysAsync(account)).Count >= PasskeysMax) return Problem.Of(Codes.TooLarge, $"At most {PasskeysMax} passkeys.");
        passkey.Name = request.Name;
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        return Results.NoContent();
    }

    private static async Task<IResult> RemovePasskeyAsync(string id, HttpContext context, OwnAccount own, UserManager<Account> accounts, Members members)
    {
        if (await members.FindAccountAsync(context.User.Account()) is not { } account || !Base64Url.IsValid(id)) return Unknown();
        var passkeys = await accounts.GetPasskeysAsync(account);
        var credential = Base64Url.DecodeFromChars(id);
        if (!passkeys.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credential))) return Unknown();
        if (passkeys.Count == 1 && account.PasswordHash is null) return LastWayIn();
        await accounts.RemovePasskeyAsync(account, credential);
        return await own.WaysChangedAsync(context, account);

        static IResult Unknown() => Problem.Of("unknown_passkey", "You have no such passkey.", StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> EndSessionAsync(string id, ClaimsPrincipal user, Sessions sessions, LiveMeeting meeting, Connections connections)
    {
        if ((await sessions.ListAsync(user.Account())).All(one => one.Id != id)) return Problem.Of("unknown_session", "You have no such session.", StatusCodes.Status404NotFound);
        if (!await sessions.EndAsync(user.Account(), id)) return Problem.Of(Codes.Unavailable, "Nothing can be stored just now.");
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.NoContent();
    }

    private static Task<IResult> EndOthersAsync(HttpContext context, OwnAccount own) => own.EndOthersAsync(context);

    internal static IResult LastWayIn() => Problem.Of("last_way_in", "This is the only way to sign in: set a password first.", StatusCodes.Status409Conflict);

    internal static IResult WeakPassword() => Problem.Of(PasswordRules.PasswordWeak, $"A password has at least {PasswordRules.UnitsMin} characters and does not contain the sign-in name.");

    private sealed record PasswordChange(string? Current, string Next);

    private sealed record PasswordAgain(string? Password);

    private sealed record CodeRequest(string Code);

    private sealed record NewPasskey(string Name, JsonElement Credential);
}
