using Microsoft.Data.Sqlite;

namespace Drafting.EventLog.Sqlite;

/// <summary>
/// The log of one process, in one SQLite file: a thread of its own commits for all streams together and flushes before it
/// acknowledges; readers have connections of their own and never wait for it. Beside the file lie <c>-wal</c> and <c>-shm</c> while
/// it is open, and <c>.lock</c>, which keeps a second process out.
/// </summary>
public sealed partial class SqliteEventLog : IEventLog
{
    // About 4 MB of WAL: small enough for a checkpoint between two commits, large enough to pay its two flushes.
    private const int WalPagesMax = 1024;

    private readonly string path;
    private readonly TimeProvider clock;
    private readonly FileStream fileLock;
    private readonly SqliteWriter writer;
    private readonly GroupCommitter committer;
    private readonly HealthGauge health = new();

    private SqliteEventLog(string path, TimeProvider clock, FileStream fileLock, SqliteConnection connection)
    {
        (this.path, this.clock, this.fileLock) = (path, clock, fileLock);
        writer = new(connection);
        committer = new("SQLite event log", fits: (_, _) => true, CommitGroup, idle: () => CheckpointIf(writer.WalPages > 0));
    }

    /// <summary>Opens a log, creating the file when there is none, and brings its schema up to date.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="clock">Where events get their time from; the system's clock when null.</param>
    /// <exception cref="LogInUseException">Another process has it open.</exception>
    /// <exception cref="SchemaTooNewException">A later release wrote it.</exception>
    /// <exception cref="EventLogException">It cannot be opened.</exception>
    public static SqliteEventLog Open(string path, TimeProvider? clock = null)
    {
        var fileLock = SqliteFile.Lock(path);
        try
        {
            return new(path, clock ?? TimeProvider.System, fileLock, SqliteFile.OpenWriter(path));
        }
        catch (SqliteException e)
        {
            fileLock.Dispose();
            throw new EventLogException($"The event log {path} cannot be opened: {e.Message}", e);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public LogHealth Health => health.Current;

    /// <inheritdoc/>
    public event Action<LogHealth>? HealthChanged { add => health.Changed += value; remove => health.Changed -= value; }

    /// <inheritdoc/>
    public event Action<StreamId>? Hinted { add { } remove { } }

    /// <inheritdoc/>
    public Task<bool> ProbeAsync() => committer.RunAsync(() => Write(() => writer.Probe(clock.NowMicroseconds())) is null);

    /// <summary>Finishes what waits, moves the WAL into the file and lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (readersClosed) return;
        await committer.DisposeAsync();
        await CloseReadersAsync();
        writer.Dispose(); // the last connection to go: SQLite checkpoints and removes the WAL
        fileLock.Dispose();
    }

    /// <summary>Bounds the file as a disk of that size would, for the tests.</summary>
    internal Task LimitPagesAsync(long pagesMax) => committer.RunAsync(() =>
    {
        writer.LimitPages(pagesMax);
        return true;
    });

    /// <summary>A transaction that certainly writes, so that its outcome tells the log's health.</summary>
    private AppendResult? Write(Action work)
    {
        var failure = writer.Transact(work);
        TellHealth(failure);
        CheckpointIf(writer.WalPages >= WalPagesMax);
        return failure;
    }

    private void TellHealth(AppendResult? failure)
    {
        switch (failure)
        {
            case AppendResult.Unavailable(var reason): health.ReadOnly(reason); break;
            case AppendResult.Unknown(var reason): health.ReadOnly(reason); break;
            default: health.Writable(); break;
        }
    }

    private void CheckpointIf(bool due)
    {
        if (due) writer.Checkpoint();
    }
}
