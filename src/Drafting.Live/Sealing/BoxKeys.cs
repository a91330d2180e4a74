using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Model.Drafts;

namespace Drafting.Live.Sealing;

/// <summary>
/// The keys of all boxes, made when they are first needed, and kept in a stream of the log: wrapped by a master key that is not in the database. Without
/// that they cannot be opened, and then nothing here is made or written over. Safe for many threads and processes.
/// </summary>
public sealed class BoxKeys
{
    private const string Wrapped = "box-key-wrapped";
    private const int Page = 500;

    private static readonly StreamId s_stream = new("keys/boxes");
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly IEventLog _log;
    private readonly MasterKeys? _masters;
    private readonly ConcurrentDictionary<string, (Box Box, BoxKey? Key)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Box, string> _ofBox = new();
    private long _head;

    private BoxKeys(IEventLog log, MasterKeys? masters) => (_log, _masters) = (log, masters);

    /// <summary>Whether any key is wrapped in this log: then a master key must be somewhere.</summary>
    public static async Task<bool> AnyAsync(IEventLog log) => await log.HeadAsync(s_stream).ConfigureAwait(false) > 0;

    /// <summary>Reads the keys of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="masters">The master keys; null when they are lost.</param>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public static async Task<BoxKeys> OpenAsync(IEventLog log, MasterKeys? masters)
    {
        var keys = new BoxKeys(log, masters);
        await keys.ReadAsync().ConfigureAwait(false);
        return keys;
    }

    /// <summary>The boxes whose key cannot be opened.</summary>
    public IReadOnlyList<Box> Lost => [.. _known.Values.Where(static one => one.Key is null).Select(static one => one.Box).Distinct()];

    /// <summary>The key of a box, made now when it has none.</summary>
    /// <exception cref="KeyMissingException">It cannot be opened, or there is no master key to wrap a new one.</exception>
    /// <exception cref="EventLogException">The log cannot be read or written.</exception>
    public async Task<BoxKey> OfAsync(Box box)
    {
        while (true)
        {
            if (_ofBox.TryGetValue(box, out var id)) return _known[id].Key ?? throw new KeyMissingException(box.ToString());
            if (_masters is null) throw new KeyMissingException(box.ToString());
            var (fresh, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes));
            await TryAppendAsync([Wrap(fresh, box, secret)]).ConfigureAwait(false);
        }
    }

    /// <summary>A key by its id; null for one that is not on record.</summary>
    /// <exception cref="KeyMissingException">It is on record and cannot be opened.</exception>
    public async Task<BoxKey?> FindAsync(string id)
    {
        if (!_known.ContainsKey(id)) await ReadAsync().ConfigureAwait(false);
        return !_known.TryGetValue(id, out var found) ? null : found.Key ?? throw new KeyMissingException(found.Box.ToString());
    }

    /// <summary>The box of a key, also of one that cannot be opened; null for one that is not on record.</summary>
    public async Task<Box?> BoxOfAsync(string id)
    {
        if (!_known.ContainsKey(id)) await ReadAsync().ConfigureAwait(false);
        return _known.TryGetValue(id, out var found) ? found.Box : null;
    }

    /// <summary>Wraps every key that can be opened anew, under the current master key. What was sealed stays as it is.</summary>
    public async Task RewrapAsync()
    {
        if (_masters is null) throw new KeyMissingException("any box");
        while (true)
        {
            var wraps = (await SecretsAsync().ConfigureAwait(false)).Select(one => Wrap(one.Id, one.Box, one.Secret)).ToList();
            if (wraps.Count == 0 || await TryAppendAsync(wraps).ConfigureAwait(false)) return;
        }
    }

    private NewEvent Wrap(string id, Box box, byte[] secret)
    {
        var (name, master) = (box.ToString(), _masters!.Current);
        var wrap = new WrappedKey(name, id, master, SealedBytes.Seal(_masters.All[master], secret, BoundTo(name, id, master)));
        return new NewEvent(Wrapped, 1, "", JsonSerializer.SerializeToUtf8Bytes(wrap, s_json));
    }

    /// <summary>False when the race was lost: another process has appended, and that is read now.</summary>
    private async Task<bool> TryAppendAsync(IReadOnlyList<NewEvent> events)
    {
        var result = await _log.AppendAsync(new AppendRequest(s_stream, Interlocked.Read(ref _head), events)).ConfigureAwait(false);
        if (result is AppendResult.Unavailable or AppendResult.Unknown) throw new EventLogException("The key of a box could not be stored.");
        await ReadAsync().ConfigureAwait(false);
        return result is AppendResult.Appended;
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            var head = Interlocked.Read(ref _head);
            var events = await _log.ReadAsync(s_stream, head, Page).ConfigureAwait(false);
            foreach (var stored in events)
            {
                var (box, wrap) = Read(stored);
                // Of two wraps of one key the one that opens counts; of two keys of one box the first.
                if (!_known.TryGetValue(wrap.Id, out var before) || before.Key is null) _known[wrap.Id] = (box, Unwrap(wrap, box) is { } secret ? new BoxKey(wrap.Id, box, secret) : null);
                _ofBox.TryAdd(box, wrap.Id);
            }

            if (events.Count > 0) Interlocked.CompareExchange(ref _head, events[^1].Revision, head);
            if (events.Count < Page) return;
        }
    }

    private async Task<IReadOnlyList<(string Id, Box Box, byte[] Secret)>> SecretsAsync()
    {
        var secrets = new Dictionary<string, (string, Box, byte[])>(StringComparer.Ordinal);
        foreach (var stored in await _log.ReadAsync(s_stream, 0, int.MaxValue).ConfigureAwait(false))
        {
            var (box, wrap) = Read(stored);
            if (Unwrap(wrap, box) is { } secret) secrets[wrap.Id] = (wrap.Id, box, secret);
        }

        return [.. secrets.Values];
    }

    /// <summary>A master key of the right name and other bytes is as good as none.</summary>
    private byte[]? Unwrap(WrappedKey wrap, Box box)
    {
        if (_masters is null || !_masters.All.TryGetValue(wrap.Master, out var master)) return null;
        try
        {
            return SealedBytes.Open(master, wrap.Wrapped, BoundTo(box.ToString(), wrap.Id, wrap.Master));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static (Box Box, WrappedKey Wrap) Read(StoredEvent stored)
    {
        var wrap = stored is { Kind: Wrapped, Version: 1 } ? JsonSerializer.Deserialize<WrappedKey>(stored.Payload.Span, s_json) : null;
        return wrap is not null && Box.Parse(wrap.Box) is { } box ? (box, wrap) : throw new InvalidDataException($"The event {stored.Kind} {stored.Version} of the boxes' keys is not known here.");
    }

    private static string BoundTo(string box, string id, string master) => $"box key\n{box}\n{id}\n{master}";

    private sealed record WrappedKey(string Box, string Id, string Master, byte[] Wrapped);
}
