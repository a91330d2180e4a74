using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>The documents of a shape with all their clients connected, and windows of measurement over them.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);

    private readonly Stage _stage;
    private readonly List<LoadDocument> _documents = [];

    private Audience(Stage stage) => _stage = stage;

    public IReadOnlyList<LoadDocument> Documents => _documents;

    public static async Task<Audience> OpenAsync(Stage stage, Shape shape)
    {
        var audience = new Audience(stage);
        for (var i = 0; i < shape.DocumentCount; i++)
            audience._documents.Add(await stage.OpenDocumentAsync(shape.ClientCount).ConfigureAwait(false));
        return audience;
    }

    /// <summary>
    /// Types at a rate for a while and measures the last part of it; then waits until everybody saw everything, at most <paramref
    /// name="drain"/>.
    /// </summary>
    public async Task<Window> MeasureAsync(double opsPerSecond, TimeSpan warm, TimeSpan measured, TimeSpan drain, Random random)
    {
        MachineTime start, end;
        Histogram slip;
        await using (var arrivals = new Arrivals(_documents, opsPerSecond, random))
        {
            slip = arrivals.Slip;
            await WaitAsync(warm).ConfigureAwait(false);
            foreach (var document in _documents) document.BeginWindow();
            start = MachineTime.Now(_stage.Server, _stage.Options.PostgresPid);
            await WaitAsync(measured).ConfigureAwait(false);
            end = MachineTime.Now(_stage.Server, _stage.Options.PostgresPid);
            foreach (var document in _documents) document.Measuring = false;
        }

        await UntilAsync(() => _documents.All(static each => each.UndeliveredCount == 0), drain).ConfigureAwait(false);
        return new Window(_documents, end - start, slip);
    }

    /// <summary>Whether all clients of each document came to the same state.</summary>
    public async Task<bool> ConvergedAsync()
    {
        var clients = _documents.SelectMany(static each => each.Clients).ToList();
        await UntilAsync(() => clients.All(static each => each.IdleAsync().IsCompleted), TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        await UntilAsync(
            () => _documents.All(static each => each.Clients.Select(static client => client.Confirmed.Revision).Distinct().Count() == 1),
            TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        return _documents.All(static each =>
            each.Clients.Select(static client => WireDigest.State(client.Confirmed)).Distinct().Count() == 1)
            && clients.All(static each => each.ScreenIsConfirmed());
    }

    public int PutOffCount => _documents.Sum(static each => each.Clients.Sum(static client => client.PutOffCount));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _documents.SelectMany(static each => each.Clients)) await client.DisposeAsync().ConfigureAwait(false);
    }

    public static async Task WaitAsync(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero) return;
        using var once = new PeriodicTimer(duration);
        await once.WaitForNextTickAsync().ConfigureAwait(false);
    }

    private static async Task UntilAsync(Func<bool> condition, TimeSpan max)
    {
        using var ticks = new PeriodicTimer(s_tick);
        for (var left = max; left > TimeSpan.Zero && !condition(); left -= s_tick) await ticks.WaitForNextTickAsync().ConfigureAwait(false);
    }
}
