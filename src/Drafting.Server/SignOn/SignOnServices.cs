using Drafting.Server.Hosting;
using Drafting.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Drafting.Server.SignOn;

/// <summary>Puts single sign-on together where the settings name a provider.</summary>
internal static class SignOnServices
{
    /// <summary>In the sealed state of a journey to the provider: who wants the subject linked, instead of coming in.</summary>
    public const string LinkTo = "link-to";

    private const long AnswerBytesMax = 64 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_journey = TimeSpan.FromMinutes(10);

    /// <summary>Adds the scheme; without settings nothing.</summary>
    public static void AddSignOn(this IServiceCollection services, ServerOptions options, ThisMeeting here)
    {
        if (!options.SignOn.IsOn) return;
        services.AddScoped<SignOnDoor>();
        services.AddAuthentication().AddOAuth<OAuthOptions, SignOnHandler>(SignOnHandler.Name, oauth => Configure(oauth, options, here));
    }

    private static void Configure(OAuthOptions oauth, ServerOptions options, ThisMeeting here)
    {
        var settings = options.SignOn;
        (oauth.ClientId, oauth.ClientSecret, oauth.UsePkce) = (settings.ClientId, settings.ClientSecret, true);
        oauth.CallbackPath = "/sign-on/callback";
        oauth.Scope.Clear();
        foreach (var scope in settings.Scopes) oauth.Scope.Add(scope);
        // Until the discovery document has been read the framework wants something to stand here; an empty userinfo endpoint says that it was not.
        (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) =
            settings.Endpoints is [var authorization, var token, var userInfo] ? (authorization, token, userInfo) : (settings.Issuer, settings.Issuer, "");
        oauth.BackchannelTimeout = s_patience;
        oauth.RemoteAuthenticationTimeout = s_journey;
        // The way back is a step from another site: a strict cookie would not come along.
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        oauth.CorrelationCookie.Name = here.Named((options.IsSecure ? "__Secure-" : "") + "drafting-sign-on") + ".";
        oauth.Backchannel = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_patience, MaxResponseContentBufferSize = AnswerBytesMax };
        oauth.Events = new OAuthEvents { OnTicketReceived = ReceiveAsync, OnRemoteFailure = FailAsync };
    }

    private static async Task ReceiveAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var door = context.HttpContext.RequestServices.GetRequiredService<SignOnDoor>();
        var account = context.Properties!.Items.TryGetValue(LinkTo, out var found) ? found : null;
        var code = account is null ? await door.EnterAsync(context.HttpContext, context.Principal!) : await door.LinkAsync(context.Principal!, account);
        var page = context.Request.PathBase + (account is null ? "/sign-in" : "/account");
        context.Response.Redirect(code is not null ? $"{page}?refused={code}" : account is not null ? page : SignOnEndpoints.OwnPage(context.Request, context.ReturnUri));
    }

    private static async Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        await context.HttpContext.RequestServices.GetRequiredService<SignOnDoor>().FailAsync(context.HttpContext);
        context.Response.Redirect($"{context.Request.PathBase}/sign-in?refused={SignOnDoor.SignOnFailed}");
    }
}
