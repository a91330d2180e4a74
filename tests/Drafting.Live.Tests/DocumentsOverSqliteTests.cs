using Drafting.EventLog;
using Drafting.EventLog.Sqlite;
using Drafting.Live.Tests.Contract;
using Drafting.Model;

namespace Drafting.Live.Tests;

public sealed class DocumentsOverSqliteTests : DocumentsContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("drafting-live-");

    public void Dispose() => _folder.Delete(recursive: true);

    private protected override IEventLog OpenLog() => OpenLog("log.db");

    private SqliteEventLog OpenLog(string name) => SqliteEventLog.Open(Path.Combine(_folder.FullName, name));

    [Fact]
    public async Task FullDisk_IsUnavailableAndTheSameSubmissionIsTakenWhenThereIsRoomAgain()
    {
        await using var log = OpenLog("small.db");
        using var process = await LiveProcess.OpenAsync(log, "a en:x");
        await log.LimitPagesAsync(40);
        var sequence = 0L;
        string outcome;
        do
        {
            sequence++;
            outcome = await process.SubmitAsync("c", sequence, 1, Words(sequence));
        }
        while (outcome == $"commit {sequence + 1}" && sequence < 1_000);

        Assert.Equal("later unavailable", outcome);
        Assert.Equal("later unavailable", await process.SubmitAsync("c", sequence, 1, Words(sequence)));
        Assert.Equal(sequence, (await process.WholeAsync()).Revision);
        Assert.Equal(sequence, await log.HeadAsync(Samples.Stream));
        Assert.Equal(Codes.Unavailable, await process.Documents.CreateAsync("r-new", Samples.Creation, Samples.ChangesTo($"a en:{new string('y', 16_000)}"), "ma.head"));
        await log.LimitPagesAsync(1_000_000);
        Assert.Equal($"commit {sequence + 1}", await process.SubmitAsync("c", sequence, 1, Words(sequence)));
        Assert.Equal($"answer {sequence + 1}", await process.SubmitAsync("c", sequence, 1, Words(sequence)));
        Assert.Equal(Samples.Digest((await Samples.ReplayAsync(log)).Document), Samples.Digest((await process.WholeAsync()).Document));
        Assert.Equal(Enumerable.Range(2, (int)sequence).Select(revision => (long)revision), process.PublishedRevisions);
        Assert.Empty(process.Faults);
    }

    [Fact]
    public async Task ClosedLog_IsUnavailableAndTheOperatorIsTold()
    {
        var log = OpenLog("closed.db");
        using var process = await LiveProcess.OpenAsync(log, "a en:x");
        await process.SettleAsync();
        await log.DisposeAsync();
        Assert.Equal("later unavailable", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        Assert.IsType<JoinAnswer.Unavailable>(await process.JoinAsync());
        Assert.Equal("later unavailable", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        Assert.Equal(3, process.Faults.Count);
    }

    /// <summary>A text that compression and free space in pages do not hide: eight kilobytes for each, the clause staying short.</summary>
    private static string Words(long sequence) => $"text a en +{new string((char)('a' + sequence % 26), 1)} ; text a fr +{new string('w', 8_000)}; text a fr -8000".Replace(" ;", ";", StringComparison.Ordinal);
}
