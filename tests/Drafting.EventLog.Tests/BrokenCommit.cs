using System.Runtime.InteropServices;
using Drafting.EventLog.Sqlite;
using SQLitePCL;

namespace Drafting.EventLog.Tests;

/// <summary>Makes the commits of a SQLite log fail until it is disposed of: the two ways in which a disk error at COMMIT can end.</summary>
public sealed class BrokenCommit : IAsyncDisposable
{
    private readonly SqliteEventLog log;
    private readonly WalHook? hook;

    private BrokenCommit(SqliteEventLog log, WalHook? hook) => (this.log, this.hook) = (log, hook);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int WalHook(nint argument, nint connection, nint name, int pages);

    /// <summary>The commit is in the WAL, flushed, and then an error is told.</summary>
    public static Task<BrokenCommit> BehindTheWriteAsync(SqliteEventLog log) => log.RunAsync(connection =>
    {
        WalHook fail = static (_, _, _, _) => raw.SQLITE_IOERR;
        sqlite3_wal_hook(connection.Handle!.DangerousGetHandle(), fail, 0);
        return new BrokenCommit(log, fail);
    });

    /// <summary>Nothing of the commit is written.</summary>
    public static Task<BrokenCommit> BeforeTheWriteAsync(SqliteEventLog log) => log.RunAsync(connection =>
    {
        raw.sqlite3_commit_hook(connection.Handle, static _ => 1, null);
        return new BrokenCommit(log, null);
    });

    public async ValueTask DisposeAsync() => await log.RunAsync(connection =>
    {
        sqlite3_wal_hook(connection.Handle!.DangerousGetHandle(), null, 0);
        raw.sqlite3_commit_hook(connection.Handle, null, null);
        GC.KeepAlive(hook); // SQLite has only its address
        return true;
    });

    [DllImport("e_sqlite3", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint sqlite3_wal_hook(nint connection, WalHook? hook, nint argument);
}
