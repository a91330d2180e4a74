using System.Globalization;
using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>What the database's owner does, and what every process checks before it writes.</summary>
internal static class PostgresSchema
{
    private static readonly IReadOnlyList<(int Version, string Sql)> Migrations = EmbeddedSql.Migrations("Postgres");

    /// <summary>The latest version that this release knows.</summary>
    public static int Known => Migrations[^1].Version;

    /// <summary>Brings the schema up to date in one transaction, and lets the application's role in.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource owner, string applicationRole, PostgresStatements statements)
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, statements.For(EmbeddedSql.Read("Postgres/Sql/CreateSchema.sql")));
        var version = await FindVersionAsync(connection, statements);
        if (version > Known) throw new SchemaTooNewException(version, Known);
        foreach (var migration in Migrations.Where(migration => migration.Version > version))
        {
            await ExecuteAsync(connection, statements.For(migration.Sql));
            await ExecuteAsync(connection, FormattableString.Invariant($"insert into {statements.Schema}.schema_version (version) values ({migration.Version})"));
        }
        // A role cannot be a parameter; as a quoted identifier it cannot be anything else either.
        var role = $"\"{applicationRole.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await ExecuteAsync(connection, statements.For(EmbeddedSql.Read("Postgres/Sql/Grant.sql")).Replace("{role}", role, StringComparison.Ordinal));
        await transaction.CommitAsync();
    }

    /// <summary>The version of the database's schema.</summary>
    public static async Task<int> FindVersionAsync(NpgsqlConnection connection, PostgresStatements statements)
    {
        await using var command = statements.Create(connection, "FindVersion");
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
