namespace Drafting.EventLog.Sqlite;

public sealed partial class SqliteEventLog
{
    /// <inheritdoc/>
    public Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot) => WriteSnapshotAsync(() => writer.SaveSnapshot(stream, snapshot));

    /// <inheritdoc/>
    public Task<Snapshot?> FindSnapshotAsync(StreamId stream) => ReadAsync(reader => reader.FindSnapshot(stream));

    /// <inheritdoc/>
    public Task ForgetSnapshotAsync(StreamId stream) => WriteSnapshotAsync(() => writer.ForgetSnapshot(stream));

    private async Task WriteSnapshotAsync(Action work)
    {
        if (await committer.RunAsync(() => Write(work)) is { } failure) throw new EventLogException($"The snapshot was not written: {failure}");
    }
}
