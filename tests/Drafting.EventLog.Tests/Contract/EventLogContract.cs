namespace Drafting.EventLog.Tests.Contract;

/// <summary>What every store does; inherited by one small class for each. Every test has a store of its own.</summary>
public abstract partial class EventLogContract : IAsyncLifetime
{
    internal ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));

    protected IEventLog Log { get; private set; } = null!;

    /// <summary>Opens the test's store; called again to open it after it was closed.</summary>
    protected abstract Task<IEventLog> OpenAsync();

    /// <summary>Removes the test's store.</summary>
    protected virtual Task RemoveAsync() => Task.CompletedTask;

    public async Task InitializeAsync() => Log = await OpenAsync();

    public async Task DisposeAsync()
    {
        await Log.DisposeAsync();
        await RemoveAsync();
    }

    protected async Task ReopenAsync()
    {
        await Log.DisposeAsync();
        Log = await OpenAsync();
    }

    /// <summary>Everything that is stored of a stream, for comparison.</summary>
    internal static IEnumerable<string> Show(IEnumerable<StoredEvent> events) => events.Select(stored => string.Join('|',
        stored.Stream, stored.Revision, stored.Time.ToString("O"), stored.Kind, stored.Version, stored.Account, stored.Key,
        Convert.ToHexString(stored.PayloadHash.Span), Convert.ToHexString(stored.Payload.Span), Convert.ToHexString(stored.Salt.Span),
        Convert.ToHexString(stored.Commitment.Span), Convert.ToHexString(stored.Chain.Span)));

    [ContractFact]
    public async Task Opened_IsWritable()
    {
        Assert.True(Log.Health.IsWritable);
        Assert.True(await Log.ProbeAsync());
        Assert.Empty(await Log.HeadsAsync(""));
    }

    [ContractFact]
    public async Task Closing_FinishesWhatWaits()
    {
        var appends = Enumerable.Range(0, 50).Select(i => Log.AppendAsync(new(new($"draft/{i}"), 0, Samples.Event()))).ToList();
        await Log.DisposeAsync();
        Assert.All(await Task.WhenAll(appends), result => Assert.IsType<AppendResult.Appended>(result));
        Log = await OpenAsync();
    }

    [ContractFact]
    public async Task Closed_Throws()
    {
        await Log.DisposeAsync();
        await Log.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Log.AppendAsync(new(Samples.Recommendation, 0, Samples.Event())));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Log.HeadAsync(Samples.Recommendation));
        Log = await OpenAsync();
    }
}
