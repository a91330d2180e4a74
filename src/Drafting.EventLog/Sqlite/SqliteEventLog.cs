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

    // What has to be free on a disk that was full before it counts as writable again.
    private const int RoomBytes = 4 * 1024 * 1024;

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
    public Task<bool> ProbeAsync() => committer.RunAsync(() => Write(() => writer.Probe(clock.NowMicroseconds())) is null && Health.IsWritable);

    /// <summary>Finishes what waits, moves the WAL into the file and lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (readersClosed) return;
        await committer.DisposeAsync();
        await CloseReadersAsync();
        writer.Dispose(); // the last connection to go: SQLite checkpoints and removes the WAL
        fileLock.Dispose();
    }

    /// <summary>Runs something with the writing connection on its thread, between groups: how tests ask for its settings and make it fail.</summary>
    internal Task<T> RunAsync<T>(Func<SqliteConnection, T> work) => committer.RunAsync(() => work(writer.Connection));

    /// <summary>A transaction that certainly writes, so that its outcome tells the log's health.</summary>
    private AppendResult? Write(Action work)
    {
        var failure = writer.Transact(work);
        TellHealth(failure);
        CheckpointIf(writer.WalPages >= WalPagesMax);
        return failure;
    }

    /// <summary>
    /// One failure makes the log read-only. One success alone does not make it writable again: a full disk still has room in the pages of the
    /// file and its WAL, so small writes go through, the next larger one fails, and every screen would blink with them.
    /// </summary>
    private void TellHealth(AppendResult? failure)
    {
        switch (failure)
        {
            case AppendResult.Unavailable(var reason): health.ReadOnly(reason); break;
            case AppendResult.Unknown(var reason): health.ReadOnly(reason); break;
            default:
                if (health.Current.IsWritable || HasRoom()) health.Writable();
                break;
        }
    }

    /// <summary>Takes room on the disk for a whole WAL and its checkpoint, and gives it back. Only asked for while the log is read-only.</summary>
    private bool HasRoom()
    {
        try
        {
            using var reserve = new FileStream(path + ".room", new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
                PreallocationSize = RoomBytes,
            });
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void CheckpointIf(bool due)
    {
        if (due) writer.Checkpoint();
    }
}
