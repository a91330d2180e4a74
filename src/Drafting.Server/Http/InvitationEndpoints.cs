using System.Text.Json;
using Drafting.Server.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Http;

/// <summary>
/// Following a one-time link: see whom it lets in, then set a password or a passkey, which uses it up. Whoever followed it signs in with
/// what was set: the link itself begins no session, so that a link which was seen by another shows itself as used. Or come with the account that one has
/// from another meeting of the installation.
/// </summary>
internal static class InvitationEndpoints
{
    /// <summary>Maps the endpoints. The link's secret travels in the body: an address would be logged.</summary>
    public static void MapInvitations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invitation");
        group.MapPost("", LookAsync).WithSummary("Whom a one-time link lets in.");
        group.MapPost("/password", SetPasswordAsync).WithSummary("Sets the password, and uses the link up.");
        group.MapPost("/passkey/options", PasskeyOptionsAsync).WithSummary("What the browser is to make a passkey of.");
        group.MapPost("/join", JoinAsync).WithSummary("Comes in by the account that one has from another meeting, as a ticket shows, and uses the link up.");
        group.MapPost("/passkey", SetPasskeyAsync).WithSummary("Sets a passkey, and uses the link up.");
    }

    private static async Task<IResult> LookAsync(Link request, HttpContext context, FollowedLinks links) =>
        await links.FindAsync(context, request.Secret) is not { } found ? links.Refusal : Results.Ok(new { person = found.Person.Id, found.Person.Name.Latin, found.Person.Name.Arabic, found.Person.Delegation });

    private static async Task<IResult> SetPasswordAsync(PasswordLink request, HttpContext context, FollowedLinks links, UserManager<Account> accounts)
    {
        if (await links.FindAsync(context, request.Secret) is not { } found) return links.Refusal;
        if (!PasswordRules.Takes(found.Person.Id, request.Password)) return AccountEndpoints.WeakPassword();
        return await links.UseAsync(context, found, account => accounts.AddPasswordAsync(account, request.Password));
    }

    private static async Task<IResult> PasskeyOptionsAsync(Link request, HttpContext context, FollowedLinks links, PasskeySignIn passkeys)
    {
        if (await links.FindAsync(context, request.Secret) is not { } found) return links.Refusal;
        var account = await links.OwnAccountAsync(found);
        return Results.Content(await passkeys.CreationOptionsAsync(context, account?.Id ?? Members.NewId(), found.Person.Id, found.Person.Name.Latin), "application/json");
    }

    private static async Task<IResult> SetPasskeyAsync(PasskeyLink request, HttpContext context, FollowedLinks links, UserManager<Account> accounts, PasskeySignIn passkeys)
    {
        if (await links.FindAsync(context, request.Secret) is not { } found) return links.Refusal;
        if (await passkeys.AttestAsync(context, request.Credential.GetRawText()) is not var (passkey, made)) return SignInEndpoints.Refusal(PasskeySignIn.PasskeyRefused);
        passkey.Name = "1";
        return await links.UseAsync(context, found, account => accounts.AddOrUpdatePasskeyAsync(account, passkey), made);
    }

    private static async Task<IResult> JoinAsync(JoiningLink request, HttpContext context, FollowedLinks links) =>
        await links.FindAsync(context, request.Secret) is not { } found ? links.Refusal : await links.JoinAsync(context, found, request.Ticket);

    private sealed record Link(string Secret);

    private sealed record JoiningLink(string Secret, string Ticket);

    private sealed record PasswordLink(string Secret, string Password);

    private sealed record PasskeyLink(string Secret, JsonElement Credential);
}
