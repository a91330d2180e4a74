using System.Data;
using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>
/// The committing thread's connection and the heads that it remembers. An event never changes, so a remembered (revision, chain) stays
/// true whatever other processes append; that it is still the head, the primary key decides at the insert.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, PostgresStatements statements) : IDisposable
{
    private readonly Dictionary<StreamId, StreamHead> heads = [];
    private NpgsqlConnection? connection;

    /// <summary>
    /// Whether a request may share a transaction with a group. One request for each stream: the second would be decided on the first.
    /// Appends to streams that others fence on stand alone, so that their exclusive lock is held shortly and is the only one.
    /// </summary>
    public static bool Fits(IReadOnlyList<PendingAppend> group, AppendRequest request)
    {
        if (request.Stream.CanFence || group[0].Request.Stream.CanFence) return false;
        foreach (var pending in group)
            if (pending.Request.Stream == request.Stream) return false;
        return true;
    }

    /// <summary>
    /// Commits a group. Usually one insert for all; when one of them lost a race, that transaction is gone for all, and each is tried
    /// by itself to learn which.
    /// </summary>
    public AppendResult[] Commit(IReadOnlyList<AppendRequest> group, DateTimeOffset time)
    {
        var results = Retry(group, time);
        if (results is not null) return results;
        return [.. group.Select(request => Retry([request], time)![0])];
    }

    public void Dispose() => connection?.Dispose();

    /// <summary>Tries again once what failed before its commit: the connection may have died since it was last used.</summary>
    private AppendResult[]? Retry(IReadOnlyList<AppendRequest> group, DateTimeOffset time)
    {
        try
        {
            return Attempt(group, time);
        }
        catch (NpgsqlException)
        {
            Drop();
        }
        try
        {
            return Attempt(group, time);
        }
        catch (NpgsqlException e)
        {
            Drop();
            return [.. group.Select(_ => new AppendResult.Unavailable(e.Message))];
        }
    }

    /// <summary>One transaction.</summary>
    /// <returns>The answers; null when a group of several lost a race.</returns>
    /// <exception cref="NpgsqlException">It failed before its commit was asked for: nothing is written.</exception>
    private AppendResult[]? Attempt(IReadOnlyList<AppendRequest> group, DateTimeOffset time)
    {
        var open = connection ??= source.OpenConnection();
        var transaction = open.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            Lock(open, group);
            var results = new AppendResult[group.Count];
            var batch = new EventBatch(statements);
            var found = FindHeads(open, group);
            for (var i = 0; i < results.Length; i++)
            {
                var (refusal, head) = Judge(group[i], found);
                var sealedEvents = refusal is null ? head.Seal(group[i], time) : [];
                results[i] = refusal ?? new AppendResult.Appended(head.After(sealedEvents).Revision, time);
                if (refusal is null) batch.Add(group[i], sealedEvents);
            }
            if (batch.IsEmpty) return results;
            try
            {
                batch.Insert(open);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                transaction.Rollback();
                return group.Count == 1 ? [Explain(open, group[0], e.ConstraintName)] : null;
            }
            return Commit(transaction, group, results, batch);
        }
        finally
        {
            DisposeQuietly(transaction); // rolls back what was not committed
        }
    }

    private AppendResult[] Commit(NpgsqlTransaction transaction, IReadOnlyList<AppendRequest> group, AppendResult[] results, EventBatch batch)
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            Drop();
            for (var i = 0; i < results.Length; i++)
                if (results[i] is AppendResult.Appended) results[i] = new AppendResult.Unknown(e.Message);
            return results;
        }
        if (heads.Count + group.Count > LogLimits.CachedHeadsMax) heads.Clear();
        foreach (var (stream, head) in batch.Heads) heads[stream] = head;
        return results;
    }

    /// <summary>
    /// Rights are read under a lock that whoever changes them takes exclusively. It has a statement of its own: the one after it sees
    /// what was committed while this one waited.
    /// </summary>
    private void Lock(NpgsqlConnection open, IReadOnlyList<AppendRequest> group)
    {
        var exclusive = group[0].Stream.CanFence ? group[0].Stream : default(StreamId?);
        if (exclusive is { } stream)
        {
            using var command = statements.Create(open, "LockExclusive", stream.Value);
            command.ExecuteNonQuery();
        }
        var shared = group.Where(request => request.Fence is { } fence && fence.Stream != exclusive)
            .Select(request => request.Fence!.Value.Stream.Value).Distinct().ToArray();
        if (shared.Length == 0) return;
        using var locks = statements.Create(open, "LockShared", [shared]);
        locks.ExecuteNonQuery();
    }

    /// <summary>The committed heads of the fences' streams and of those whose expected revision is not the one remembered.</summary>
    private Dictionary<StreamId, StreamHead> FindHeads(NpgsqlConnection open, IReadOnlyList<AppendRequest> group)
    {
        Dictionary<StreamId, StreamHead> found = [];
        foreach (var request in group)
        {
            if (request.Fence is { } fence) found[fence.Stream] = StreamHead.None;
            // Refusals alone insert no event, so that the primary key would not notice a head that moved.
            var isRemembered = request.Events.Count > 0 && heads.TryGetValue(request.Stream, out var head) && head.Revision == request.ExpectedRevision;
            if (!isRemembered) found[request.Stream] = StreamHead.None;
        }
        if (found.Count == 0) return found;
        using var command = statements.Create(open, "FindHeads", [found.Keys.Select(stream => stream.Value).ToArray()]);
        using var rows = command.ExecuteReader();
        while (rows.Read()) found[new(rows.GetString(0))] = new(rows.GetInt64(1), rows.GetFieldValue<byte[]>(2));
        return found;
    }

    private (AppendResult? Refusal, StreamHead Head) Judge(AppendRequest request, Dictionary<StreamId, StreamHead> found)
    {
        if (request.Fence is { } fence && found[fence.Stream].Revision != fence.Revision)
            return (new AppendResult.FenceMoved(found[fence.Stream].Revision), default);
        var head = found.TryGetValue(request.Stream, out var read) ? read : heads[request.Stream];
        return head.Revision == request.ExpectedRevision ? (null, head) : (new AppendResult.WrongRevision(head.Revision), default);
    }

    /// <summary>Which key was violated, and what is there instead. Neither events nor keys ever go away, so it is still there.</summary>
    private AppendResult Explain(NpgsqlConnection open, AppendRequest request, string? constraint)
    {
        if (constraint == "events_pkey")
        {
            using var head = statements.Create(open, "Head", request.Stream.Value);
            return new AppendResult.WrongRevision((long)head.ExecuteScalar()!);
        }
        var keys = request.Keys().ToList();
        using var command = statements.Create(open, "FindTaken", request.Stream.Value, keys.Select(key => key.Account).ToArray(),
            keys.Select(key => key.Client).ToArray(), keys.Select(key => key.Sequence).ToArray());
        using var rows = command.ExecuteReader();
        return rows.Read()
            ? new AppendResult.KeyTaken(new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2)))
            : throw new InvalidOperationException($"The constraint {constraint} was violated, but no key is taken");
    }

    private void Drop()
    {
        connection?.Dispose();
        connection = null;
    }

    private static void DisposeQuietly(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and with it the transaction.
        }
    }
}
