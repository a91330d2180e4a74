namespace Drafting.EventLog;

/// <summary>What the last write told about the store. Safe from any thread; changes are told one at a time, in order.</summary>
internal sealed class HealthGauge
{
    private readonly Lock gate = new();
    private volatile string? reason;

    public event Action<LogHealth>? Changed;

    public LogHealth Current => reason is { } why ? LogHealth.ReadOnly(why) : LogHealth.Writable;

    public void Writable() => Set(null);

    public void ReadOnly(string why) => Set(why);

    private void Set(string? why)
    {
        if (reason == why) return;
        lock (gate)
        {
            if (reason == why) return;
            // Another reason for the same state is no news to anybody but who asks.
            var isNews = (reason is null) != (why is null);
            reason = why;
            if (isNews) Changed?.Invoke(Current);
        }
    }
}
