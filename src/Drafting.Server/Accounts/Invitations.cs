using System.Security.Cryptography;
using Drafting.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>One-time links: each lets one person set a way to sign in, once, before it expires. A newer link of a person voids the older ones.</summary>
internal sealed class Invitations(AccountsContext accounts, ThisMeeting here, TimeProvider time)
{
    /// <summary>How long an invitation is good: the sheet is printed some days before the meeting.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>How long the link of the first start is good.</summary>
    public static readonly TimeSpan SetupLifetime = TimeSpan.FromHours(2);

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A public name for a link that is about to be made.</summary>
    public static string NewId() => "in" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Makes a link; its secret is answered this once. <paramref name="person"/> is null for the link of the first start.</summary>
    public async Task<string> MakeAsync(string id, string? person, TimeSpan lifetime)
    {
        var (secret, hash) = OneTimeLink.Make();
        await using var transaction = await accounts.Database.BeginTransactionAsync();
        if (person is not null) await VoidAsync(person);
        accounts.Invitations.Add(new Invitation { Hash = hash, Meeting = here.Id, Id = id, Person = person, ExpiresAtMs = NowMs + (long)lifetime.TotalMilliseconds });
        await accounts.SaveChangesAsync();
        await transaction.CommitAsync();
        return secret;
    }

    /// <summary>The link of a secret as long as it is good, else null: used, expired, voided, another meeting's and never made are not told apart.</summary>
    public Task<Invitation?> FindAsync(string secret)
    {
        var (hash, now) = (OneTimeLink.HashOf(secret), NowMs);
        return accounts.Invitations.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash && one.UsedAtMs == null && one.ExpiresAtMs > now);
    }

    /// <summary>Uses a link; of any number who do so at once exactly one gets true. Part of the caller's transaction, if there is one.</summary>
    public async Task<bool> TryUseAsync(string secret)
    {
        var (hash, now) = (OneTimeLink.HashOf(secret), NowMs);
        return await accounts.Invitations.Where(one => one.Hash == hash && one.UsedAtMs == null && one.ExpiresAtMs > now)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.UsedAtMs, now)) == 1;
    }

    /// <summary>Until when the person's link is good, by person; those who have none are absent.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> OpenAsync()
    {
        var now = NowMs;
        var open = await accounts.Invitations.AsNoTracking().Where(one => one.Person != null && one.UsedAtMs == null && one.ExpiresAtMs > now).ToListAsync();
        return open.GroupBy(one => one.Person!, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => DateTimeOffset.FromUnixTimeMilliseconds(group.Max(one => one.ExpiresAtMs)), StringComparer.Ordinal);
    }

    /// <summary>Takes a person's links back.</summary>
    public Task VoidAsync(string person) => accounts.Invitations.Where(one => one.Person == person && one.UsedAtMs == null).ExecuteDeleteAsync();
}
