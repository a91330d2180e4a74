using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Audit;
using Drafting.Server.Http;
using Drafting.Server.Live;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>A link that is good, and whom it lets in.</summary>
internal sealed record FollowedLink(string Secret, Invitation Invitation, Person Person);

/// <summary>Finds and uses a one-time link for one request.</summary>
internal sealed class FollowedLinks(
    AccountsContext store, UserManager<Account> accounts, Members members, Tickets tickets, Invitations invitations, Sessions sessions, SignInPace pace, LiveMeeting meeting, Connections connections, AuditLog audit)
{
    /// <summary>The code of a link that was used, has expired, was taken back or never was.</summary>
    public const string LinkDead = "link_dead";

    private const string Way = "invitation";

    /// <summary>Why nothing was found.</summary>
    public IResult Refusal { get; private set; } = Dead();

    /// <summary>The link as long as it is good and its person admitted, else null, with the reason in <see cref="Refusal"/> and on record.</summary>
    public async Task<FollowedLink?> FindAsync(HttpContext context, string secret)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!await pace.TryTakeAsync(address))
        {
            Refusal = SignInEndpoints.Refusal(Codes.TooFast);
            return null;
        }

        if (await invitations.FindAsync(secret) is { Person: { } id } invitation && meeting.Rights.Meeting.FindAdmitted(id) is { } person) return new FollowedLink(secret, invitation, person);
        await audit.RecordAsync(new AuditFact(null, Way, address?.ToString(), LinkDead));
        return null;
    }

    /// <summary>
    /// The account that the link resets: the person's own, as long as it is nobody's elsewhere; null where following it makes a new one. A link is this meeting's
    /// secretariat's, so its power ends at this meeting: an account that also opens another is left as it is, and the person comes in here by the new one.
    /// </summary>
    public async Task<Account?> OwnAccountAsync(FollowedLink found)
    {
        if (await members.FindAccountAsync(found.Person.Id) is not { } account) return null;
        await store.HoldAsync(account.Id);
        return (await members.AllOfAsync(account.Id)).Count == 1 ? account : null;
    }

    /// <summary>
    /// Uses the link and sets the way in, both or neither. Every way in from before goes: whoever had a link before the person did would come along when the
    /// account is taken to another meeting. On record first: what is then not set can be asked for again by a new link, but no way in is ever set without a record.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="found">The link.</param>
    /// <param name="set">Sets the way in.</param>
    /// <param name="id">The id of the account, where a passkey was made for it already.</param>
    public async Task<IResult> UseAsync(HttpContext context, FollowedLink found, Func<Account, Task> set, string? id = null)
    {
        await using var transaction = await store.Database.BeginTransactionAsync();
        if (!await invitations.TryUseAsync(found.Secret)) return Dead();
        var account = await OwnAccountAsync(found);
        // While a browser made its passkey the person became somebody elsewhere, or came in by another account.
        if (id is not null && (account is null ? await accounts.FindByIdAsync(id) is not null : account.Id != id)) return Dead();
        account ??= await members.NewAccountAsync(id);
        await ClearAsync(account);
        await set(account);
        await members.SetAsync(found.Person.Id, account.Id);
        if (await RecordAsync(found) is { } refusal) return refusal;
        await transaction.CommitAsync();
        await TellAsync(context, found);
        return Results.NoContent();
    }

    /// <summary>
    /// Uses the link and has the person come in by the account that somebody has from another meeting, who is let in at once: they have shown there who they are.
    /// </summary>
    public async Task<IResult> JoinAsync(HttpContext context, FollowedLink found, string ticket)
    {
        await using (var transaction = await store.Database.BeginTransactionAsync())
        {
            if (await tickets.TakeAsync(ticket) is not { } account) return SignInEndpoints.Refusal(Tickets.TicketDead);
            if (await members.FindPersonAsync(account) is { } other && other != found.Person.Id)
                return Problem.Of(Members.AlreadyMember, "The account is another person of this meeting.", StatusCodes.Status409Conflict);
            if (!await invitations.TryUseAsync(found.Secret)) return Dead();
            await members.SetAsync(found.Person.Id, account);
            if (await RecordAsync(found) is { } refusal) return refusal;
            await transaction.CommitAsync();
        }

        await TellAsync(context, found);
        await sessions.BeginAsync(context, found.Person.Id);
        return Results.NoContent();
    }

    private async Task ClearAsync(Account account)
    {
        // Who loses a telephone loses the second step with the password.
        await accounts.RemovePasswordAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        foreach (var passkey in await accounts.GetPasskeysAsync(account)) await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.SetLockoutEndDateAsync(account, null);
        await store.LinkedSubjects.Where(one => one.Account == account.Id).ExecuteDeleteAsync();
        await store.Tickets.IgnoreQueryFilters().Where(one => one.Account == account.Id).ExecuteDeleteAsync();
    }

    private async Task<IResult?> RecordAsync(FollowedLink found)
    {
        var refusal = await meeting.DecideAsync(found.Person.Id, known => known.FindAdmitted(found.Person.Id) is null
            ? MeetingDecision.Refused(LinkDead)
            : new MeetingDecision(new InvitationUsed(found.Invitation.Id, found.Person.Id)));
        return refusal is null ? null : refusal == LinkDead ? Dead() : Problem.Of(refusal, "Nothing can be stored just now.");
    }

    private async Task TellAsync(HttpContext context, FollowedLink found)
    {
        connections.CutEnded(meeting.Rights.Meeting);
        await audit.RecordAsync(new AuditFact(found.Person.Id, Way, context.Connection.RemoteIpAddress?.ToString()));
    }

    private static IResult Dead() => Problem.Of(LinkDead, "This link was used, has expired or was replaced.", StatusCodes.Status410Gone);
}
