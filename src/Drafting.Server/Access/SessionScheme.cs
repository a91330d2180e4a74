using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Drafting.Live;
using Drafting.Model.Meetings;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Drafting.Server.Access;

/// <summary>The two ways to say who one is: a browser's cookie, or another client's token in a header.</summary>
public static class SessionScheme
{
    /// <summary>The claim that names a browser's session; absent on a token.</summary>
    public const string SessionClaim = "session";

    /// <summary>How long a browser stays signed in without asking for anything.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(16);

    /// <summary>The claim that says with which number of admission the session began.</summary>
    private const string AdmissionClaim = "admission";

    private const string Either = "either";

    /// <summary>Adds both schemes; a request with an Authorization header is judged by its token alone.</summary>
    public static void AddSessions(this IServiceCollection services, ServerOptions options, ThisMeeting here)
    {
        // What one meeting has sealed no other opens: a cookie under another's name is nobody's.
        services.AddDataProtection().SetApplicationName(here.Named("drafting")).PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenScheme.Name : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null)
            .AddCookie(cookie =>
            {
                // The prefix binds the cookie to this host, but browsers take it only over TLS; plain http is loopback only.
                cookie.Cookie.Name = here.Named(options.IsSecure ? "__Host-drafting" : "drafting");
                cookie.Cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = Lifetime;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = Validate;
                cookie.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
            });
        services.AddAuthorization();
    }

    /// <summary>The identity of an account.</summary>
    public static ClaimsPrincipal Principal(string account, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account)], scheme));

    /// <summary>A new browser session of an account, under an id of its own.</summary>
    public static ClaimsPrincipal NewSession(string account, int admission)
    {
        var principal = Principal(account, CookieAuthenticationDefaults.AuthenticationScheme);
        ((ClaimsIdentity)principal.Identity!).AddClaims(
        [
            new Claim(SessionClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            new Claim(AdmissionClaim, admission.ToString(CultureInfo.InvariantCulture)),
        ]);
        return principal;
    }

    /// <summary>
    /// Whether what somebody came in with is still good: a person who is admitted or a screen of the room, with a token that was not revoked, or a session that was
    /// not ended, by itself or with all of that person.
    /// </summary>
    public static bool IsGood(ClaimsPrincipal user, Meeting meeting)
    {
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } account || (meeting.FindAdmitted(account) is null && !meeting.Screens.ContainsKey(account))) return false;
        if (user.FindFirstValue(SessionClaim) is { } session)
            return !meeting.EndedSessions.Contains(session) && user.FindFirstValue(AdmissionClaim) == meeting.AdmissionOf(account).ToString(CultureInfo.InvariantCulture);
        return user.FindFirstValue(TokenScheme.TokenClaim) is not { } token || meeting.Tokens.Values.Any(known => known.Id == token);
    }

    /// <summary>The cookie is sealed, so it says truly who came in; whether that session was ended since only the meeting knows.</summary>
    private static Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var meeting = services.GetRequiredService<LiveMeeting>().Rights.Meeting;
        if (context.Principal is { } user && user.FindFirstValue(SessionClaim) is { } session && IsGood(user, meeting)) services.GetRequiredService<SessionsSeen>().Touch(session);
        else context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
