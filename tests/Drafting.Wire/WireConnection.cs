using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Drafting.Wire;

/// <summary>
/// One link to a document's live side: a bare WebSocket with the frames of PROTOCOL 2 written by hand. Messages come one after the other
/// on one task; <see cref="Send"/> may be called from any thread and never waits.
/// </summary>
public sealed class WireConnection : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1E;
    private static readonly byte[] s_handshake = Frame("""{"protocol":"json","version":1}""");
    private static readonly byte[] s_ping = Frame("""{"type":6}""");
    private static readonly TimeSpan s_silenceMax = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly Action<WireConnection, WireMessage> _received;
    private readonly Channel<byte[]> _outbox = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private long _calledCount;
    private long _sentCount;
    private long _sentAt = Stopwatch.GetTimestamp();
    private Task _reading = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;

    private WireConnection(Action<WireConnection, WireMessage> received) => _received = received;

    /// <summary>Ends when the link has: broken, closed by the server, or disposed of.</summary>
    public Task Closed => _reading;

    /// <summary>Frames that the network has taken; of what <see cref="Send"/> was given the others wait.</summary>
    public long SentCount => Interlocked.Read(ref _sentCount);

    /// <summary>Connects and shakes hands; throws <see cref="WebSocketException"/> or <see cref="IOException"/> when that fails.</summary>
    public static async Task<WireConnection> OpenAsync(
        Uri server, string document, string token, Action<WireConnection, WireMessage> received, CancellationToken cancellation = default)
    {
        var connection = new WireConnection(received);
        try
        {
            connection._socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
            connection._socket.Options.KeepAliveInterval = TimeSpan.Zero;
            var address = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = "/live/" + document };
            await connection._socket.ConnectAsync(address.Uri, cancellation).ConfigureAwait(false);
            await connection._socket.SendAsync(s_handshake, WebSocketMessageType.Text, true, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        connection._reading = connection.ReadAsync();
        connection._writing = connection.WriteAsync();
        return connection;
    }

    /// <summary>A message with its closing U+001E, ready to be sent again byte for byte.</summary>
    public static byte[] Frame(string json) => [.. Encoding.UTF8.GetBytes(json), RecordSeparator];

    /// <summary>Queues a frame; on a broken link it is lost without a word, as on any network.</summary>
    public void Send(byte[] frame) => _outbox.Writer.TryWrite(frame);

    /// <summary>
    /// Calls a method that answers; throws <see cref="IOException"/> when the link breaks first or the server answers with an error.
    /// </summary>
    public Task<JsonElement> CallAsync(string target, Action<Utf8JsonWriter> argument)
    {
        var id = Interlocked.Increment(ref _calledCount).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        if (_reading.IsCompleted) answer.TrySetException(new IOException("The link is broken."));
        Send(Message(target, id, argument));
        return answer.Task;
    }

    /// <summary>The frame of a call without an answer.</summary>
    public static byte[] Message(string target, string? invocationId, Action<Utf8JsonWriter> argument) =>
    [
        .. WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", 1);
            if (invocationId is not null) json.WriteString("invocationId", invocationId);
            json.WriteString("target", target);
            json.WriteStartArray("arguments");
            argument(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }),
        RecordSeparator,
    ];

    /// <summary>Cuts the link without a farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_reading, _writing).ConfigureAwait(false);
        _socket.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _outbox.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                Volatile.Write(ref _sentAt, Stopwatch.GetTimestamp());
                await _socket.SendAsync(frame, WebSocketMessageType.Text, true, _stop.Token).ConfigureAwait(false);
                Interlocked.Increment(ref _sentCount);
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var read = await _socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token).ConfigureAwait(false);
                if (read.MessageType == WebSocketMessageType.Close) break;
                filled = Deliver(buffer, filled + read.Count);
                // A reader that only listens must be heard too, or the server takes it for dead.
                if (Stopwatch.GetElapsedTime(Volatile.Read(ref _sentAt)) > s_silenceMax) Send(s_ping);
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
        }
        finally
        {
            _outbox.Writer.TryComplete();
            _socket.Abort();
            await _stop.CancelAsync().ConfigureAwait(false);
            foreach (var call in _calls.Values) call.TrySetException(new IOException("The link broke before the answer."));
        }
    }

    /// <summary>Takes every whole message off the front; answers how many bytes of an unfinished one are left there.</summary>
    private int Deliver(byte[] buffer, int filled)
    {
        var start = 0;
        for (int length; (length = buffer.AsSpan(start, filled - start).IndexOf(RecordSeparator)) >= 0; start += length + 1)
        {
            var message = WireMessage.Read(buffer.AsMemory(start, length));
            if (message is HandshakeMessage { Error: { } refusal }) throw new IOException(refusal);
            if (message is PingMessage) Send(s_ping);
            if (message is CompletionMessage answer && _calls.TryRemove(answer.InvocationId, out var call))
            {
                if (answer.Error is null) call.TrySetResult(answer.Result);
                else call.TrySetException(new IOException(answer.Error));
            }

            _received(this, message);
        }

        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        return filled - start;
    }

    private static bool IsBroken(Exception failure) =>
        failure is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;
}
