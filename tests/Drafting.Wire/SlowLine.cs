using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Drafting.Wire;

/// <summary>
/// A slow line to a server, as a proxy with real sockets: so many bytes a second in each direction, shared by all connections a packet at a time,
/// and a wait in each direction; a new connection costs one journey there and back first. It throttles everything alike: pages, what a page's worker
/// asks, and WebSocket frames, which a browser's own throttling leaves out or counts otherwise.
/// </summary>
public sealed class SlowLine : IAsyncDisposable
{
    private const int PacketBytesMax = 1024;

    /// <summary>What a connection may have under way, so that a long answer does not pile up before the line.</summary>
    private const int PacketsUnderWayMax = 64;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private readonly TimeSpan _wait;
    private readonly Lane _up, _down;
    private Task _accepting = Task.CompletedTask;
    private Uri? _server;
    private volatile TaskCompletionSource _open = Opened();

    private SlowLine(int bytesPerSecond, TimeSpan wait)
    {
        (_wait, _up, _down) = (wait, new Lane(bytesPerSecond), new Lane(bytesPerSecond));
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    /// <summary>A line with a port of its own; nothing goes over it before <see cref="LeadTo"/>.</summary>
    /// <param name="bytesPerSecond">In each direction.</param>
    /// <param name="wait">In each direction.</param>
    public static SlowLine Of(int bytesPerSecond, TimeSpan wait) => new(bytesPerSecond, wait);

    /// <summary>64 kbit/s and 600 ms there and back.</summary>
    public static SlowLine Of64Kilobits() => Of(8_000, TimeSpan.FromMilliseconds(300));

    /// <summary>Where browsers go instead of to the server.</summary>
    public Uri Address { get; }

    /// <summary>Bytes that went to the server.</summary>
    public long UpBytes => _up.Bytes;

    /// <summary>Bytes that came from the server.</summary>
    public long DownBytes => _down.Bytes;

    /// <summary>Begins.</summary>
    public void LeadTo(Uri server)
    {
        _server = server;
        _accepting = AcceptAsync();
    }

    /// <summary>From now on nothing arrives, and nobody is told: sockets stay open on both sides.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held arrives late.</summary>
    public void LetGo() => _open.TrySetResult();

    /// <summary>The line is cut, with all that is under way.</summary>
    public async Task CutAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await CutAsync().ConfigureAwait(false);
        _stop.Dispose();
        _up.Dispose();
        _down.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _connections[client] = CarryAsync(client);
            }
        }
        catch (Exception fault) when (IsEnd(fault))
        {
            // The line is taken down.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        await Task.Yield();
        using (client)
        using (var server = new TcpClient())
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await Task.Delay(_wait * 2, end.Token).ConfigureAwait(false);
                await server.ConnectAsync(_server!.Host, _server.Port, end.Token).ConfigureAwait(false);
                var ways = new[] { PumpAsync(client, server, _up, end.Token), PumpAsync(server, client, _down, end.Token) };
                await (await Task.WhenAny(ways).ConfigureAwait(false)).ConfigureAwait(false);
                await end.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(ways).ConfigureAwait(false);
            }
            catch (Exception fault) when (IsEnd(fault))
            {
                // Either side hung up; the other one learns of it by its own socket's end.
            }
        }

        _connections.TryRemove(client, out _);
    }

    /// <summary>One direction of a connection, until its source ends and all has arrived.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, Lane lane, CancellationToken cancellation)
    {
        var underWay = Channel.CreateBounded<(byte[] Packet, long SentAt)>(PacketsUnderWayMax);
        var arriving = ArriveAsync(to, underWay.Reader, cancellation);
        try
        {
            var buffer = new byte[PacketBytesMax];
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                await lane.PassAsync(read, cancellation).ConfigureAwait(false);
                await underWay.Writer.WriteAsync((buffer[..read], Stopwatch.GetTimestamp()), cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            underWay.Writer.Complete();
            await arriving.ConfigureAwait(false);
        }
    }

    private async Task ArriveAsync(TcpClient to, ChannelReader<(byte[] Packet, long SentAt)> underWay, CancellationToken cancellation)
    {
        await foreach (var (packet, sentAt) in underWay.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            var rest = _wait - Stopwatch.GetElapsedTime(sentAt);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, cancellation).ConfigureAwait(false);
            await _open.Task.WaitAsync(cancellation).ConfigureAwait(false);
            await to.GetStream().WriteAsync(packet, cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private static bool IsEnd(Exception fault) => fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    /// <summary>One direction of the line: packets pass one after the other, in the order in which they come.</summary>
    private sealed class Lane(int bytesPerSecond) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private long _freeAt;
        private long _bytes;

        public long Bytes => Interlocked.Read(ref _bytes);

        public void Dispose() => _turn.Dispose();

        /// <summary>Ends when the last byte of the packet has gone in.</summary>
        public async Task PassAsync(int bytes, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                // Counted from when the line was free, not from now: a timer that is late must not make the line slower than it is said to be.
                _freeAt = Math.Max(_freeAt, Stopwatch.GetTimestamp()) + ((long)bytes * Stopwatch.Frequency / bytesPerSecond);
                var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _freeAt);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, cancellation).ConfigureAwait(false);
                Interlocked.Add(ref _bytes, bytes);
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
