using System.Text.Encodings.Web;
using Drafting.Live;
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

    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.Fail("no_token"));
        var token = header[Prefix.Length..];
        var account = meeting.Rights.Meeting.FindByToken(token)?.Id ?? local.AccountOf(token);
        return Task.FromResult(account is null
            ? AuthenticateResult.Fail("unknown_token")
            : AuthenticateResult.Success(new AuthenticationTicket(SessionScheme.Principal(account, Name), Name)));
    }
}
