using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>One document with those who type in it.</summary>
public sealed class Room(DocumentHistory history, int seed) : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new(seed);
    private readonly TokenSource _tokens = new();
    private readonly HashSet<SubmissionKey> _inFlight = [];
    private int _enteredCount;

    public DocumentHistory History { get; } = history;

    public Recorder Recorder { get; } = new(history);

    public List<Typist> Typists { get; } = [];

    public IReadOnlySet<SubmissionKey> InFlightAtFault => _inFlight;

    public int GapCount { get; private set; }

    public void Enter(Func<Room, string, string, TypingClient> clientOf, string person)
    {
        // A client id belongs to one client for the life of the document; seeds make it the same in every run of a seed.
        var clientId = $"t{_enteredCount++}-{_random.Next():x8}";
        var typist = new Typist(clientOf(this, person, clientId), Recorder, _tokens, new Random(_random.Next()));
        Typists.Add(typist);
        typist.Begin();
    }

    /// <summary>One leaves for good with whatever was in flight, another takes the seat.</summary>
    public async Task ReplaceAsync(int index, Func<Room, string, string, TypingClient> clientOf)
    {
        var leaving = Typists[index];
        Typists.RemoveAt(index);
        GapCount += leaving.Client.GapCount;
        await leaving.DisposeAsync().ConfigureAwait(false);
        Enter(clientOf, leaving.Client.Account);
    }

    public void NoteInFlight() => Recorder.AddUnanswered(_inFlight);

    public async Task<bool> QuietAsync(TimeSpan max)
    {
        foreach (var typist in Typists) typist.Typing = false;
        return await UntilAsync(() => Typists.All(static each => each.Client.IdleAsync().IsCompleted), max).ConfigureAwait(false);
    }

    /// <summary>Waits until every client holds the head, and writes their final states down.</summary>
    public async Task<bool> ReachedAsync(long head, TimeSpan max)
    {
        var reached = await UntilAsync(() => Typists.All(each => each.Client.Confirmed.Revision == head), max).ConfigureAwait(false);
        foreach (var client in Typists.Select(static each => each.Client))
        {
            History.FinalStates[client.ClientId] = WireDigest.State(client.Confirmed);
            if (!client.ScreenIsConfirmed()) History.Divergences.Add($"{client.ClientId}: the screen differs from the confirmed text");
        }

        return reached;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var typist in Typists)
        {
            GapCount += typist.Client.GapCount;
            await typist.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan max)
    {
        using var ticks = new PeriodicTimer(s_tick);
        for (var left = max; !condition(); left -= s_tick)
        {
            if (left < TimeSpan.Zero) return false;
            await ticks.WaitForNextTickAsync().ConfigureAwait(false);
        }

        return true;
    }
}
