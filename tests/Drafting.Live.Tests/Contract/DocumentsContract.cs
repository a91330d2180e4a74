using Drafting.EventLog;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

/// <summary>What the live side promises over any log, split by topic; one thin class per log runs it.</summary>
public abstract partial class DocumentsContract : IAsyncLifetime
{
    private readonly List<LiveProcess> _processes = [];

    private IEventLog Log { get; set; } = null!;

    /// <summary>A new, empty log.</summary>
    private protected abstract IEventLog OpenLog();

    public Task InitializeAsync()
    {
        Log = OpenLog();
        return Task.CompletedTask;
    }

    /// <summary>Whatever a test did: the log is whole, every process agrees with its replay, and no document had to stop.</summary>
    public async Task DisposeAsync()
    {
        var replay = await ReplayOrNullAsync();
        foreach (var process in _processes)
        {
            if (replay is not null)
            {
                process.Documents.CatchUp(Samples.Stream);
                await process.SettleAsync();
                var whole = await process.WholeAsync();
                Assert.Equal(SnapshotJson.Write(replay), SnapshotJson.Write(whole));
            }

            Assert.Empty(process.Faults);
            var published = process.PublishedRevisions.ToList();
            if (published.Count > 0) Assert.Equal(Enumerable.Range(0, published.Count).Select(i => published[0] + i), published);
            process.Dispose();
        }

        Assert.Null(await Chain.VerifyAsync(Log, Samples.Stream));
        await Log.DisposeAsync();
    }

    /// <summary>A process over the log; the first one makes a document that reads like the line.</summary>
    private async Task<LiveProcess> OpenAsync(string line = "a en:hello | b en:world")
    {
        var process = await Log.HeadAsync(Samples.Stream) == 0 ? await LiveProcess.OpenAsync(Log, line) : await LiveProcess.OpenAsync(Log);
        _processes.Add(process);
        return process;
    }

    private async Task<Recommendation?> ReplayOrNullAsync() => await Log.HeadAsync(Samples.Stream) == 0 ? null : await Samples.ReplayAsync(Log);

    private async Task AssertReadsAsync(string line) => Assert.Equal(Notation.Show(Notation.Document(line)), Notation.Show((await Samples.ReplayAsync(Log)).Document));

    /// <summary>The events of a key; a key has at most one.</summary>
    private async Task<IReadOnlyList<StoredEvent>> EventsOfAsync(string client) =>
        [.. (await Log.ReadAsync(Samples.Stream, 0, int.MaxValue)).Where(stored => stored.Key?.Client == client)];
}
