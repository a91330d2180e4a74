using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Drafting.EventLog.Sqlite;

/// <summary>
/// The connection that writes and checkpoints, with its prepared statements and the heads that it remembers; lives on one thread.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int DbStatusCacheWrite = 9; // SQLITE_DBSTATUS_CACHE_WRITE: pages written, here to the WAL

    private readonly SqliteConnection connection;
    private readonly SqliteStatement begin, commit, rollback, checkpoint;
    private readonly SqliteStatement findStream, insertStream, findHead, findKey, insertEvent, insertKey, saveSnapshot, forgetSnapshot, probe;
    private readonly Dictionary<StreamId, (long Id, StreamHead Head)> heads = [];

    public SqliteWriter(SqliteConnection connection)
    {
        this.connection = connection;
        begin = SqliteStatement.FromText(connection, "begin immediate");
        commit = SqliteStatement.FromText(connection, "commit");
        rollback = SqliteStatement.FromText(connection, "rollback");
        checkpoint = SqliteStatement.FromText(connection, "pragma wal_checkpoint(passive)");
        findStream = SqliteStatement.FromFile(connection, "FindStream", "$name");
        insertStream = SqliteStatement.FromFile(connection, "InsertStream", "$name");
        findHead = SqliteStatement.FromFile(connection, "FindHead", "$stream");
        findKey = SqliteStatement.FromFile(connection, "FindKey", "$stream", "$account", "$client", "$sequence");
        insertEvent = SqliteStatement.FromFile(connection, "InsertEvent", "$stream", "$revision", "$time", "$kind", "$version", "$account",
            "$client", "$sequence", "$payload_hash", "$payload", "$salt", "$commitment", "$chain");
        insertKey = SqliteStatement.FromFile(connection, "InsertKey",
            "$stream", "$account", "$client", "$sequence", "$payload_hash", "$revision", "$code", "$detail");
        saveSnapshot = SqliteStatement.FromFile(connection, "SaveSnapshot", "$stream", "$revision", "$format", "$data");
        forgetSnapshot = SqliteStatement.FromFile(connection, "ForgetSnapshot", "$name");
        probe = SqliteStatement.FromFile(connection, "Probe", "$time");
    }

    /// <summary>The connection that writes; on its thread only.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Pages written to the WAL since the last checkpoint.</summary>
    public int WalPages { get; private set; }

    /// <summary>
    /// Runs work in one transaction. A failure of SQLite rolls everything back, and the heads are forgotten: what is remembered must
    /// be what was committed.
    /// </summary>
    /// <returns>Null when it was committed, else <see cref="AppendResult.Unavailable"/> or <see cref="AppendResult.Unknown"/>.</returns>
    public AppendResult? Transact(Action work)
    {
        var (committing, committed) = (false, false);
        try
        {
            begin.Run();
            work();
            committing = true;
            commit.Run();
            committed = true;
            CountWalPages();
            return null;
        }
        catch (SqliteException e)
        {
            // A failed flush may leave a whole commit in the WAL, which a crash right now would bring to light. A full disk
            // cannot: the frame that commits is the last to be written.
            return committing && e.SqliteErrorCode != raw.SQLITE_FULL ? new AppendResult.Unknown(e.Message) : new AppendResult.Unavailable(e.Message);
        }
        finally
        {
            if (!committed) RollBack();
        }
    }

    /// <summary>The head as this transaction sees it; a stream that is new gets its number.</summary>
    public StreamHead Head(StreamId stream) => Find(stream, create: false).Head;

    /// <summary>The first key of the request that is stored already.</summary>
    public SubmissionKey? FindTaken(AppendRequest request)
    {
        var id = Find(request.Stream, create: false).Id;
        if (id == 0) return null;
        foreach (var key in request.Keys())
            if (findKey.Scalar(id, key.Account, key.Client, key.Sequence) is not null) return key;
        return null;
    }

    /// <summary>Writes sealed events with their keys, and refusals.</summary>
    public void Insert(AppendRequest request, IReadOnlyList<StoredEvent> sealedEvents)
    {
        var (id, head) = Find(request.Stream, create: true);
        foreach (var stored in sealedEvents)
        {
            var hash = stored.PayloadHash.ToArray();
            insertEvent.Run(id, stored.Revision, UnixTime.ToMicroseconds(stored.Time), stored.Kind, stored.Version, stored.Account,
                stored.Key?.Client, stored.Key?.Sequence, hash, stored.Payload.ToArray(), stored.Salt.ToArray(),
                stored.Commitment.ToArray(), stored.Chain.ToArray());
            if (stored.Key is { } key) insertKey.Run(id, key.Account, key.Client, key.Sequence, hash, stored.Revision, null, Array.Empty<byte>());
        }
        foreach (var (key, hash, code, detail) in request.Refusals)
            insertKey.Run(id, key.Account, key.Client, key.Sequence, hash.ToArray(), 0L, code, detail.ToArray());
        heads[request.Stream] = (id, head.After(sealedEvents));
    }

    public void SaveSnapshot(StreamId stream, Snapshot snapshot) =>
        saveSnapshot.Run(Find(stream, create: true).Id, snapshot.Revision, snapshot.Format, snapshot.Data.ToArray());

    public void ForgetSnapshot(StreamId stream) => forgetSnapshot.Run(stream.Value);

    public void Probe(long timeMicroseconds) => probe.Run(timeMicroseconds);

    /// <summary>
    /// Moves the WAL into the file as far as readers allow. One that fails loses nothing: the WAL keeps what was not moved, and the
    /// next one tries again.
    /// </summary>
    public void Checkpoint()
    {
        try
        {
            checkpoint.Run();
        }
        catch (SqliteException)
        {
            // A full disk: the next append tells.
        }
        WalPages = 0;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[begin, commit, rollback, checkpoint, findStream, insertStream, findHead,
            findKey, insertEvent, insertKey, saveSnapshot, forgetSnapshot, probe]) statement.Dispose();
        connection.Dispose();
    }

    private (long Id, StreamHead Head) Find(StreamId stream, bool create)
    {
        if (heads.TryGetValue(stream, out var found) && (found.Id != 0 || !create)) return found;
        var id = findStream.Scalar(stream.Value) ?? (create ? insertStream.Scalar(stream.Value) : null);
        found = id is long number ? (number, ReadHead(number)) : (0, StreamHead.None);
        if (heads.Count >= LogLimits.CachedHeadsMax) heads.Clear();
        return heads[stream] = found;
    }

    private StreamHead ReadHead(long id)
    {
        using var rows = findHead.Query(id);
        return rows.Read() ? new(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : StreamHead.None;
    }

    private void RollBack()
    {
        heads.Clear();
        // SQLite rolls back by itself on some errors.
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0) return;
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // The disk is gone for reading too. The transaction stays open, the next begin fails, and nothing is acknowledged.
        }
    }

    private void CountWalPages()
    {
        raw.sqlite3_db_status(connection.Handle, DbStatusCacheWrite, out var pages, out _, resetFlg: 1);
        WalPages += pages;
    }
}
