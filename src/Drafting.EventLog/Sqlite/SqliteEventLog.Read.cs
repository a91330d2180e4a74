using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Drafting.EventLog.Sqlite;

public sealed partial class SqliteEventLog
{
    private static readonly int ReadersMax = Math.Max(2, Environment.ProcessorCount);

    private readonly SemaphoreSlim readerSlots = new(ReadersMax);
    private readonly ConcurrentBag<SqliteReader> readersAtRest = [];
    private volatile bool readersClosed;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countMax);
        return ReadAsync<IReadOnlyList<StoredEvent>>(reader => reader.Read(stream, afterRevision, countMax, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(StreamId stream) => ReadAsync(reader => reader.Head(stream));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix) =>
        ReadAsync<IReadOnlyDictionary<StreamId, long>>(reader => reader.Heads(prefix));

    /// <inheritdoc/>
    public Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key) => ReadAsync(reader => reader.FindAnswer(stream, key));

    /// <summary>SQLite's own check of the file: what is wrong, or null. Reads the whole file.</summary>
    public Task<string?> CheckIntegrityAsync() => ReadAsync(reader => reader.CheckIntegrity());

    /// <summary>Reading is file access without waiting for anybody, so it runs where it is asked for; as many at once as there are cores.</summary>
    private async Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellation = default)
    {
        await readerSlots.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(readersClosed, this);
            if (!readersAtRest.TryTake(out var reader)) reader = new(path);
            try
            {
                return read(reader);
            }
            finally
            {
                readersAtRest.Add(reader);
            }
        }
        catch (SqliteException e)
        {
            throw new EventLogException($"The event log {path} cannot be read: {e.Message}", e);
        }
        finally
        {
            readerSlots.Release();
        }
    }

    private async Task CloseReadersAsync()
    {
        readersClosed = true;
        for (var i = 0; i < ReadersMax; i++) await readerSlots.WaitAsync(); // those that read finish
        foreach (var reader in readersAtRest) reader.Dispose();
        readerSlots.Release(ReadersMax); // those that come later are told that the log is closed
    }
}
