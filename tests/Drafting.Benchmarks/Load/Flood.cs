using System.Diagnostics;
using System.Net.WebSockets;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>
/// One person who calls everything there is as fast as a machine can, and comes and goes meanwhile. A link that the server cuts is opened again at once.
/// </summary>
internal sealed class Flood(Uri server, string document, string token) : IAsyncDisposable
{
    private const int CallsPerSecondWanted = 20_000, LinksCalling = 4, LinksComingAndGoing = 8;

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _tasks = [];
    private long _beganAt, _sentCount, _tooFastCount, _cutCount, _enteredCount;
    private double _seconds;

    /// <summary>What the network took of what was called.</summary>
    public double CallsPerSecond => _sentCount / Math.Max(_seconds, 0.001);

    /// <summary>Answers that said to wait.</summary>
    public long TooFastCount => Interlocked.Read(ref _tooFastCount);

    /// <summary>How often the server ended a link that calls.</summary>
    public long CutCount => Interlocked.Read(ref _cutCount);

    /// <summary>How often a link entered the audience and left it.</summary>
    public long EnteredCount => Interlocked.Read(ref _enteredCount);

    public void Begin()
    {
        _beganAt = Stopwatch.GetTimestamp();
        for (var i = 0; i < LinksCalling; i++) _tasks.Add(Task.Run(CallAsync));
        for (var i = 0; i < LinksComingAndGoing; i++) _tasks.Add(Task.Run(ComeAndGoAsync));
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _seconds = Stopwatch.GetElapsedTime(_beganAt).TotalSeconds;
        await Task.WhenAll(_tasks).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested) await EndAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task CallAsync()
    {
        WireConnection? link = null;
        var (opened, called) = (0, 0L);
        using var ticks = new PeriodicTimer(s_tick);
        try
        {
            while (await ticks.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                if (link is null || link.Closed.IsCompleted)
                {
                    await EndAsync(link).ConfigureAwait(false);
                    link = await OpenAsync().ConfigureAwait(false);
                    if (++opened > 1) Interlocked.Increment(ref _cutCount);
                    link?.Send(Frame(-1));
                    continue;
                }

                for (var due = (long)(Stopwatch.GetElapsedTime(_beganAt).TotalSeconds * CallsPerSecondWanted / LinksCalling) - called; due > 0; due--) link.Send(Frame(++called));
            }
        }
        catch (OperationCanceledException)
        {
        }

        await EndAsync(link).ConfigureAwait(false);
    }

    private async Task EndAsync(WireConnection? link)
    {
        if (link is null) return;
        Interlocked.Add(ref _sentCount, link.SentCount);
        await link.DisposeAsync().ConfigureAwait(false);
    }

    private static byte[] Frame(long number) => WireConnection.Frame((number % 4) switch
    {
        0 => $$"""{"type":1,"target":"Submit","arguments":[{"client":"flood","sequence":{{number}},"base":1,"changes":[{"type":"text","clause":"c00","language":"en","delta":[{"insert":"x"}]}]}]}""",
        1 => $$"""{"type":1,"invocationId":"f{{number}}","target":"Commits","arguments":[{"after":0}]}""",
        2 => """{"type":1,"target":"Cursor","arguments":[{"clause":"c00","language":"en","anchor":3,"head":9,"revision":1}]}""",
        _ => $$"""{"type":1,"invocationId":"f{{number}}","target":"Join","arguments":[{"client":"flood"}]}""",
    });

    private async Task ComeAndGoAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await OpenAsync().ConfigureAwait(false) is not { } link) continue;
            try
            {
                await link.CallAsync("Join", static json =>
                {
                    json.WriteStartObject();
                    json.WriteString("client", "storm");
                    json.WriteEndObject();
                }).ConfigureAwait(false);
                Interlocked.Increment(ref _enteredCount);
            }
            catch (IOException)
            {
                // Cut before it was in: the next one tries again.
            }

            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<WireConnection?> OpenAsync()
    {
        try
        {
            return await WireConnection.OpenAsync(server, document, token, Hear, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is WebSocketException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Hear(WireConnection link, WireMessage message)
    {
        if (message is AnsweredMessage { Code: "too_fast" }
            || (message is CompletionMessage { Error: null, Result: { ValueKind: System.Text.Json.JsonValueKind.Object } result } && result.TryGetProperty("code", out var code) && code.GetString() == "too_fast"))
            Interlocked.Increment(ref _tooFastCount);
    }
}
