namespace Drafting.Benchmarks.Load;

/// <summary>Milliseconds in buckets 1 % wide, from one microsecond up. Not thread-safe: its owner locks.</summary>
internal sealed class Histogram
{
    private const double Width = 1.01, MillisecondsMin = 0.001;
    private const int BucketCount = 2400;
    private static readonly double s_logWidth = Math.Log(Width);

    private readonly long[] _buckets = new long[BucketCount];

    public long Count { get; private set; }

    public double Max { get; private set; }

    public void Add(double milliseconds)
    {
        var bucket = milliseconds <= MillisecondsMin ? 0 : (int)Math.Ceiling(Math.Log(milliseconds / MillisecondsMin) / s_logWidth);
        _buckets[Math.Min(bucket, BucketCount - 1)]++;
        Count++;
        Max = Math.Max(Max, milliseconds);
    }

    public void Add(Histogram other)
    {
        for (var i = 0; i < BucketCount; i++) _buckets[i] += other._buckets[i];
        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>The value that this share of all does not exceed; 0 when there are none.</summary>
    public double Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var i = 0; i < BucketCount && Count > 0; i++)
            if ((seen += _buckets[i]) >= wanted) return Math.Round(MillisecondsMin * Math.Pow(Width, i), 2);
        return 0;
    }
}
