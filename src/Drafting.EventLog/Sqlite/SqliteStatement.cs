using Microsoft.Data.Sqlite;

namespace Drafting.EventLog.Sqlite;

/// <summary>A prepared statement of one connection, used again and again; for one thread at a time, like its connection.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand command;

    private SqliteStatement(SqliteConnection connection, string sql, string[] parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter(parameter, null));
    }

    /// <summary>A statement from <c>Sqlite/Sql</c>, its parameters in the order in which values will be given.</summary>
    public static SqliteStatement FromFile(SqliteConnection connection, string name, params string[] parameters) =>
        new(connection, EmbeddedSql.Read($"Sqlite/Sql/{name}.sql"), parameters);

    /// <summary>A statement without parameters.</summary>
    public static SqliteStatement FromText(SqliteConnection connection, string sql) => new(connection, sql, []);

    /// <summary>Runs it.</summary>
    public void Run(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null when there is no row.</summary>
    public object? Scalar(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar();

    /// <summary>The rows.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    public void Dispose() => command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
