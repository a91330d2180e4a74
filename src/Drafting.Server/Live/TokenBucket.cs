namespace Drafting.Server.Live;

/// <summary>So many a second, lasting, and so many at once after a pause. Safe for many threads.</summary>
/// <param name="perSecond">The lasting rate.</param>
/// <param name="burst">What may come at once.</param>
/// <param name="time">The clock.</param>
public sealed class TokenBucket(int perSecond, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes one; false, with the milliseconds until there is one again, when none is left.</summary>
    public bool TryTake(out int retryAfterMs)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond);
            _filledAt = now;
            retryAfterMs = _tokens >= 1 ? 0 : (int)Math.Ceiling((1 - _tokens) * 1000 / perSecond);
            if (_tokens < 1) return false;
            _tokens--;
            return true;
        }
    }
}
