using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Drafting.Wire;

/// <summary>
/// A link that understands nothing but frames: what is sent may be as broken as a test wants it, and what comes is JSON to be looked at. For one
/// caller at a time; reads only when asked.
/// </summary>
public sealed class RawLink : IAsyncDisposable
{
    private const char RecordSeparator = '\u001e';
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonElement> _seen = [];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _unfinished = new();
    private readonly List<JsonElement> _waiting = [];
    private int _calls;

    private RawLink()
    {
    }

    /// <summary>Everything that came, in order, pings too.</summary>
    public IReadOnlyList<JsonElement> Seen => _seen;

    /// <summary>False once either side has closed.</summary>
    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>Connects below a server's or a meeting's base and shakes hands; a refused connection throws <see cref="WebSocketException"/>.</summary>
    public static async Task<RawLink> OpenAsync(Uri server, string document, params (string Name, string Value)[] headers)
    {
        var link = new RawLink();
        foreach (var (name, value) in headers) link._socket.Options.SetRequestHeader(name, value);
        link._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new Uri($"ws://{server.Authority}{server.AbsolutePath.TrimEnd('/')}/live/{document}");
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await link._socket.ConnectAsync(address, patience.Token).ConfigureAwait(false);
            await link.SendAsync("""{"protocol":"json","version":1}""").ConfigureAwait(false);
            await link.NextAsync(static message => !message.TryGetProperty("type", out _)).ConfigureAwait(false);
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return link;
    }

    /// <summary>Sends a text with its closing U+001E.</summary>
    public Task SendAsync(string json) => SendAsync(Encoding.UTF8.GetBytes(json + RecordSeparator));

    /// <summary>Sends bytes as they are, as one WebSocket message. A link that is broken already takes them in silence.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, true, patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException)
        {
            // Whoever wants to know reads on, and sees the end.
        }
    }

    /// <summary>Sends a submission, as JSON.</summary>
    public Task SubmitAsync(string submission) => SendAsync($$"""{"type":1,"target":"Submit","arguments":[{{submission}}]}""");

    /// <summary>Calls a method that answers; the whole answer, with <c>result</c> or <c>error</c>.</summary>
    public async Task<JsonElement> CallAsync(string target, string argument)
    {
        var id = "c" + (++_calls).ToString(CultureInfo.InvariantCulture);
        await SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":[{{argument}}]}""").ConfigureAwait(false);
        return await NextAsync(message => message.TryGetProperty("invocationId", out var called) && called.GetString() == id).ConfigureAwait(false);
    }

    /// <summary>Enters the audience; the result of the call.</summary>
    public async Task<JsonElement> JoinAsync(string argument) => (await CallAsync("Join", argument).ConfigureAwait(false)).GetProperty("result");

    /// <summary>The argument of the next call of this name that has not been taken.</summary>
    public Task<JsonElement> NextAsync(string target) => NextAsync(target, static _ => true);

    /// <summary>The argument of the next call of this name, of those that are wanted.</summary>
    public async Task<JsonElement> NextAsync(string target, Func<JsonElement, bool> wanted) =>
        (await NextAsync(message => message.TryGetProperty("target", out var called) && called.GetString() == target && wanted(message.GetProperty("arguments")[0])).ConfigureAwait(false))
        .GetProperty("arguments")[0];

    /// <summary>Waits until such a call has come, taken already or not, and takes nothing.</summary>
    public async Task SeenAsync(string target, Func<JsonElement, bool> wanted)
    {
        while (!_seen.Any(message => message.TryGetProperty("target", out var called) && called.GetString() == target && wanted(message.GetProperty("arguments")[0])))
            if (!await ReadAsync(s_patience).ConfigureAwait(false))
                throw new EndOfStreamException("The link ended.");
    }

    /// <summary>The next message that is wanted; others wait their turn. Throws <see cref="EndOfStreamException"/> when the link ends first.</summary>
    public async Task<JsonElement> NextAsync(Func<JsonElement, bool> wanted)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var index = _waiting.FindIndex(message => wanted(message));
            if (index >= 0)
            {
                var found = _waiting[index];
                _waiting.RemoveAt(index);
                return found;
            }

            var left = s_patience - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || !await ReadAsync(left).ConfigureAwait(false))
                throw new EndOfStreamException($"The link {(left <= TimeSpan.Zero ? "was silent" : "ended")}; before that came: {string.Join("  ", _seen.TakeLast(5).Select(Short))}");
        }
    }

    /// <summary>Reads until the server has closed the link; fails when it does not.</summary>
    public async Task ClosedAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (await ReadAsync(s_patience).ConfigureAwait(false))
            if (Stopwatch.GetElapsedTime(began) > s_patience)
                throw new TimeoutException("The link stays open.");
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        _unfinished.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes what comes next; false when the link has ended.</summary>
    private async Task<bool> ReadAsync(TimeSpan patience)
    {
        using var cancellation = new CancellationTokenSource(patience);
        ValueWebSocketReceiveResult read;
        try
        {
            read = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing came for {patience.TotalSeconds:0} s; before that: {string.Join("  ", _seen.TakeLast(5).Select(Short))}");
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or ObjectDisposedException)
        {
            return false;
        }

        if (read.MessageType == WebSocketMessageType.Close) return false;
        for (var (rest, end) = (_buffer.AsMemory(0, read.Count), 0); rest.Length > 0; rest = rest[end..])
        {
            end = rest.Span.IndexOf((byte)RecordSeparator) + 1;
            _unfinished.Write((end == 0 ? rest : rest[..(end - 1)]).Span);
            if (end == 0) break;
            using var message = JsonDocument.Parse(_unfinished.ToArray());
            _unfinished.SetLength(0);
            _seen.Add(message.RootElement.Clone());
            _waiting.Add(_seen[^1]);
        }

        return true;
    }

    private static string Short(JsonElement message) => message.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : message.GetRawText();
}
