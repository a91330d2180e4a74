using System.Net.WebSockets;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>
/// Somebody who types, mostly sensibly: inserts, deletions, formatting, structure, now and then something that must be refused, a
/// submission said twice, a key used again. Connects again by itself whenever its link breaks.
/// </summary>
public sealed class Typist(TypingClient client, Recorder recorder, TokenSource tokens, Random random) : IAsyncDisposable
{
    private const int TextUnitsMax = 1200;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(8);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _clauses = [.. recorder.History.Start.Clauses.Keys];
    private Task _life = Task.CompletedTask;
    private int _addedCount;

    public TypingClient Client => client;

    /// <summary>Whether it types, or only keeps its link and sends what is pending.</summary>
    public bool Typing { get; set; } = true;

    public void Begin() => _life = LiveAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _life.ConfigureAwait(false);
        await client.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task LiveAsync()
    {
        using var ticks = new PeriodicTimer(s_tick);
        try
        {
            while (await ticks.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                try
                {
                    await client.ConnectAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception away) when (away is WebSocketException or IOException)
                {
                    continue;
                }

                while (!client.LinkClosed.IsCompleted && await ticks.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
                    if (Typing && random.Next(2) == 0) Act();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Act()
    {
        var clause = _clauses[random.Next(_clauses.Count)];
        switch (random.Next(100))
        {
            case < 60:
                client.Type(clause, DemoMeeting.Language, Insert);
                break;
            case < 80:
                client.Type(clause, DemoMeeting.Language, Delete);
                break;
            case < 85:
                client.TrySubmit(document => Format(document, clause));
                break;
            case < 90:
                client.TrySubmit(document => Structure(document, clause));
                break;
            case < 94:
                if (tokens.Next() is { } token) client.TrySubmit(document => Wrong(document, clause, token));
                break;
            case < 98:
                client.Repeat();
                break;
            default:
                if (tokens.Next() is { } other)
                    client.ReuseKey([Text(clause, WireDelta.Insert(0, other))], stolen => recorder.Stolen(client, stolen));
                break;
        }
    }

    private WireDelta Insert(string text)
    {
        var words = string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => tokens.Next()));
        return words.Length == 0 ? WireDelta.Empty : WireDelta.Insert(Place(text), words, random.Next(4) == 0 ? """{"bold":true}""" : "");
    }

    private WireDelta Delete(string text)
    {
        var start = Place(text);
        var end = start + random.Next(1, text.Length > TextUnitsMax ? 200 : 6);
        end = Math.Min(end, text.Length);
        if (IsWithinPair(text, end)) end++;
        return WireDelta.Delete(start, end - start);
    }

    private IReadOnlyList<WireChange> Format(NaiveDocument document, string clause)
    {
        var text = document.Text(clause, DemoMeeting.Language);
        var (one, other) = (Place(text), Place(text));
        var attributes = random.Next(2) == 0 ? """{"italic":true}""" : """{"italic":null}""";
        return [Text(clause, WireDelta.Format(Math.Min(one, other), Math.Abs(one - other), attributes))];
    }

    private IReadOnlyList<WireChange> Structure(NaiveDocument document, string clause)
    {
        switch (random.Next(3))
        {
            case 0:
                _addedCount++;
                return [new AddChange($"{client.ClientId}-{_addedCount}", "operative", random.Next(3), OrderKey())];
            case 1:
                return [new MoveChange(clause, OrderKey())];
            default:
                return [new SetChange(clause, random.Next(2) == 0 ? "preambular" : "operative", random.Next(3), null)];
        }
    }

    private IReadOnlyList<WireChange> Wrong(NaiveDocument document, string clause, string token) => random.Next(3) switch
    {
        0 => [Text("no-such-clause", WireDelta.Insert(0, token))],
        1 => [Text(clause, WireDelta.Insert(document.Text(clause, DemoMeeting.Language).Length + 5, token))],
        _ => [Text(clause, WireDelta.Insert(0, token + "\u202E"))],
    };

    private string OrderKey()
    {
        const string digits = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        return string.Concat(Enumerable.Range(0, 4).Select(_ => digits[random.Next(digits.Length)]));
    }

    private int Place(string text)
    {
        var place = random.Next(text.Length + 1);
        return IsWithinPair(text, place) ? place + 1 : place;
    }

    private static bool IsWithinPair(string text, int place) => place > 0 && place < text.Length && char.IsLowSurrogate(text[place]);

    private static TextChange Text(string clause, WireDelta delta) => new(clause, DemoMeeting.Language, delta);
}
