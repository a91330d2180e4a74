using System.Collections.Concurrent;

namespace Drafting.Server.Live;

/// <summary>How fast each person may do one thing, over all links of the process together. A rate limit of the HTTP side would see only the handshake.</summary>
/// <param name="perSecond">How often a second, lasting.</param>
/// <param name="burst">How often at once, after a pause.</param>
/// <param name="time">The clock.</param>
public sealed class Pace(int perSecond, int burst, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one of a person's allowance; false, with the milliseconds until there is one again, when none is left.</summary>
    public bool TryTake(string account, out int retryAfterMs) => _buckets
        .GetOrAdd(account, static (_, pace) => new TokenBucket(pace.Rate, pace.Burst, pace.Time), (Rate: perSecond, Burst: burst, Time: time))
        .TryTake(out retryAfterMs);
}
