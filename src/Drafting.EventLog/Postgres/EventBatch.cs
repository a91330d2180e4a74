using Npgsql;

namespace Drafting.EventLog.Postgres;

/// <summary>What a group inserts, by columns: one statement for events, one for keys, in one round trip.</summary>
internal sealed class EventBatch(PostgresStatements statements)
{
    private readonly List<StoredEvent> events = [];
    private readonly List<(StreamId Stream, SubmissionKey Key, FirstAnswer Answer)> answers = [];
    private readonly List<(StreamId, StreamHead)> heads = [];

    public bool IsEmpty => events.Count == 0 && answers.Count == 0;

    /// <summary>The heads after it.</summary>
    public IEnumerable<(StreamId Stream, StreamHead Head)> Heads => heads;

    public void Add(AppendRequest request, IReadOnlyList<StoredEvent> sealedEvents)
    {
        events.AddRange(sealedEvents);
        foreach (var stored in sealedEvents)
            if (stored.Key is { } key) answers.Add((request.Stream, key, new(stored.PayloadHash, stored.Revision, null, default)));
        foreach (var (key, hash, code, detail) in request.Refusals) answers.Add((request.Stream, key, new(hash, 0, code, detail)));
        if (sealedEvents.Count > 0) heads.Add((request.Stream, StreamHead.None.After(sealedEvents)));
    }

    /// <summary>Inserts in the order of names: two processes whose groups meet wait for each other in one direction only.</summary>
    public void Insert(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        if (events.Count > 0) batch.BatchCommands.Add(Events());
        if (answers.Count > 0) batch.BatchCommands.Add(Answers());
        batch.ExecuteNonQuery();
    }

    private NpgsqlBatchCommand Events()
    {
        events.Sort((a, b) => string.CompareOrdinal(a.Stream.Value, b.Stream.Value) is var order && order != 0 ? order : a.Revision.CompareTo(b.Revision));
        return statements.ForBatch("InsertEvents",
            Column(events, stored => stored.Stream.Value),
            Column(events, stored => stored.Revision),
            Column(events, stored => UnixTime.ToMicroseconds(stored.Time)),
            Column(events, stored => stored.Kind),
            Column(events, stored => stored.Version),
            Column(events, stored => stored.Account),
            Column(events, stored => stored.Key?.Client),
            Column(events, stored => stored.Key?.Sequence),
            Column(events, stored => stored.PayloadHash.ToArray()),
            Column(events, stored => stored.Payload.ToArray()),
            Column(events, stored => stored.Salt.ToArray()),
            Column(events, stored => stored.Commitment.ToArray()),
            Column(events, stored => stored.Chain.ToArray()));
    }

    private NpgsqlBatchCommand Answers()
    {
        var sorted = answers.OrderBy(row => row.Stream.Value, StringComparer.Ordinal).ThenBy(row => row.Key.Account, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Client, StringComparer.Ordinal).ThenBy(row => row.Key.Sequence).ToList();
        return statements.ForBatch("InsertKeys",
            Column(sorted, row => row.Stream.Value),
            Column(sorted, row => row.Key.Account),
            Column(sorted, row => row.Key.Client),
            Column(sorted, row => row.Key.Sequence),
            Column(sorted, row => row.Answer.PayloadHash.ToArray()),
            Column(sorted, row => row.Answer.Revision),
            Column(sorted, row => row.Answer.Code),
            Column(sorted, row => row.Answer.Detail.ToArray()));
    }

    private static TColumn[] Column<TRow, TColumn>(List<TRow> rows, Func<TRow, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = column(rows[i]);
        return values;
    }
}
