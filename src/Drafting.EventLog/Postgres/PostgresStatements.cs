using System.Collections.Concurrent;
using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>
/// The statements of <c>Postgres/Sql</c> for the log of one schema. Each names its tables with the schema: a search path would be lost behind
/// some poolers, and then one log would read another's events. Npgsql prepares what recurs on a connection by itself (see <see cref="PostgresEventLog"/>).
/// </summary>
internal sealed class PostgresStatements
{
    /// <summary>The schema that the files are written for, and the one of a log that was told no other.</summary>
    public const string UsualSchema = "drafting_log";

    private const int SchemaCharsMax = 63;

    private readonly ConcurrentDictionary<string, string> texts = [];

    /// <summary>Statements for a schema.</summary>
    /// <exception cref="ArgumentException">It is no plain name: PostgreSQL takes only values as parameters, so a name stands in the text as it is.</exception>
    public PostgresStatements(string schema)
    {
        if (schema.Length is 0 or > SchemaCharsMax || !char.IsAsciiLetterLower(schema[0]) || !schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
            throw new ArgumentException($"“{schema}” is no name of a schema: a to z, 0 to 9 and _, at most {SchemaCharsMax}.", nameof(schema));
        Schema = schema;
    }

    /// <summary>The schema; also the name of the channel of its hints.</summary>
    public string Schema { get; }

    /// <summary>A command with its parameters in order. Types are those of the values; null stands for a null text.</summary>
    public NpgsqlCommand Create(NpgsqlConnection connection, string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(Text($"Postgres/Sql/{name}.sql"), connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>The same for a batch.</summary>
    public NpgsqlBatchCommand ForBatch(string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(Text($"Postgres/Sql/{name}.sql"));
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>A statement's text, or a migration's, for this schema.</summary>
    public string For(string sql) => sql.Replace(UsualSchema, Schema, StringComparison.Ordinal);

    private string Text(string path) => texts.GetOrAdd(path, path => For(EmbeddedSql.Read(path)));
}
