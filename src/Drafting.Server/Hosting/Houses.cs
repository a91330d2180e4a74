using System.Collections.Concurrent;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Live.Sealing;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Drafting.Server.Hosting;

/// <summary>
/// The meetings of the installation, as far as they are open in this process. The oldest always is. A further one opens with the first request for it, be it
/// made here, by another process over the same database or years ago, and leaves memory when nobody has been in it for a while. Safe for many threads.
/// </summary>
public sealed class Houses : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly ServerOptions _options;
    private readonly MeetingCards _cards;
    private readonly MasterKeys? _masters;
    private readonly IServerAddressesFeature _addresses;
    private readonly ConcurrentDictionary<string, Door> _doors = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _looking = new(1);
    private Task _resting = Task.CompletedTask;
    private House? _first;
    private long _lookedAt;

    internal Houses(ServerOptions options, MeetingCards cards, MasterKeys? masters, IServerAddressesFeature addresses) =>
        (_options, _cards, _masters, _addresses) = (options, cards, masters, addresses);

    /// <summary>The token of this machine, for commands that go through the running server; one for all meetings.</summary>
    internal string LocalToken { get; } = LocalAddress.NewToken();

    /// <summary>The oldest meeting.</summary>
    internal House First => _first ?? throw new InvalidOperationException("The oldest meeting is not open yet.");

    /// <summary>Opens the oldest meeting, whose log is open already.</summary>
    internal async Task OpenFirstAsync(IEventLog log, LiveMeeting meeting, BoxKeys keys)
    {
        _first = await House.OpenAsync(_options, new ThisMeeting(meeting.Rights.Meeting.Id, ""), log, meeting, keys, this, new HouseServer(_addresses));
        _resting = RestAsync();
    }

    /// <summary>Comes into a further meeting, which stays open until the visit is over; null when the installation has no such meeting.</summary>
    /// <exception cref="EventLogException">It is there, and its log cannot be opened.</exception>
    internal async Task<Visit?> EnterAsync(string id)
    {
        if (await FindAsync(id) is not { } door) return null;
        await door.Turn.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            door.House ??= await OpenAsync(door.Card);
            Interlocked.Increment(ref door.Inside);
            return new Visit(door.House, door);
        }
        finally
        {
            door.Turn.Release();
        }
    }

    /// <summary>Does something in a meeting of this installation, the oldest or a further one; null when there is none.</summary>
    internal async Task<T?> InsideAsync<T>(MeetingCard card, Func<House, Task<T>> act)
    {
        if (card.IsFirst) return await act(First);
        using var visit = await EnterAsync(card.Id);
        return visit is null ? default : await act(visit.House);
    }

    /// <summary>Begins to end what lasts in every meeting: the front stops, and waits for it.</summary>
    internal void BeginToClose()
    {
        _first?.BeginToClose();
        foreach (var door in _doors.Values) door.House?.BeginToClose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _resting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var door in _doors.Values) await CloseAsync(door, static _ => true);
        if (_first is not null) await _first.DisposeAsync();
        _closing.Dispose();
        _looking.Dispose();
    }

    /// <summary>An id that is not known is looked up at most once a second, so that whoever tries ids does not ask the database for each.</summary>
    private async Task<Door?> FindAsync(string id)
    {
        if (_doors.TryGetValue(id, out var known)) return known;
        await _looking.WaitAsync();
        try
        {
            if (_doors.TryGetValue(id, out known)) return known;
            var now = Environment.TickCount64;
            if (_lookedAt != 0 && now - _lookedAt < s_look.TotalMilliseconds) return null;
            foreach (var card in await _cards.AllAsync())
                if (!card.IsFirst) _doors.TryAdd(card.Id, new Door(card));
            _lookedAt = now;
        }
        finally
        {
            _looking.Release();
        }

        return _doors.GetValueOrDefault(id);
    }

    /// <summary>A meeting that was made here is there at once.</summary>
    internal void Know(MeetingCard card) => _doors.TryAdd(card.Id, new Door(card));

    private async Task<House> OpenAsync(MeetingCard card)
    {
        var log = await LogStore.OpenAsync(_options, card.Store);
        LiveMeeting? meeting = null;
        BoxKeys keys;
        try
        {
            meeting = await LiveMeeting.OpenAsync(log) ?? throw new EventLogException($"The log of the meeting {card.Id} is empty.");
            keys = await KeyFile.OpenAsync(_options, log, _masters);
            // A process that ended between the two may have left the card behind its meeting.
            await _cards.TellArchivedAsync(card.Id, meeting.Rights.Meeting.IsArchived);
        }
        catch
        {
            meeting?.Dispose();
            await log.DisposeAsync();
            throw;
        }

        // One click comes in as anybody of the demo's own meeting, and of no other.
        return await House.OpenAsync(_options with { Demo = false }, new ThisMeeting(card.Id, ThisMeeting.BaseOf(card)), log, meeting, keys, this, new HouseServer(_addresses));
    }

    private async Task RestAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        while (await timer.WaitForNextTickAsync(_closing.Token))
            foreach (var door in _doors.Values)
                if (IsIdle(door)) await CloseAsync(door, IsIdle);

        bool IsIdle(Door door) => door.House is not null && Volatile.Read(ref door.Inside) == 0 && Environment.TickCount64 - Volatile.Read(ref door.LeftAtMs) >= _options.IdleSeconds * 1000L;
    }

    /// <summary>Under the door's turn: whoever wants to come in meanwhile waits, and opens it anew.</summary>
    private static async Task CloseAsync(Door door, Func<Door, bool> stillWanted)
    {
        await door.Turn.WaitAsync();
        try
        {
            if (door.House is not { } house || !stillWanted(door)) return;
            door.House = null;
            await house.DisposeAsync();
        }
        finally
        {
            door.Turn.Release();
        }
    }

    /// <summary>Where one comes into a meeting: at most one opens or closes it at a time.</summary>
    internal sealed class Door(MeetingCard card)
    {
        internal int Inside;
        internal long LeftAtMs;

        internal MeetingCard Card { get; } = card;

        internal SemaphoreSlim Turn { get; } = new(1);

        internal House? House { get; set; }
    }

    /// <summary>As long as it is not over, the meeting stays open.</summary>
    internal sealed class Visit(House house, Door door) : IDisposable
    {
        internal House House { get; } = house;

        public void Dispose()
        {
            Volatile.Write(ref door.LeftAtMs, Environment.TickCount64);
            Interlocked.Decrement(ref door.Inside);
        }
    }
}
