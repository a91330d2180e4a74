using Drafting.EventLog;

namespace Drafting.Live.Tests;

/// <summary>A log whose appends to the streams of a prefix fail while they are held up, as when a process dies between two appends.</summary>
internal sealed class StallingLog(IEventLog log) : IEventLog
{
    /// <summary>What the names of the streams begin with that cannot be appended to; null for none.</summary>
    public string? Stalled { get; set; }

    public LogHealth Health => log.Health;

    public event Action<LogHealth>? HealthChanged { add => log.HealthChanged += value; remove => log.HealthChanged -= value; }

    public event Action<StreamId>? Hinted { add => log.Hinted += value; remove => log.Hinted -= value; }

    public Task<AppendResult> AppendAsync(AppendRequest request) => Stalled is { } prefix && request.Stream.Value.StartsWith(prefix, StringComparison.Ordinal)
        ? Task.FromResult<AppendResult>(new AppendResult.Unavailable("stalled"))
        : log.AppendAsync(request);

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default) =>
        log.ReadAsync(stream, afterRevision, countMax, cancellation);

    public Task<long> HeadAsync(StreamId stream) => log.HeadAsync(stream);

    public Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix) => log.HeadsAsync(prefix);

    public Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key) => log.FindAnswerAsync(stream, key);

    public Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot) => log.SaveSnapshotAsync(stream, snapshot);

    public Task<Snapshot?> FindSnapshotAsync(StreamId stream) => log.FindSnapshotAsync(stream);

    public Task ForgetSnapshotAsync(StreamId stream) => log.ForgetSnapshotAsync(stream);

    public Task<bool> ProbeAsync() => log.ProbeAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
