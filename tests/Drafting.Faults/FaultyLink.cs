using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Drafting.Faults;

/// <summary>
/// A wire between clients and server that breaks on demand: at once, in the middle of a frame (only a part of the bytes at hand goes
/// through), or only after everything that the server said for a while was swallowed, so that clients have to ask again for what was long
/// committed.
/// </summary>
public sealed class FaultyLink : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly Random _random;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Wire, Task> _wires = [];
    private readonly Task _accepting;

    public FaultyLink(Uri server, Random random)
    {
        (_server, _random) = (server, random);
        _listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    private enum State
    {
        Whole,
        SwallowsAnswers,
        CutsFrame,
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address { get; }

    /// <summary>Does something bad to about half of the links; what was swallowing since the last strike is cut.</summary>
    public void Strike()
    {
        foreach (var wire in _wires.Keys)
        {
            if (wire.State == State.SwallowsAnswers) wire.Cut();
            else if (_random.Next(2) == 0) wire.State = _random.Next(2) == 0 ? State.SwallowsAnswers : State.CutsFrame;
        }
    }

    /// <summary>Cuts what is still bad, so that everybody finds a good link again.</summary>
    public void Heal()
    {
        foreach (var wire in _wires.Keys) if (wire.State != State.Whole) wire.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        foreach (var wire in _wires.Keys) wire.Cut();
        await Task.WhenAll(_wires.Values).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                var wire = new Wire(client, new TcpClient(), _random.Next());
                _wires[wire] = CarryAsync(wire);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task CarryAsync(Wire wire)
    {
        // The wire must stand in the list before it can break.
        await Task.Yield();
        try
        {
            await wire.Server.ConnectAsync(_server.Host, _server.Port, _stop.Token).ConfigureAwait(false);
            await Task.WhenAny(CopyAsync(wire, wire.Client, wire.Server, false), CopyAsync(wire, wire.Server, wire.Client, true))
                .ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }

        wire.Cut();
        _wires.TryRemove(wire, out _);
    }

    private static async Task CopyAsync(Wire wire, TcpClient from, TcpClient to, bool answers)
    {
        var buffer = new byte[8 * 1024];
        try
        {
            for (int read; (read = await from.GetStream().ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                if (answers && wire.State == State.SwallowsAnswers) continue;
                var cut = wire.State == State.CutsFrame;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, cut ? wire.PartOf(read) : read)).ConfigureAwait(false);
                if (cut) return;
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private sealed class Wire(TcpClient client, TcpClient server, int seed)
    {
        private readonly Random _random = new(seed);

        public TcpClient Client { get; } = client;

        public TcpClient Server { get; } = server;

        public State State { get; set; }

        public int PartOf(int byteCount)
        {
            lock (_random) return _random.Next(byteCount);
        }

        public void Cut()
        {
            Client.Dispose();
            Server.Dispose();
        }
    }
}
