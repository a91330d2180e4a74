using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>
/// When each session last asked for something, in memory, and written down once a minute: a request does not wait for the accounts' database.
/// </summary>
internal sealed class SessionsSeen(IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>A session asked for something now.</summary>
    public void Touch(string session) => _seen[session] = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>When it last did, in milliseconds of Unix time, as far as it is not written down yet; else 0.</summary>
    public long LatestOf(string session) => _seen.GetValueOrDefault(session);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            foreach (var session in _seen.Keys)
            {
                if (!_seen.TryRemove(session, out var at)) continue;
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
                    await accounts.Sessions.Where(one => one.Id == session).ExecuteUpdateAsync(change => change.SetProperty(one => one.SeenAtMs, at), stoppingToken).ConfigureAwait(false);
                }
                catch (System.Data.Common.DbException)
                {
                    // Out of reach for a while: the next request of the session says it again.
                }
            }
        }
    }
}
