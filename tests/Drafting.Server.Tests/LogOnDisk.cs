using Drafting.EventLog;
using Drafting.EventLog.Sqlite;

namespace Drafting.Server.Tests;

/// <summary>The log of a server that was stopped, read as it lies in the data folder.</summary>
internal static class LogOnDisk
{
    private const int PageEvents = 500;

    public static SqliteEventLog Open(string dataFolder) => SqliteEventLog.Open(Path.Combine(dataFolder, "drafting.db"));

    /// <summary>Every event of a stream.</summary>
    public static async Task<List<StoredEvent>> EventsAsync(SqliteEventLog log, StreamId stream)
    {
        var events = new List<StoredEvent>();
        while (true)
        {
            var page = await log.ReadAsync(stream, events.Count, PageEvents);
            events.AddRange(page);
            if (page.Count < PageEvents) return events;
        }
    }

    /// <summary>Every chain holds from its start to its end; answers how many events there are.</summary>
    public static async Task<long> ExpectWholeAsync(string dataFolder)
    {
        await using var log = Open(dataFolder);
        var heads = await log.HeadsAsync("");
        foreach (var (stream, _) in heads)
        {
            var broken = await Chain.VerifyAsync(log, stream);
            Assert.True(broken is null, $"{stream} does not hold at {broken}");
        }

        return heads.Values.Sum();
    }
}
