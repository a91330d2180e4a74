using Npgsql;

namespace Drafting.EventLog.Postgres;

public sealed partial class PostgresEventLog
{
    /// <inheritdoc/>
    public Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot) =>
        ExecuteAsync("SaveSnapshot", stream.Value, snapshot.Revision, snapshot.Format, snapshot.Data.ToArray());

    /// <inheritdoc/>
    public Task<Snapshot?> FindSnapshotAsync(StreamId stream) =>
        QueryAsync("FindSnapshot", [stream.Value], async rows => await rows.ReadAsync()
            ? new Snapshot(rows.GetInt64(0), rows.GetInt32(1), Bytes(rows, 2))
            : null);

    /// <inheritdoc/>
    public Task ForgetSnapshotAsync(StreamId stream) => ExecuteAsync("ForgetSnapshot", stream.Value);

    private async Task ExecuteAsync(string name, params object[] values)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = statements.Create(connection, name, values);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException e)
        {
            throw new EventLogException($"The snapshot was not written: {e.Message}", e);
        }
    }
}
