using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Drafting.Server.Hosting;

namespace Drafting.Server.Access;

/// <summary>The two ways to say who one is: a browser's cookie, or another client's token in a header.</summary>
public static class SessionScheme
{
    private const string Either = "either";

    /// <summary>Adds both schemes; a request with an Authorization header is judged by its token alone.</summary>
    public static void AddSessions(this IServiceCollection services, ServerOptions options)
    {
        services.AddDataProtection().SetApplicationName("drafting").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenScheme.Name : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null)
            .AddCookie(cookie =>
            {
                // The prefix binds the cookie to this host, but browsers take it only over TLS; plain http is loopback only.
                cookie.Cookie.Name = options.IsSecure ? "__Host-drafting" : "drafting";
                cookie.Cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(16);
                cookie.SlidingExpiration = true;
                cookie.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
            });
        services.AddAuthorization();
    }

    /// <summary>The identity of an account.</summary>
    public static ClaimsPrincipal Principal(string account, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account)], scheme));

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
