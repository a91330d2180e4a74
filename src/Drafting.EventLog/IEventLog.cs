namespace Drafting.EventLog;

/// <summary>
/// Streams of events, each with one gapless sequence of revisions 1..N. What <see cref="AppendAsync"/> has acknowledged is in one
/// committed, flushed transaction together with its keys, and is found by every read that begins later.
/// <para>(stream, revision) is the fence against a second writer, (stream, account, client, sequence) the one against a second
/// execution. All members are safe to call from any thread.</para>
/// </summary>
public interface IEventLog : IAsyncDisposable
{
    /// <summary>
    /// Appends all of a request or nothing. It cannot be cancelled: a caller that stopped waiting would not know the outcome.
    /// A failing store is an outcome (<see cref="AppendResult.Unavailable"/>, <see cref="AppendResult.Unknown"/>), not an exception.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The request is empty, over a bound of <see cref="LogLimits"/>, names a key twice, is fenced on a stream that cannot fence, or
    /// has text with NUL or a lone surrogate, which not every store would give back as it was.
    /// </exception>
    Task<AppendResult> AppendAsync(AppendRequest request);

    /// <summary>The events after a revision, in order, at most so many; fewer than asked for means that the end was reached.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default);

    /// <summary>The revision of the last event; 0 for a stream that does not exist.</summary>
    Task<long> HeadAsync(StreamId stream);

    /// <summary>The heads of all streams whose name begins with the prefix; streams without events are not among them.</summary>
    Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix);

    /// <summary>The first answer that a key got in this stream; null when the key is free.</summary>
    Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key);

    /// <summary>Keeps a snapshot unless a later one is kept already. One of the same revision is replaced.</summary>
    /// <exception cref="EventLogException">The store failed; nothing but the cache is affected.</exception>
    Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot);

    /// <summary>The latest snapshot that is kept, or null.</summary>
    Task<Snapshot?> FindSnapshotAsync(StreamId stream);

    /// <summary>Drops the snapshot, for example because it cannot be read or does not agree with the replay.</summary>
    /// <exception cref="EventLogException">The store failed.</exception>
    Task ForgetSnapshotAsync(StreamId stream);

    /// <summary>
    /// Whether writing works, as far as writes told. Only a flushed write makes it work again, and where the disk was full it must
    /// have room beyond that write too: while a disk stays full the state does not change to and fro.
    /// </summary>
    LogHealth Health { get; }

    /// <summary>Raised when <see cref="Health"/> begins or ceases to be writable, on a thread of the log: handlers are quick and do not throw.</summary>
    event Action<LogHealth>? HealthChanged;

    /// <summary>Tries a small durable write and tells whether the log is writable after it; <see cref="Health"/> says the same. For a loop that waits for recovery.</summary>
    Task<bool> ProbeAsync();

    /// <summary>
    /// Another process appended to this stream, perhaps. Hints may be lost, doubled, late or wrong: the truth is the head. Stores of
    /// one process never raise it. Raised on a thread of the log: handlers are quick and do not throw.
    /// </summary>
    event Action<StreamId>? Hinted;
}
