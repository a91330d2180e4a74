using System.Data.Common;
using System.Globalization;
using Drafting.Server.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Drafting.Server.Accounts;

/// <summary>
/// Where accounts lie, and how their tables are brought up to date: a file of their own beside the log, or a schema of their own in its
/// database. Numbered migrations, each applied once; what a later release wrote is left alone.
/// </summary>
internal static class AccountsSchema
{
    private const string FileName = "accounts.db";

    /// <summary>The connection string of SQLite.</summary>
    public static string SqliteConnection(ServerOptions options) => new SqliteConnectionStringBuilder { DataSource = PathOf(options) }.ToString();

    /// <summary>Makes or updates the tables. On PostgreSQL only the owner can; without the owner's connection they must be there.</summary>
    /// <exception cref="AccountsException">They cannot be opened or updated.</exception>
    public static async Task OpenAsync(ServerOptions options)
    {
        try
        {
            if (options.Postgres is { } connection) await OpenPostgresAsync(connection, options.PostgresOwner);
            else await OpenSqliteAsync(options);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            throw new AccountsException($"The accounts cannot be opened: {fault.Message}", fault);
        }
    }

    private static string PathOf(ServerOptions options) => Path.Combine(options.DataFolder, FileName);

    private static async Task OpenSqliteAsync(ServerOptions options)
    {
        // Passwords lie here, hashed: the file is its owner's alone from its first byte on. What SQLite puts beside it gets the same mode.
        var opening = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (new FileStream(PathOf(options), opening))
        {
        }

        await using var connection = new SqliteConnection(SqliteConnection(options));
        await connection.OpenAsync();
        await RunAsync(connection, "pragma journal_mode = wal");
        await using var transaction = connection.BeginTransaction();
        var version = await NumberAsync(connection, "pragma user_version");
        foreach (var (next, sql) in After(version, "Sqlite"))
            await RunAsync(connection, sql + FormattableString.Invariant($";pragma user_version = {next}"));
        await transaction.CommitAsync();
    }

    private static async Task OpenPostgresAsync(string application, string? owner)
    {
        if (owner is not null)
        {
            await using var source = NpgsqlDataSource.Create(owner);
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            // Two processes that start together migrate one after the other.
            await RunAsync(connection, "select pg_advisory_xact_lock(hashtextextended('drafting accounts migrations', 0))");
            await RunAsync(connection, "create schema if not exists accounts; create table if not exists accounts.schema_version (version integer primary key)");
            foreach (var (next, sql) in After(await PostgresVersionAsync(connection), "Postgres"))
                await RunAsync(connection, sql + FormattableString.Invariant($";insert into accounts.schema_version (version) values ({next})"));
            var role = (new NpgsqlConnectionStringBuilder(application).Username ?? "drafting").Replace("\"", "\"\"", StringComparison.Ordinal);
            await RunAsync(connection, $"grant usage on schema accounts to \"{role}\"; grant select, insert, update, delete on all tables in schema accounts to \"{role}\"; revoke insert, update, delete on accounts.schema_version from \"{role}\"");
            await transaction.CommitAsync();
        }

        await using var reader = NpgsqlDataSource.Create(application);
        await using var opened = await reader.OpenConnectionAsync();
        var missing = After(await PostgresVersionAsync(opened), "Postgres");
        if (missing.Count > 0) throw new AccountsException("The accounts have no tables yet, or older ones. Start once with --postgres-owner.");
    }

    private static Task<int> PostgresVersionAsync(NpgsqlConnection connection) => NumberAsync(connection, "select coalesce(max(version), 0) from accounts.schema_version");

    /// <summary>The migrations beyond a version, in order. Files are named <c>0001_what.sql</c>; the number is the version after it.</summary>
    private static List<(int Version, string Sql)> After(int version, string store)
    {
        var prefix = $"accounts/{store}/";
        var all = typeof(AccountsSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (Version: int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), Sql: Read(name))).ToList();
        return version <= all[^1].Version
            ? all.FindAll(migration => migration.Version > version)
            : throw new AccountsException($"The accounts have schema version {version}; this release knows versions up to {all[^1].Version}. Use the release that wrote them, or a later one.");
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(AccountsSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<int> NumberAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
