using System.Collections.Concurrent;
using Drafting.Model;

namespace Drafting.Server.Live;

/// <summary>How fast each person may submit, over all links of the process together. A rate limit of the HTTP side would see only the handshake.</summary>
/// <param name="perSecond">Submissions of one person in a second, lasting.</param>
/// <param name="time">The clock.</param>
public sealed class SubmissionPace(int perSecond, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one submission of a person's allowance.</summary>
    public bool TryTake(string account, out int retryAfterMs) => _buckets
        .GetOrAdd(account, static (_, pace) => new TokenBucket(pace.Rate, pace.Burst, pace.Time), (Rate: perSecond, Burst: Math.Max(Limits.SubmissionBurstMax, perSecond), Time: time))
        .TryTake(out retryAfterMs);
}
