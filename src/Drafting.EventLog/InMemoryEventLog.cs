namespace Drafting.EventLog;

/// <summary>
/// The log of a test or a demonstration: the whole contract but for durability. It ends with its process, and it never fails.
/// </summary>
public sealed class InMemoryEventLog(TimeProvider clock) : IEventLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, Contents> streams = [];
    private bool disposed;

    /// <summary>A log with the system's clock.</summary>
    public InMemoryEventLog() : this(TimeProvider.System) { }

    /// <inheritdoc/>
    public LogHealth Health => LogHealth.Writable;

    /// <inheritdoc/>
    public event Action<LogHealth>? HealthChanged { add { } remove { } }

    /// <inheritdoc/>
    public event Action<StreamId>? Hinted { add { } remove { } }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        AppendRules.Check(request);
        return Locked(() => Append(request));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countMax);
        return cancellation.IsCancellationRequested
            ? Task.FromCanceled<IReadOnlyList<StoredEvent>>(cancellation)
            : Locked<IReadOnlyList<StoredEvent>>(() =>
            {
                if (!streams.TryGetValue(stream, out var found) || afterRevision >= found.Events.Count) return [];
                var first = (int)afterRevision;
                return found.Events.GetRange(first, Math.Min(countMax, found.Events.Count - first));
            });
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(StreamId stream) => Locked(() => Head(stream).Revision);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix) =>
        Locked<IReadOnlyDictionary<StreamId, long>>(() => streams
            .Where(pair => pair.Value.Events.Count > 0 && pair.Key.Value.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => (long)pair.Value.Events.Count));

    /// <inheritdoc/>
    public Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key) =>
        Locked(() => streams.GetValueOrDefault(stream)?.Answers.GetValueOrDefault(key));

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot) => Locked(() =>
    {
        var contents = ContentsOf(stream);
        if (contents.Snapshot is null || contents.Snapshot.Revision <= snapshot.Revision)
            contents.Snapshot = snapshot with { Data = snapshot.Data.ToArray() };
        return contents.Snapshot;
    });

    /// <inheritdoc/>
    public Task<Snapshot?> FindSnapshotAsync(StreamId stream) => Locked(() => streams.GetValueOrDefault(stream)?.Snapshot);

    /// <inheritdoc/>
    public Task ForgetSnapshotAsync(StreamId stream) => Locked(() => ContentsOf(stream).Snapshot = null);

    /// <inheritdoc/>
    public Task<bool> ProbeAsync() => Locked(() => true);

    /// <summary>Forgets everything.</summary>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
            streams.Clear();
        }
        return ValueTask.CompletedTask;
    }

    private AppendResult Append(AppendRequest request)
    {
        if (request.Fence is { } fence && Head(fence.Stream).Revision is var actual && actual != fence.Revision)
            return new AppendResult.FenceMoved(actual);
        var head = Head(request.Stream);
        if (head.Revision != request.ExpectedRevision) return new AppendResult.WrongRevision(head.Revision);
        var contents = ContentsOf(request.Stream);
        foreach (var key in request.Keys())
            if (contents.Answers.ContainsKey(key)) return new AppendResult.KeyTaken(key);

        var time = UnixTime.FromMicroseconds(clock.NowMicroseconds());
        var sealedEvents = head.Seal(request, time);
        contents.Events.AddRange(sealedEvents);
        foreach (var stored in sealedEvents)
            if (stored.Key is { } key) contents.Answers.Add(key, new(stored.PayloadHash, stored.Revision, null, default));
        foreach (var refusal in request.Refusals)
            contents.Answers.Add(refusal.Key, new(refusal.PayloadHash.ToArray(), 0, refusal.Code, refusal.Detail.ToArray()));
        return new AppendResult.Appended(contents.Events.Count, time);
    }

    private StreamHead Head(StreamId stream) =>
        streams.TryGetValue(stream, out var found) ? StreamHead.None.After(found.Events) : StreamHead.None;

    private Contents ContentsOf(StreamId stream)
    {
        if (!streams.TryGetValue(stream, out var found)) streams.Add(stream, found = new());
        return found;
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return Task.FromResult(work());
        }
    }

    private sealed class Contents
    {
        public readonly List<StoredEvent> Events = [];
        public readonly Dictionary<SubmissionKey, FirstAnswer> Answers = [];
        public Snapshot? Snapshot;
    }
}
