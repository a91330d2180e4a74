using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Audit;

namespace Drafting.Server.Accounts;

/// <summary>
/// Coming over from another meeting of the installation, where one is signed in, without showing again who one is. It opens this meeting to its own people
/// alone: who is no person of it, or not admitted, stays outside.
/// </summary>
internal sealed class TicketSignIn(Tickets tickets, Members members, SignInPace pace, LiveMeeting meeting, AuditLog audit)
{
    private const string Way = "ticket";

    /// <summary>Tries to come in.</summary>
    public async Task<SignInOutcome> TryAsync(HttpContext context, string ticket)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!await pace.TryTakeAsync(address)) return new SignInOutcome(null, Codes.TooFast);
        var person = await tickets.TakeAsync(ticket) is { } account ? await members.FindPersonAsync(account) : null;
        if (person is not null && meeting.Rights.Meeting.FindAdmitted(person) is null) person = null;
        var isOnRecord = await audit.RecordAsync(new AuditFact(person, Way, address?.ToString(), person is null ? Tickets.TicketDead : null));
        if (person is null) return new SignInOutcome(null, Tickets.TicketDead);
        return isOnRecord ? new SignInOutcome(person, null) : new SignInOutcome(null, Codes.Unavailable);
    }
}
