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
    AccountsContext store, UserManager<Account> accounts, Invitations invitations, SignInPace pace, LiveMeeting meeting, Connections connections, AuditLog audit)
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
    /// Uses the link and sets the way in, both or neither. On record first: what is then not set can be asked for again by a new link,
    /// but no way in is ever set without a record.
    /// </summary>
    public async Task<IResult> UseAsync(HttpContext context, FollowedLink found, Func<Account, Task> set)
    {
        await using var transaction = await store.Database.BeginTransactionAsync();
        if (!await invitations.TryUseAsync(found.Secret)) return Dead();
        var account = await accounts.FindByIdAsync(found.Person.Id);
        if (account is null) await accounts.CreateAsync(account = new Account(found.Person.Id));
        await set(account);
        // Nor does whoever had linked a subject of their own with the account come in by it any more.
        await store.LinkedSubjects.Where(one => one.Person == found.Person.Id).ExecuteDeleteAsync();
        var refusal = await meeting.DecideAsync(found.Person.Id, known => known.FindAdmitted(found.Person.Id) is null
            ? MeetingDecision.Refused(LinkDead)
            : new MeetingDecision(new InvitationUsed(found.Invitation.Id, found.Person.Id)));
        if (refusal is not null) return refusal == LinkDead ? Dead() : Problem.Of(refusal, "Nothing can be stored just now.");
        await transaction.CommitAsync();
        connections.CutEnded(meeting.Rights.Meeting);
        await audit.RecordAsync(new AuditFact(found.Person.Id, Way, context.Connection.RemoteIpAddress?.ToString()));
        return Results.NoContent();
    }

    private static IResult Dead() => Problem.Of(LinkDead, "This link was used, has expired or was replaced.", StatusCodes.Status410Gone);
}
