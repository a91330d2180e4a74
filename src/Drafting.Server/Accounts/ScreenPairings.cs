using System.Security.Cryptography;
using Drafting.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>What a screen that begins is told: the code to show, the secret to keep, and until when.</summary>
internal sealed record NewPairing(string Code, string Secret, DateTimeOffset ExpiresAt);

/// <summary>Pairs screens by a short code: good once, for some minutes. The guessing is slowed down where codes are typed.</summary>
internal sealed class ScreenPairings(AccountsContext accounts, ThisMeeting here, TimeProvider time)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Without what is read wrong from across a room: 0 and O, 1, I and L.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int CodeChars = 6;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A new code for a screen.</summary>
    public async Task<NewPairing> BeginAsync()
    {
        var (secret, hash) = OneTimeLink.Make();
        var code = RandomNumberGenerator.GetString(Alphabet, CodeChars);
        var now = NowMs;
        // A claimed pairing is kept as long as a screen may still ask for it.
        await accounts.Pairings.Where(one => one.ExpiresAtMs < now).ExecuteDeleteAsync();
        var until = time.GetUtcNow() + Lifetime;
        accounts.Pairings.Add(new Pairing { Meeting = here.Id, CodeHash = OneTimeLink.HashOf(code), SecretHash = hash, ExpiresAtMs = until.ToUnixTimeMilliseconds() });
        await accounts.SaveChangesAsync();
        return new NewPairing(code, secret, until);
    }

    /// <summary>Uses a code; of any number who do so at once exactly one gets true. Part of the caller's transaction.</summary>
    public async Task<bool> TryUseAsync(string code, string screen)
    {
        var (hash, now) = (OneTimeLink.HashOf(Plain(code)), NowMs);
        return await accounts.Pairings.Where(one => one.CodeHash == hash && one.Screen == null && one.ExpiresAtMs > now)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.Screen, screen)) == 1;
    }

    /// <summary>The pairing of a screen's secret as long as it is good; null afterwards.</summary>
    public Task<Pairing?> FindAsync(string secret)
    {
        var (hash, now) = (OneTimeLink.HashOf(secret), NowMs);
        return accounts.Pairings.AsNoTracking().FirstOrDefaultAsync(one => one.SecretHash == hash && one.ExpiresAtMs > now);
    }

    /// <summary>The screen comes in: its pairing is used up. True for one of any number.</summary>
    public async Task<bool> TryClaimAsync(Pairing pairing) => await accounts.Pairings.Where(one => one.CodeHash == pairing.CodeHash).ExecuteDeleteAsync() == 1;

    /// <summary>People type small letters, spaces and hyphens.</summary>
    private static string Plain(string typed) => string.Concat(typed.ToUpperInvariant().Where(Alphabet.Contains));
}
