using System.Diagnostics;
using Drafting.EventLog.Sqlite;
using Drafting.EventLog.Tests.Contract;
using Microsoft.Data.Sqlite;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

public sealed partial class SqliteEventLogTests
{
    private string FilePath => Path.Combine(folder.FullName, "log.db");

    [ContractFact]
    public async Task SecondOpener_IsRefused()
    {
        var refused = Assert.Throws<LogInUseException>(() => SqliteEventLog.Open(FilePath));
        Assert.Equal(FilePath, refused.Path);
        await Log.AddAsync(0, Event());
        await ReopenAsync();
        Assert.Equal(1, await Log.HeadAsync(Recommendation));
    }

    [ContractFact]
    public async Task LaterSchema_IsRefusedAndLeftAsItIs()
    {
        await Log.DisposeAsync();
        Execute("pragma user_version = 999");
        var before = await File.ReadAllBytesAsync(FilePath);
        var refused = Assert.Throws<SchemaTooNewException>(() => SqliteEventLog.Open(FilePath));
        Assert.Equal(999, refused.Found);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath));
        Execute("pragma user_version = 1");
        await ReopenAsync(); // and the lock was let go
    }

    [ContractFact]
    public async Task FileThatIsNoLog_IsRefused()
    {
        var path = Path.Combine(folder.FullName, "no.db");
        await File.WriteAllTextAsync(path, new string('x', 10_000));
        Assert.Throws<EventLogException>(() => SqliteEventLog.Open(path));
        Assert.Throws<EventLogException>(() => SqliteEventLog.Open(Path.Combine(folder.FullName, "in-use-not", "log.db")));
    }

    [ContractFact]
    public async Task EveryCommit_IsInTheFilesBeforeItIsAcknowledged()
    {
        // What a kill leaves behind: the file and its WAL as they are, never closed.
        for (var i = 0; i < 30; i++)
        {
            await Log.AppendedAsync(new(Recommendation, i, [Event(Key(i), $"{i}")], [Refuse(Key(1000 + i))]));
            await using var crashed = OpenCopy(walBytes: null);
            Assert.Equal(i + 1, await crashed.HeadAsync(Recommendation));
            Assert.Equal("clause_closed", (await crashed.FindAnswerAsync(Recommendation, Key(1000 + i)))?.Code);
        }
    }

    [ContractFact]
    public async Task WalTornAnywhere_LeavesWholeCommits()
    {
        var random = new Random(Seed());
        for (var i = 0; i < 40; i++) await Log.AppendedAsync(new(Recommendation, 3 * i, [Event($"{i}"), Event(Key(i), new('x', random.Next(3000))), Event()], [Refuse(Key(1000 + i))]));
        var walBytes = new FileInfo(FilePath + "-wal").Length;
        Assert.True(walBytes > 40 * 4096);
        for (var round = 0; round < Cases(); round++)
        {
            await using var crashed = OpenCopy(random.NextInt64(walBytes + 1));
            var head = await crashed.HeadAsync(Recommendation);
            Assert.Equal(0, head % 3);
            Assert.Null(await crashed.CheckIntegrityAsync());
            Assert.Null(await Chain.VerifyAsync(crashed, Recommendation));
            Assert.Equal(head == 0 ? null : head - 1, (await crashed.FindAnswerAsync(Recommendation, Key(head / 3 - 1)))?.Revision);
            Assert.Null(await crashed.FindAnswerAsync(Recommendation, Key(1000 + head / 3)));
            await crashed.AddAsync(head, Event());
        }
    }

    [ContractFact]
    public async Task FullFile_IsUnavailableThenWritableWithoutRestart()
    {
        var log = (SqliteEventLog)Log;
        await Log.AddAsync(0, Event(Key(1)));
        await LimitPagesAsync(log, 40);
        var head = await FillAsync(Log);
        Assert.False(Log.Health.IsWritable);
        Assert.Equal(head, await Log.HeadAsync(Recommendation));
        await LimitPagesAsync(log, 1_000_000);
        Assert.True(await Log.ProbeAsync());
        Assert.True(Log.Health.IsWritable);
        await Log.AddAsync(head, Event(Key(2), new('x', 20_000)));
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
        Assert.Null(await log.CheckIntegrityAsync());
    }

    [RootFact]
    public async Task FullDisk_IsUnavailableThenWritableWithoutRestart() => await OnSmallDiskAsync(async (log, told, free) =>
    {
        var head = await FillAsync(log);
        Assert.False(log.Health.IsWritable);
        Assert.Equal(head, await log.HeadAsync(Recommendation)); // reading goes on
        Assert.Null(await Chain.VerifyAsync(log, Recommendation));
        free(int.MaxValue);
        await log.AddAsync(head, Event(Key(1), new('x', 20_000)));
        Assert.True(log.Health.IsWritable);
        Assert.Equal([false, true], told);
        Assert.Null(await Chain.VerifyAsync(log, Recommendation));
        Assert.Null(await log.CheckIntegrityAsync());
    });

    [RootFact]
    public async Task DiskThatStaysFull_StaysReadOnly_ThoughSmallWritesGoThrough() => await OnSmallDiskAsync(async (log, told, free) =>
    {
        var head = await FillAsync(log);
        free(200_000); // somebody clears up a little: far from enough to go on with
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            switch (await log.AppendAsync(new(Recommendation, head, Event(Key(i), "small"))))
            {
                case AppendResult.Appended(var revision, _): (head, taken) = (revision, taken + 1); break;
                case AppendResult.Unavailable: refused++; break;
                case var other: Assert.Fail($"{other}"); break;
            }
            Assert.False(await log.ProbeAsync());
        }
        // Else the disk was not in the state that makes a screen blink.
        Assert.True(taken > 0 && refused > 0, $"{taken} taken, {refused} refused");
        Assert.Equal([false], told);
        free(int.MaxValue);
        Assert.True(await log.ProbeAsync());
        Assert.Equal([false, true], told);
        await log.AddAsync(head, Event(Key(1000), new('x', 20_000)));
        Assert.Empty(folder.GetFiles("*.room", SearchOption.AllDirectories));
    });

    /// <summary>A log on a disk of its own, what it tells of its health, and how so many bytes are freed there.</summary>
    private async Task OnSmallDiskAsync(Func<SqliteEventLog, List<bool>, Action<int>, Task> test)
    {
        var disk = folder.CreateSubdirectory("disk").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk);
        try
        {
            await using var ballast = new FileStream(Path.Combine(disk, "ballast"), FileMode.Create);
            ballast.Write(new byte[16_000_000]);
            await ballast.FlushAsync();
            await using var log = SqliteEventLog.Open(Path.Combine(disk, "log.db"));
            List<bool> told = [];
            log.HealthChanged += health => told.Add(health.IsWritable);
            await test(log, told, bytes => ballast.SetLength(Math.Max(0, ballast.Length - bytes)));
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    /// <summary>Appends until there is no more room; the head that was acknowledged.</summary>
    private static async Task<long> FillAsync(IEventLog log)
    {
        var random = new Random(1);
        var head = await log.HeadAsync(Recommendation);
        for (var i = 0; i < 10_000; i++)
        {
            var payload = new byte[20_000];
            random.NextBytes(payload);
            switch (await log.AppendAsync(new(Recommendation, head, new NewEvent("fill", 1, "", payload))))
            {
                case AppendResult.Appended(var revision, _): head = revision; break;
                case AppendResult.Unavailable: return head;
                case var other: Assert.Fail($"{other}"); break;
            }
        }
        throw new InvalidOperationException("It never filled");
    }

    /// <summary>Bounds the file as a disk of that size would.</summary>
    private static async Task LimitPagesAsync(SqliteEventLog log, long pagesMax) => await AskAsync(log, FormattableString.Invariant($"pragma max_page_count = {pagesMax}"));

    /// <summary>What the writing connection answers.</summary>
    private static Task<object?> AskAsync(SqliteEventLog log, string sql) => log.RunAsync(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    });

    /// <summary>The log that a start after a crash would find, its WAL cut off.</summary>
    private SqliteEventLog OpenCopy(long? walBytes)
    {
        var path = Path.Combine(folder.CreateSubdirectory($"crash-{Guid.NewGuid():N}").FullName, "log.db");
        File.Copy(FilePath, path);
        File.Copy(FilePath + "-wal", path + "-wal");
        if (walBytes is { } length)
        {
            using var wal = new FileStream(path + "-wal", FileMode.Open);
            wal.SetLength(length);
        }
        return SqliteEventLog.Open(path, Clock);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int Cases() => int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var cases) ? cases : 40;

    private static int Seed()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"{nameof(WalTornAnywhere_LeavesWholeCommits)}: seed {seed}");
        return seed;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A fact that mounts a file system; the bound on pages stands in for it elsewhere.</summary>
    private sealed class RootFactAttribute : FactAttribute
    {
        public RootFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "Only root can mount a small disk";
        }
    }
}
