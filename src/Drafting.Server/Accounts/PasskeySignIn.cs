using System.Text.Json;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Audit;
using Drafting.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// Passkeys (WebAuthn), by the framework's handler: making one for a person, and coming in with one, which needs no name. The challenge
/// waits in a sealed cookie of this browser that lasts some minutes and goes with the first answer.
/// </summary>
internal sealed class PasskeySignIn(
    UserManager<Account> accounts, Members members, ThisMeeting here, IPasskeyHandler<Account> handler, IDataProtectionProvider protection, SignInPace pace, LiveMeeting meeting, AuditLog audit, ServerOptions options, TimeProvider time)
{
    /// <summary>The code of a passkey that opens nothing, or could not be made.</summary>
    public const string PasskeyRefused = "passkey_refused";

    private const string Way = "passkey";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private ITimeLimitedDataProtector Seal => protection.CreateProtector("passkey challenges").ToTimeLimitedDataProtector();

    /// <summary>What <c>navigator.credentials.create</c> is asked for, for an account; the browser shows the person's names.</summary>
    public async Task<string> CreationOptionsAsync(HttpContext context, string account, string person, string displayName)
    {
        var result = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account, Name = person, DisplayName = displayName }, context);
        Keep(context, result.AttestationState);
        return result.CreationOptionsJson;
    }

    /// <summary>The passkey that this browser made, and the id of the account that it was asked to make it for; or null.</summary>
    public async Task<(UserPasskeyInfo Passkey, string Account)?> AttestAsync(HttpContext context, string credential)
    {
        if (Take(context) is not { } state) return null;
        try
        {
            var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
            return result.Succeeded ? (result.Passkey, result.UserEntity.Id) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What <c>navigator.credentials.get</c> is asked for; any passkey of this service.</summary>
    public async Task<string> RequestOptionsAsync(HttpContext context)
    {
        var result = await handler.MakeRequestOptionsAsync(null, context);
        Keep(context, result.AssertionState);
        return result.RequestOptionsJson;
    }

    /// <summary>Tries to come in. Not stopped by a lockout: nobody guesses a passkey, and a lockout must not keep its owner out.</summary>
    public async Task<SignInOutcome> TryAsync(HttpContext context, string credential)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!await pace.TryTakeAsync(address)) return new SignInOutcome(null, Codes.TooFast);
        var person = await AssertAsync(context, credential);
        if (person is not null && meeting.Rights.Meeting.FindAdmitted(person) is null) person = null;
        var isOnRecord = await audit.RecordAsync(new AuditFact(person, Way, address?.ToString(), person is null ? PasskeyRefused : null));
        if (person is null) return new SignInOutcome(null, PasskeyRefused);
        return isOnRecord ? new SignInOutcome(person, null) : new SignInOutcome(null, Codes.Unavailable);
    }

    private async Task<string?> AssertAsync(HttpContext context, string credential)
    {
        if (Take(context) is not { } state) return null;
        try
        {
            var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
            if (!result.Succeeded) return null;
            // The passkey's own counter has moved: a copy of it would be seen.
            return (await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded ? await members.FindPersonAsync(result.User.Id) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }

    private void Keep(HttpContext context, string? state)
    {
        if (state is null) throw new InvalidOperationException("The framework's passkey handler kept no state.");
        context.Response.Cookies.Append(CookieName, Seal.Protect(state, time.GetUtcNow() + s_patience), Cookie);
    }

    private string? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } sealedState) return null;
        context.Response.Cookies.Delete(CookieName, Cookie);
        try
        {
            return Seal.Unprotect(sealedState);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private string CookieName => here.Named(options.IsSecure ? "__Host-drafting-passkey" : "drafting-passkey");

    private CookieOptions Cookie => new()
    {
        HttpOnly = true,
        Secure = options.IsSecure,
        SameSite = SameSiteMode.Strict,
        MaxAge = s_patience,
        Path = "/",
        IsEssential = true,
    };
}
