using Drafting.EventLog;
using Drafting.EventLog.Sqlite;
using Drafting.EventLog.Tests;
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
        await LimitPagesAsync(log, 40);
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
        await LimitPagesAsync(log, 1_000_000);
        Assert.Equal($"commit {sequence + 1}", await process.SubmitAsync("c", sequence, 1, Words(sequence)));
        Assert.Equal($"answer {sequence + 1}", await process.SubmitAsync("c", sequence, 1, Words(sequence)));
        Assert.Equal(Samples.Digest((await Samples.ReplayAsync(log)).Document), Samples.Digest((await process.WholeAsync()).Document));
        Assert.Equal(Enumerable.Range(2, (int)sequence).Select(revision => (long)revision), process.PublishedRevisions);
        Assert.Empty(process.Faults);
    }

    [Fact]
    public async Task CommitWithoutAnAnswer_IsUnavailableForNow_AndTheSameSubmissionFindsItself()
    {
        await using var log = OpenLog("unknown.db");
        using var process = await LiveProcess.OpenAsync(log, "a en:x");
        await process.SettleAsync();
        await using (await BrokenCommit.BehindTheWriteAsync(log)) Assert.Equal("later unavailable", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        Assert.Empty(process.Published);
        // Read anew, the log has it: the readers here are told, and the author by the same commit.
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        Assert.Equal("answer 2", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        Assert.Equal([2L], process.PublishedRevisions);

        await using (await BrokenCommit.BeforeTheWriteAsync(log)) Assert.Equal("later unavailable", await process.SubmitAsync("c", 2, 2, "text a en +z"));
        Assert.Equal("commit 3", await process.SubmitAsync("c", 2, 2, "text a en +z"));
        Assert.Equal("a @B en:zyx", await process.ShownAsync());
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

    /// <summary>Bounds the file as a disk of that size would.</summary>
    private static async Task LimitPagesAsync(SqliteEventLog log, long pagesMax) => await log.RunAsync(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"pragma max_page_count = {pagesMax}");
        return command.ExecuteScalar();
    });

    /// <summary>A text that compression and free space in pages do not hide: eight kilobytes for each, the clause staying short.</summary>
    private static string Words(long sequence) => $"text a en +{new string((char)('a' + sequence % 26), 1)} ; text a fr +{new string('w', 8_000)}; text a fr -8000".Replace(" ;", ";", StringComparison.Ordinal);
}
