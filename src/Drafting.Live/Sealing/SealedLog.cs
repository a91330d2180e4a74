using System.Collections.Concurrent;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Model.Drafts;

namespace Drafting.Live.Sealing;

/// <summary>
/// The log as documents see it: the streams of private drafts and those of boxes are sealed on their way in and opened on their way out, all others pass. A payload is
/// 0x01 ‖ key id (16 bytes) ‖ nonce ‖ tag ‖ ciphertext, bound to its stream, revision, kind and version; a refusal's detail to its stream and key. Who wrote
/// when, and how much, stays to be seen in the database. Drafts have no snapshots: they are short, and replayed.
/// </summary>
/// <param name="log">The log beneath.</param>
/// <param name="keys">The boxes' keys; null where there are none, and then nothing of a draft can be read or written.</param>
public sealed class SealedLog(IEventLog log, BoxKeys? keys) : IEventLog
{
    /// <summary>What the names of the drafts' streams begin with; sealed beside these are the streams that bear the name of a box.</summary>
    public const string Prefix = "draft/";

    private const byte Format = 1;
    private const int KeyIdBytes = 16;
    private const int HeaderBytes = 1 + KeyIdBytes;

    private readonly ConcurrentDictionary<StreamId, string> _keyIds = new();

    /// <inheritdoc/>
    public LogHealth Health => log.Health;

    /// <inheritdoc/>
    public event Action<LogHealth>? HealthChanged { add => log.HealthChanged += value; remove => log.HealthChanged -= value; }

    /// <inheritdoc/>
    public event Action<StreamId>? Hinted { add => log.Hinted += value; remove => log.Hinted -= value; }

    /// <summary>Whose a draft is, also when its key is missing; null when there is no such draft.</summary>
    public async Task<Box?> BoxOfAsync(StreamId stream) =>
        await KeyIdOfAsync(stream).ConfigureAwait(false) is { } id && keys is not null ? await keys.BoxOfAsync(id).ConfigureAwait(false) : null;

    /// <summary>A submission's hash as it is stored: that of a draft is hidden under the key of its box.</summary>
    /// <exception cref="KeyMissingException">The key of the draft's box cannot be opened.</exception>
    public async Task<byte[]> HashAsync(StreamId stream, byte[] hash) =>
        !IsSealed(stream) ? hash : (Box.Parse(stream.Value) is { } box ? await Keys(stream).OfAsync(box).ConfigureAwait(false) : await KeyOfAsync(stream).ConfigureAwait(false)).Hide(hash);

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsSealed(request.Stream)) return await log.AppendAsync(request).ConfigureAwait(false);
        var key = request.ExpectedRevision == 0
            ? await Keys(request.Stream).OfAsync(Box.Parse(request.Stream.Value) ?? BoxNamedIn(request.Events[0])).ConfigureAwait(false)
            : await KeyOfAsync(request.Stream).ConfigureAwait(false);
        var revision = request.ExpectedRevision;
        return await log.AppendAsync(request with
        {
            Events = [.. request.Events.Select(added => added with { Payload = Seal(key, added.Payload.Span, BoundTo(request.Stream, ++revision, added.Kind, added.Version)) })],
            Refusals = [.. request.Refusals.Select(refusal => refusal with { Detail = Seal(key, refusal.Detail.Span, BoundTo(request.Stream, refusal.Key)) })],
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamId stream, long afterRevision, int countMax, CancellationToken cancellation = default)
    {
        var events = await log.ReadAsync(stream, afterRevision, countMax, cancellation).ConfigureAwait(false);
        if (!IsSealed(stream) || events.Count == 0) return events;
        var key = await KeyOfAsync(stream).ConfigureAwait(false);
        return [.. events.Select(stored => stored.IsDestroyed ? stored : stored with { Payload = Open(key, stored.Payload.Span, BoundTo(stream, stored.Revision, stored.Kind, stored.Version)) })];
    }

    /// <inheritdoc/>
    public async Task<FirstAnswer?> FindAnswerAsync(StreamId stream, SubmissionKey key)
    {
        var answer = await log.FindAnswerAsync(stream, key).ConfigureAwait(false);
        if (!IsSealed(stream) || answer is not { Code: not null }) return answer;
        return answer with { Detail = Open(await KeyOfAsync(stream).ConfigureAwait(false), answer.Detail.Span, BoundTo(stream, key)) };
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(StreamId stream) => log.HeadAsync(stream);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<StreamId, long>> HeadsAsync(string prefix) => log.HeadsAsync(prefix);

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(StreamId stream, Snapshot snapshot) =>
        IsSealed(stream) ? throw new ArgumentException("What is private has no snapshot.", nameof(stream)) : log.SaveSnapshotAsync(stream, snapshot);

    /// <inheritdoc/>
    public Task<Snapshot?> FindSnapshotAsync(StreamId stream) => log.FindSnapshotAsync(stream);

    /// <inheritdoc/>
    public Task ForgetSnapshotAsync(StreamId stream) => log.ForgetSnapshotAsync(stream);

    /// <inheritdoc/>
    public Task<bool> ProbeAsync() => log.ProbeAsync();

    /// <summary>The log beneath is its opener's to close.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsSealed(StreamId stream) => stream.Value.StartsWith(Prefix, StringComparison.Ordinal) || Box.Parse(stream.Value) is not null;

    private BoxKeys Keys(StreamId stream) => keys ?? throw new KeyMissingException(stream.Value);

    private async Task<BoxKey> KeyOfAsync(StreamId stream) =>
        await KeyIdOfAsync(stream).ConfigureAwait(false) is { } id && await Keys(stream).FindAsync(id).ConfigureAwait(false) is { } key ? key : throw new KeyMissingException(stream.Value);

    /// <summary>The id of a draft's key stands, open, before its first event; a draft keeps its box and so its key.</summary>
    private async Task<string?> KeyIdOfAsync(StreamId stream)
    {
        if (_keyIds.TryGetValue(stream, out var known)) return known;
        var first = await log.ReadAsync(stream, 0, 1).ConfigureAwait(false);
        if (first.Count == 0) return null;
        var id = Convert.ToHexStringLower(Body(first[0].Payload.Span, withHeader: true).Slice(1, KeyIdBytes));
        return _keyIds.GetOrAdd(stream, id);
    }

    private static byte[] Seal(BoxKey key, ReadOnlySpan<byte> bytes, string boundTo) => [Format, .. Convert.FromHexString(key.Id), .. key.Seal(bytes, boundTo)];

    private static byte[] Open(BoxKey key, ReadOnlySpan<byte> bytes, string boundTo) => key.Open(Body(bytes, withHeader: false), boundTo);

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> payload, bool withHeader) =>
        payload.Length > HeaderBytes && payload[0] == Format
            ? withHeader ? payload : payload[HeaderBytes..]
            : throw new InvalidDataException("The payload of a draft's event is not sealed in a way that is known here.");

    private static string BoundTo(StreamId stream, long revision, string kind, int version) => FormattableString.Invariant($"event\n{stream}\n{revision}\n{kind}\n{version}");

    private static string BoundTo(StreamId stream, SubmissionKey key) => FormattableString.Invariant($"refusal\n{stream}\n{key.Account}\n{key.Client}\n{key.Sequence}");

    private static Box BoxNamedIn(NewEvent first)
    {
        using var json = JsonDocument.Parse(first.Payload);
        return Box.Parse(json.RootElement.GetProperty("box").GetString()!) ?? throw new ArgumentException("The first event of a draft names its box.", nameof(first));
    }
}
