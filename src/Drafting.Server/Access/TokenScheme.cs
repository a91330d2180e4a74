using System.Security.Claims;
using System.Text.Encodings.Web;
using Drafting.Live;
using Drafting.Model.Meetings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Drafting.Server.Access;

/// <summary>Personal access tokens: <c>Authorization: Bearer drf_…</c>. Never in the URL, where every proxy would log them.</summary>
public sealed class TokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, LiveMeeting meeting, LocalAddress local)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "token";

    /// <summary>The claim that names the token by its id; absent on a cookie and on the token of this machine.</summary>
    public const string TokenClaim = "token";

    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.Fail("no_token"));
        var token = header[Prefix.Length..];
        var known = meeting.Rights.Meeting.Tokens.GetValueOrDefault(AccessToken.HashOf(token));
        var account = known is null ? local.AccountOf(token) : meeting.Rights.Meeting.FindAdmitted(known.Person)?.Id;
        if (account is null) return Task.FromResult(AuthenticateResult.Fail("unknown_token"));
        var principal = SessionScheme.Principal(account, Name);
        if (known is not null) ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(TokenClaim, known.Id));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }
}
