using System.Collections.Concurrent;
using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>Commands from <c>Postgres/Sql</c>. Npgsql prepares what recurs on a connection by itself (see <see cref="PostgresEventLog"/>).</summary>
internal static class PostgresStatement
{
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>A command with its parameters in order. Types are those of the values; null stands for a null text.</summary>
    public static NpgsqlCommand Create(NpgsqlConnection connection, string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(Text(name), connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>The same for a batch.</summary>
    public static NpgsqlBatchCommand ForBatch(string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(Text(name));
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static string Text(string name) => Texts.GetOrAdd(name, static name => EmbeddedSql.Read($"Postgres/Sql/{name}.sql"));
}
