using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Accounts;
using Drafting.Server.Audit;
using Drafting.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.SignOn;

/// <summary>
/// Who comes in of those whom the provider knows: the person of whose account it is the subject, or, for the first time, the one person of the meeting with that
/// address who has no account yet. Nobody else; to be known to the provider is no invitation. An address is the secretariat's to write, so it opens no account
/// that is there: who has one links it, from inside. Otherwise a secretariat could put a subject of its own on an account that its owner takes to another meeting.
/// </summary>
internal sealed class SignOnDoor(AccountsContext store, Members members, LiveMeeting meeting, Sessions sessions, SignInPace pace, AuditLog audit, ServerOptions options, TimeProvider time)
{
    /// <summary>The code of somebody whom the provider knows and nobody invited.</summary>
    public const string NotInvited = "not_invited";

    /// <summary>The code of a provider that did not say who it is: out of reach, turned away there, or a trace that does not fit.</summary>
    public const string SignOnFailed = "sign_on_failed";

    /// <summary>The code of a subject that stands for another person already.</summary>
    public const string SignOnTaken = "sign_on_taken";

    private const string Way = "sign-on";

    private string Issuer => options.SignOn.Issuer;

    /// <summary>Lets somebody in whom the provider vouches for.</summary>
    /// <returns>Null when a session has begun, else the code of the refusal.</returns>
    public async Task<string?> EnterAsync(HttpContext context, ClaimsPrincipal known)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!await pace.TryTakeAsync(address)) return Codes.TooFast;
        var subject = known.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var linked = await FindAsync(subject);
        var person = linked is null ? null : await members.FindPersonAsync(linked.Account);
        var isNew = person is null && (person = await InvitedAsync(known.FindFirstValue(ClaimTypes.Email))) is not null;
        var isAdmitted = person is not null && meeting.Rights.Meeting.FindAdmitted(person) is not null;
        var isOnRecord = await audit.RecordAsync(new AuditFact(person, Way, address?.ToString(), isAdmitted ? null : NotInvited));
        if (!isAdmitted) return NotInvited;
        if (!isOnRecord) return Codes.Unavailable;
        if (isNew && !await TryBecomeAsync(person!, linked?.Account, subject)) return SignOnTaken;
        await sessions.BeginAsync(context, person!);
        return null;
    }

    /// <summary>Links a subject to the account of somebody who has shown the password and came back from the provider in the same browser.</summary>
    /// <returns>Null when it stands for that account, else the code of the refusal.</returns>
    public async Task<string?> LinkAsync(ClaimsPrincipal known, string account)
    {
        if (await members.FindPersonAsync(account) is not { } person || meeting.Rights.Meeting.FindAdmitted(person) is null) return Codes.NotAllowed;
        var subject = known.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var linked = await FindAsync(subject);
        if (linked is not null) return linked.Account == account ? null : SignOnTaken;
        if (!await audit.RecordAsync(new AuditFact(person, Way + " linked", null))) return Codes.Unavailable;
        return await TryLinkAsync(subject, account) ? null : SignOnTaken;
    }

    /// <summary>Puts what went wrong at the provider or on the way back on record.</summary>
    public Task FailAsync(HttpContext context) => audit.RecordAsync(new AuditFact(null, Way, context.Connection.RemoteIpAddress?.ToString(), SignOnFailed));

    /// <summary>The person with an address, as long as nobody has come in as them: whoever gets the mailbox later does not get the person.</summary>
    private async Task<string?> InvitedAsync(string? email) =>
        email is not null && meeting.Rights.Meeting.FindByEmail(email)?.Id is { } person && await members.FindAccountAsync(person) is null ? person : null;

    /// <summary>Whoever the provider vouches for is the person from now on, by the account that they have from another meeting, or a new one. False when another was first.</summary>
    private async Task<bool> TryBecomeAsync(string person, string? account, string subject)
    {
        await using var transaction = await store.Database.BeginTransactionAsync();
        try
        {
            if (account is null)
            {
                account = (await members.NewAccountAsync()).Id;
                if (!await TryLinkAsync(subject, account)) return false;
            }

            await members.AddAsync(meeting.Rights.Meeting.Id, person, account);
            await transaction.CommitAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync();
            store.ChangeTracker.Clear();
            if (await members.FindAccountAsync(person) is null) throw;
            return false;
        }
    }

    private Task<LinkedSubject?> FindAsync(string subject) => store.LinkedSubjects.AsNoTracking().FirstOrDefaultAsync(one => one.Issuer == Issuer && one.Subject == subject);

    /// <summary>False when another request has linked the subject to somebody else at this moment.</summary>
    private async Task<bool> TryLinkAsync(string subject, string account)
    {
        store.LinkedSubjects.Add(new LinkedSubject { Issuer = Issuer, Subject = subject, Account = account, SinceMs = time.GetUtcNow().ToUnixTimeMilliseconds() });
        try
        {
            await store.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            store.ChangeTracker.Clear();
            if (await FindAsync(subject) is not { } other) throw;
            return other.Account == account;
        }
    }
}
