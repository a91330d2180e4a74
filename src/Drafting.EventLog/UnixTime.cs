namespace Drafting.EventLog;

/// <summary>Time as the stores and the chain hold it: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.</summary>
internal static class UnixTime
{
    /// <summary>The clock's time in microseconds.</summary>
    public static long NowMicroseconds(this TimeProvider clock) => ToMicroseconds(clock.GetUtcNow());

    /// <summary>The microseconds of a time; what is finer is cut off.</summary>
    public static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of the microseconds.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
