using Drafting.EventLog.Postgres;
using Drafting.EventLog.Tests.Contract;
using Npgsql;

namespace Drafting.EventLog.Tests;

/// <summary>A database and an application's role of a test's own, on the throw-away server.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string name = $"test_{Guid.NewGuid():N}";
    private readonly NpgsqlDataSource server;

    private PostgresDatabase(string superuser)
    {
        server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Pooling = false });
        var owner = new NpgsqlConnectionStringBuilder(superuser) { Database = name };
        Owner = NpgsqlDataSource.Create(owner);
        Application = new NpgsqlConnectionStringBuilder(superuser) { Database = name, Username = name, Timeout = 5, CommandTimeout = 10 }.ToString();
    }

    /// <summary>As the superuser, in this database.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>The connection string of the application's role, which has the database's name.</summary>
    public string Application { get; }

    public static async Task<PostgresDatabase> CreateAsync()
    {
        var superuser = NeedsPostgresAttribute.ConnectionString
            ?? throw new InvalidOperationException("DRAFTING_TEST_POSTGRES must be set in CI (see tests/postgres.sh)");
        var database = new PostgresDatabase(superuser);
        await database.ServerAsync($"create role {database.name} login");
        await database.ServerAsync($"create database {database.name}");
        await PostgresEventLog.MigrateAsync(database.Owner, database.name);
        return database;
    }

    public async Task<IEventLog> OpenAsync(TimeProvider clock) => await PostgresEventLog.OpenAsync(Application, clock);

    /// <summary>Runs a statement of the owner in this database.</summary>
    public async Task OwnerAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a statement of the superuser outside of this database.</summary>
    public async Task ServerAsync(string sql)
    {
        await using var command = server.CreateCommand(sql.Replace("{name}", name, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends all backends of the application.</summary>
    public Task TerminateAsync() => ServerAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = '{name}'");

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await ServerAsync("drop database {name} with (force)");
        await ServerAsync("drop role {name}");
        await server.DisposeAsync();
    }
}
