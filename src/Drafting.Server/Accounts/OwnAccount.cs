using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Hosting;
using Drafting.Server.Http;
using Drafting.Server.Live;
using Microsoft.AspNetCore.Identity;

namespace Drafting.Server.Accounts;

/// <summary>
/// Before the ways into an account change, their owner shows the password again: a screen that was left open for a minute must not become
/// somebody else's account for good. Afterwards all sessions but this one are dead.
/// </summary>
internal sealed class OwnAccount(
    UserManager<Account> accounts, Members members, MeetingCards cards, Houses houses, SignInPace pace, LiveMeeting meeting, Sessions sessions, Connections connections)
{
    /// <summary>The account of whoever is signed in, once the password is right; an account without a password has none to show. Else a refusal.</summary>
    public async Task<(Account? Account, IResult? Refusal)> ReauthenticateAsync(HttpContext context, string? password)
    {
        var person = context.User.Account();
        if (await members.FindAccountAsync(person) is not { } account) return (null, Problem.Of(Codes.NotAllowed, "You came in without an account."));
        if (account.PasswordHash is null) return (account, null);
        if (!await pace.TryTakeAsync(context.Connection.RemoteIpAddress, person)) return (null, SignInEndpoints.Refusal(Codes.TooFast));
        if (!await accounts.IsLockedOutAsync(account) && await accounts.CheckPasswordAsync(account, password ?? "")) return (account, null);
        await accounts.AccessFailedAsync(account);
        return (null, SignInEndpoints.Refusal(PasswordSignIn.SignInRefused));
    }

    /// <summary>
    /// The ways into the account have changed: all its sessions end, at every meeting that it opens, and a new one begins here. Otherwise whoever had come in by
    /// the old way would stay at the others.
    /// </summary>
    public async Task<IResult> WaysChangedAsync(HttpContext context, Account account)
    {
        foreach (var other in await members.AllOfAsync(account.Id))
        {
            if (other.Meeting == meeting.Rights.Meeting.Id || await cards.FindAsync(other.Meeting) is not { } card) continue;
            var isEnded = await houses.InsideAsync(card, async house =>
            {
                if (!await house.Meeting.RecordAsync(other.Person, new SessionsEnded(other.Person))) return false;
                house.Services.GetRequiredService<Connections>().CutEnded(house.Meeting.Rights.Meeting);
                return true;
            });
            if (!isEnded) return NotEnded();
        }

        return await EndOthersAsync(context);
    }

    /// <summary>Ends all sessions of whoever is signed in at this meeting, and begins a new one here.</summary>
    public async Task<IResult> EndOthersAsync(HttpContext context)
    {
        var person = context.User.Account();
        if (!await meeting.RecordAsync(person, new SessionsEnded(person))) return NotEnded();
        await sessions.BeginAsync(context, person);
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.NoContent();
    }

    private static IResult NotEnded() => Problem.Of(Codes.Unavailable, "It is changed, but the end of the other sessions cannot be stored just now.");
}
