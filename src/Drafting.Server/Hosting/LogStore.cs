using Drafting.EventLog;
using Drafting.EventLog.Postgres;
using Drafting.EventLog.Sqlite;
using Npgsql;

namespace Drafting.Server.Hosting;

/// <summary>Opens the log that the options name.</summary>
public static class LogStore
{
    /// <summary>SQLite in the data folder, or PostgreSQL; migrated when this process may.</summary>
    /// <exception cref="EventLogException">It cannot be opened: in use, newer than this program, or out of reach.</exception>
    public static async Task<IEventLog> OpenAsync(ServerOptions options)
    {
        MakeFolder(options.DataFolder);
        if (options.Postgres is not { } connection) return SqliteEventLog.Open(Path.Combine(options.DataFolder, "drafting.db"));
        if (options.PostgresOwner is { } owner)
        {
            await using var source = NpgsqlDataSource.Create(owner);
            try
            {
                await PostgresEventLog.MigrateAsync(source, new NpgsqlConnectionStringBuilder(connection).Username ?? "drafting");
            }
            catch (NpgsqlException fault)
            {
                throw new EventLogException($"PostgreSQL could not be migrated: {fault.Message}", fault);
            }
        }

        return await PostgresEventLog.OpenAsync(connection);
    }

    /// <summary>The keys of the cookies and, with SQLite, every text lie here: a folder that we make is its owner's alone.</summary>
    private static void MakeFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventLogException($"The data folder {folder} cannot be made: {fault.Message}", fault);
        }
    }
}
