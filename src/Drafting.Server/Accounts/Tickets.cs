using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>
/// One-time tickets by which somebody who is signed in at one meeting says to another who they are. A ticket opens nothing by itself: the other meeting
/// lets in whom it admits. It names the meeting that it is for, so that nobody who is given one can use it anywhere else.
/// </summary>
internal sealed class Tickets(AccountsContext accounts, TimeProvider time)
{
    /// <summary>The code of a ticket that was used, has expired or never was.</summary>
    public const string TicketDead = "ticket_dead";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    /// <summary>A ticket of an account for another meeting; its secret is answered this once.</summary>
    public async Task<string> MakeAsync(string account, string meeting)
    {
        var (secret, hash) = OneTimeLink.Make();
        var now = time.GetUtcNow();
        await accounts.Tickets.IgnoreQueryFilters().Where(one => one.ExpiresAtMs < now.ToUnixTimeMilliseconds()).ExecuteDeleteAsync();
        accounts.Tickets.Add(new Ticket { Hash = hash, Account = account, Meeting = meeting, ExpiresAtMs = (now + s_lifetime).ToUnixTimeMilliseconds() });
        await accounts.SaveChangesAsync();
        return secret;
    }

    /// <summary>
    /// Uses a ticket for this meeting up: its account, or null. Of any number who do so at once exactly one gets it. In the caller's transaction the account is held.
    /// </summary>
    public async Task<string?> TakeAsync(string secret)
    {
        var (hash, now) = (OneTimeLink.HashOf(secret), time.GetUtcNow().ToUnixTimeMilliseconds());
        var account = await accounts.Tickets.Where(one => one.Hash == hash && one.ExpiresAtMs > now).Select(one => one.Account).FirstOrDefaultAsync();
        if (account is null) return null;
        await accounts.HoldAsync(account);
        return await accounts.Tickets.Where(one => one.Hash == hash).ExecuteDeleteAsync() == 1 ? account : null;
    }
}
