using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Drafting.EventLog.Sqlite;

/// <summary>A connection that only reads, with its prepared statements; one caller at a time. Every statement sees one committed state.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteStatement read, head, heads, findAnswer, findSnapshot;

    public SqliteReader(string path)
    {
        connection = SqliteFile.OpenReader(path);
        read = SqliteStatement.FromFile(connection, "Read", "$name", "$after", "$count");
        head = SqliteStatement.FromFile(connection, "Head", "$name");
        heads = SqliteStatement.FromFile(connection, "Heads", "$prefix");
        findAnswer = SqliteStatement.FromFile(connection, "FindAnswer", "$name", "$account", "$client", "$sequence");
        findSnapshot = SqliteStatement.FromFile(connection, "FindSnapshot", "$name");
    }

    public List<StoredEvent> Read(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation)
    {
        List<StoredEvent> result = [];
        using var rows = read.Query(stream.Value, afterRevision, countMax);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var account = rows.GetString(4);
            SubmissionKey? key = rows.IsDBNull(5) ? null : new(account, rows.GetString(5), rows.GetInt64(6));
            result.Add(new(
                stream, rows.GetInt64(0), UnixTime.FromMicroseconds(rows.GetInt64(1)), rows.GetString(2), rows.GetInt32(3), account, key,
                Bytes(rows, 7), Bytes(rows, 8), Bytes(rows, 9), Bytes(rows, 10), Bytes(rows, 11)));
        }
        return result;
    }

    public long Head(StreamId stream) => Convert.ToInt64(head.Scalar(stream.Value), CultureInfo.InvariantCulture);

    public Dictionary<StreamId, long> Heads(string prefix)
    {
        Dictionary<StreamId, long> result = [];
        using var rows = heads.Query(prefix);
        while (rows.Read()) result.Add(new(rows.GetString(0)), rows.GetInt64(1));
        return result;
    }

    public FirstAnswer? FindAnswer(StreamId stream, SubmissionKey key)
    {
        using var rows = findAnswer.Query(stream.Value, key.Account, key.Client, key.Sequence);
        return rows.Read() ? new(Bytes(rows, 0), rows.GetInt64(1), rows.IsDBNull(2) ? null : rows.GetString(2), Bytes(rows, 3)) : null;
    }

    public Snapshot? FindSnapshot(StreamId stream)
    {
        using var rows = findSnapshot.Query(stream.Value);
        return rows.Read() ? new(rows.GetInt64(0), rows.GetInt32(1), Bytes(rows, 2)) : null;
    }

    /// <summary>SQLite's own check of the file's structure: what is wrong, or null.</summary>
    public string? CheckIntegrity()
    {
        using var check = SqliteStatement.FromText(connection, "pragma integrity_check");
        return check.Scalar() is string answer && answer != "ok" ? answer : null;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[read, head, heads, findAnswer, findSnapshot]) statement.Dispose();
        connection.Dispose();
    }

    private static byte[] Bytes(SqliteDataReader rows, int column) => rows.GetFieldValue<byte[]>(column);
}
