using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>
/// How often something was tried, counted in the store that all processes share, so that neither a second process nor a restart gives more. Each key has
/// a bucket that leaks at an even pace; an attempt that would make it run over is refused and adds nothing.
/// </summary>
internal sealed class Attempts(AccountsContext accounts, TimeProvider time)
{
    /// <summary>Enough to tell names and addresses of a meeting apart; too few to find out what was typed, which may be a password in the wrong field.</summary>
    private const int BucketBits = 20;

    /// <summary>Takes one attempt; false when there is none left. Exact also between processes: it is one statement.</summary>
    /// <param name="key">What is counted. Only a few bits of its hash are stored.</param>
    /// <param name="burst">How many at once, after a pause.</param>
    /// <param name="perMinute">How many lasting.</param>
    public async Task<bool> TryTakeAsync(string key, int burst, int perMinute)
    {
        var (bucket, now, perMs, full) = (BucketOf(key), time.GetUtcNow().ToUnixTimeMilliseconds(), perMinute / 60_000.0, burst);
        // The clock of another process may be behind this one's: then nothing has leaked.
        return await accounts.Database.ExecuteSqlAsync(accounts.Database.IsNpgsql()
            ? $"""
                insert into accounts.attempts as known ("Bucket", "Level", "AtMs") values ({bucket}, 1, {now})
                on conflict ("Bucket") do update set "Level" = greatest(0, known."Level" - greatest(0, {now} - known."AtMs") * {perMs}) + 1, "AtMs" = greatest({now}, known."AtMs")
                where greatest(0, known."Level" - greatest(0, {now} - known."AtMs") * {perMs}) + 1 <= {full}
                """
            : (FormattableString)$"""
                insert into attempts as known ("Bucket", "Level", "AtMs") values ({bucket}, 1, {now})
                on conflict ("Bucket") do update set "Level" = max(0, known."Level" - max(0, {now} - known."AtMs") * {perMs}) + 1, "AtMs" = max({now}, known."AtMs")
                where max(0, known."Level" - max(0, {now} - known."AtMs") * {perMs}) + 1 <= {full}
                """) == 1;
    }

    private static int BucketOf(string key) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(key))) & ((1 << BucketBits) - 1);
}
