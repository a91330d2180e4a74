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
        if (options.Postgres is not { } connection) return SqliteEventLog.Open(Path.Combine(options.DataFolder, "drafting.db"));
        if (options.PostgresOwner is { } owner)
        {
            await using var source = NpgsqlDataSource.Create(owner);
            await PostgresEventLog.MigrateAsync(source, new NpgsqlConnectionStringBuilder(connection).Username ?? "drafting");
        }

        return await PostgresEventLog.OpenAsync(connection);
    }
}
