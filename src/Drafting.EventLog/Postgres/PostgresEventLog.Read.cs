using Npgsql;

namespace Drafting.EventLog.Postgres;

public sealed partial class PostgresEventLog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countMax);
        return QueryAsync<IReadOnlyList<StoredEvent>>("Read", [stream.Value, afterRevision, countMax], async rows =>
        {
            List<StoredEvent> result = [];
            while (await rows.ReadAsync(cancellation)) result.Add(ToEvent(stream, rows));
            return result;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(StreamId stream) => QueryAsync("Head", [stream.Value], async rows =>
    {
        await rows.ReadAsync();
        return rows.GetInt64(0);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix) =>
        QueryAsync<IReadOnlyDictionary<StreamId, long>>("Heads", [prefix], async rows =>
        {
            Dictionary<StreamId, long> result = [];
            while (await rows.ReadAsync()) result.Add(new(rows.GetString(0)), rows.GetInt64(1));
            return result;
        });

    /// <inheritdoc/>
    public Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key) =>
        QueryAsync("FindAnswer", [stream.Value, key.Account, key.Client, key.Sequence], async rows => await rows.ReadAsync()
            ? new FirstAnswer(Bytes(rows, 0), rows.GetInt64(1), await rows.IsDBNullAsync(2) ? null : rows.GetString(2), Bytes(rows, 3))
            : null);

    /// <summary>Reading changes nothing, so it is tried once more: a pooled connection may have died since it was last used.</summary>
    private async Task<T> QueryAsync<T>(string name, object[] values, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var command = statements.Create(connection, name, values);
                await using var rows = await command.ExecuteReaderAsync(cancellation);
                return await read(rows);
            }
            catch (NpgsqlException) when (attempt == 1)
            {
                source.Clear();
            }
            catch (NpgsqlException e)
            {
                throw new EventLogException($"The event log cannot be read: {e.Message}", e);
            }
        }
    }

    private static StoredEvent ToEvent(StreamId stream, NpgsqlDataReader rows)
    {
        var account = rows.GetString(4);
        SubmissionKey? key = rows.IsDBNull(5) ? null : new(account, rows.GetString(5), rows.GetInt64(6));
        return new(
            stream, rows.GetInt64(0), UnixTime.FromMicroseconds(rows.GetInt64(1)), rows.GetString(2), rows.GetInt32(3), account, key,
            Bytes(rows, 7), Bytes(rows, 8), Bytes(rows, 9), Bytes(rows, 10), Bytes(rows, 11));
    }

    private static byte[] Bytes(NpgsqlDataReader rows, int column) => rows.GetFieldValue<byte[]>(column);
}
