using System.Diagnostics;

namespace Drafting.Benchmarks.Load;

/// <summary>
/// An open loop: every client has its own times of typing, one over the rate apart on average and spread by half, and they do not wait
/// for answers. One task types for all; how late it was is part of the result.
/// </summary>
internal sealed class Arrivals : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly IReadOnlyList<LoadDocument> _documents;
    private readonly double _opsPerSecond;
    private readonly Random _random;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _typing;

    /// <param name="documents">All their clients type.</param>
    /// <param name="opsPerSecond">Of each client.</param>
    /// <param name="random">For times and places.</param>
    public Arrivals(IReadOnlyList<LoadDocument> documents, double opsPerSecond, Random random)
    {
        (_documents, _opsPerSecond, _random) = (documents, opsPerSecond, random);
        _typing = Task.Run(TypeAsync);
    }

    /// <summary>How late the operations of the measured time were typed, in milliseconds.</summary>
    public Histogram Slip { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _typing.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task TypeAsync()
    {
        var due = new PriorityQueue<(LoadDocument Document, int Client), long>();
        var began = Stopwatch.GetTimestamp();
        foreach (var document in _documents)
            for (var client = 0; client < document.Clients.Count; client++)
                due.Enqueue((document, client), began + Ticks(_random.NextDouble()));
        using var ticks = new PeriodicTimer(s_tick);
        try
        {
            while (await ticks.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                while (due.TryPeek(out var next, out var at) && at <= Stopwatch.GetTimestamp())
                {
                    if (next.Document.Measuring) Slip.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                    next.Document.TypeOne(next.Client, _random);
                    due.DequeueEnqueue(next, at + Ticks(0.5 + _random.NextDouble()));
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private long Ticks(double intervals) => (long)(intervals / _opsPerSecond * Stopwatch.Frequency);
}
