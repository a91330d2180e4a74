using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Drafting.Server.Access;
using Drafting.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Drafting.Server.SignOn;

/// <summary>
/// The framework's OAuth handler (code with PKCE, a state that is sealed and bound to this browser) for an OpenID Connect provider: its endpoints
/// come from the discovery document when somebody first goes there, so that a provider out of reach keeps this service from nothing else; and who
/// somebody is comes from its userinfo endpoint, over a connection of our own.
/// </summary>
internal sealed class SignOnHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ServerOptions server, OriginGuard guard)
    : OAuthHandler<OAuthOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "sign-on";

    private const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await PrepareAsync();
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await PrepareAsync();
        return await base.HandleRemoteAuthenticateAsync();
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var claims = await ReadAsync(request);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, TextOf(claims, "sub") ?? throw new AuthenticationFailureException("The provider names no subject.")));
        var settings = server.SignOn;
        if (TextOf(claims, settings.Claim) is { } address && (settings.Claim != SignOnSettings.EmailClaim || IsVerified(claims)))
            identity.AddClaim(new Claim(ClaimTypes.Email, address));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    /// <summary>
    /// The provider sends people back to the address that we name to it, so that address comes from our own list and not from the Host header alone.
    /// </summary>
    private async Task PrepareAsync()
    {
        if (server.Origins.Count > 0)
        {
            var own = new Uri(server.Origins[0]);
            (Request.Scheme, Request.Host) = (own.Scheme, HostString.FromUriComponent(own));
        }
        else if (!guard.Allows($"{Request.Scheme}://{Request.Host}"))
        {
            throw new AuthenticationFailureException("People come here by an address that is not on the list.");
        }

        if (Options.UserInformationEndpoint.Length == 0) await DiscoverAsync();
    }

    /// <summary>Two who come at once both ask, and find the same.</summary>
    private async Task DiscoverAsync()
    {
        var authority = server.SignOn.Authority!;
        using var request = new HttpRequestMessage(HttpMethod.Get, authority + DiscoveryPath);
        using var found = await ReadAsync(request);
        // Another issuer's document under this address is a mix-up, or worse.
        if (TextOf(found, "issuer")?.TrimEnd('/') != authority) throw new AuthenticationFailureException("The discovery document is another issuer's.");
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (Endpoint("authorization_endpoint"), Endpoint("token_endpoint"));
        Options.UserInformationEndpoint = Endpoint("userinfo_endpoint");

        string Endpoint(string name) =>
            TextOf(found, name) is { } address && SignOnSettings.IsSafe(address) ? address : throw new AuthenticationFailureException($"The discovery document has no {name} that can be used.");
    }

    private async Task<JsonDocument> ReadAsync(HttpRequestMessage request)
    {
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!answer.IsSuccessStatusCode) throw new AuthenticationFailureException($"The provider answered {(int)answer.StatusCode}.");
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Context.RequestAborted));
    }

    private static string? TextOf(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Some providers send the word in place of the value.</summary>
    private static bool IsVerified(JsonDocument claims) =>
        claims.RootElement.TryGetProperty("email_verified", out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true")));
}
