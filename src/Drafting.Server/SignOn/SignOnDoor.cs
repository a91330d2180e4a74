using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Accounts;
using Drafting.Server.Audit;
using Drafting.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.SignOn;

/// <summary>
/// Who comes in of those whom the provider knows: the person whose subject it is, or, for the first time, the one person of the meeting with that
/// address. Nobody else; to be known to the provider is no invitation.
/// </summary>
internal sealed class SignOnDoor(AccountsContext store, LiveMeeting meeting, Sessions sessions, SignInPace pace, AuditLog audit, ServerOptions options, TimeProvider time)
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
        var person = linked?.Person ?? await InvitedAsync(known.FindFirstValue(ClaimTypes.Email));
        var isAdmitted = person is not null && meeting.Rights.Meeting.FindAdmitted(person) is not null;
        var isOnRecord = await audit.RecordAsync(new AuditFact(person, Way, address?.ToString(), isAdmitted ? null : NotInvited));
        if (!isAdmitted) return NotInvited;
        if (!isOnRecord) return Codes.Unavailable;
        if (linked is null && !await TryLinkAsync(subject, person!)) return SignOnTaken;
        await sessions.BeginAsync(context, person!);
        return null;
    }

    /// <summary>Links a subject to the account of somebody who has shown the password and came back from the provider in the same browser.</summary>
    /// <returns>Null when it stands for that person, else the code of the refusal.</returns>
    public async Task<string?> LinkAsync(ClaimsPrincipal known, string person)
    {
        if (meeting.Rights.Meeting.FindAdmitted(person) is null) return Codes.NotAllowed;
        var subject = known.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var linked = await FindAsync(subject);
        if (linked is not null) return linked.Person == person ? null : SignOnTaken;
        if (!await audit.RecordAsync(new AuditFact(person, Way + " linked", null))) return Codes.Unavailable;
        return await TryLinkAsync(subject, person) ? null : SignOnTaken;
    }

    /// <summary>Puts what went wrong at the provider or on the way back on record.</summary>
    public Task FailAsync(HttpContext context) => audit.RecordAsync(new AuditFact(null, Way, context.Connection.RemoteIpAddress?.ToString(), SignOnFailed));

    /// <summary>An address that somebody has come by already belongs to that subject: whoever gets the mailbox later does not get the person.</summary>
    private async Task<string?> InvitedAsync(string? email)
    {
        if (email is null || meeting.Rights.Meeting.FindByEmail(email)?.Id is not { } person) return null;
        return await store.LinkedSubjects.AnyAsync(one => one.Issuer == Issuer && one.Person == person) ? null : person;
    }

    private Task<LinkedSubject?> FindAsync(string subject) => store.LinkedSubjects.AsNoTracking().FirstOrDefaultAsync(one => one.Issuer == Issuer && one.Subject == subject);

    /// <summary>False when another request has linked the subject to somebody else at this moment.</summary>
    private async Task<bool> TryLinkAsync(string subject, string person)
    {
        store.LinkedSubjects.Add(new LinkedSubject { Issuer = Issuer, Subject = subject, Person = person, SinceMs = time.GetUtcNow().ToUnixTimeMilliseconds() });
        try
        {
            await store.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            store.ChangeTracker.Clear();
            if (await FindAsync(subject) is not { } other) throw;
            return other.Person == person;
        }
    }
}
