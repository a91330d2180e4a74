using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Meetings;

namespace Drafting.Live;

/// <summary>The meeting and the revision of the rights that it stands for.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Revision">The head of its stream: what appends are fenced on.</param>
public sealed record Rights(Meeting Meeting, long Revision);

/// <summary>
/// The meeting as this process knows it, and the way to change it. It may lag behind the log for a moment: every append that
/// depends on it is fenced on its revision, and whoever meets a moved fence calls <see cref="RefreshAsync"/>. Safe for many threads.
/// </summary>
public sealed class LiveMeeting : IDisposable
{
    private readonly IEventLog _log;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Rights _rights;
    private volatile int _moves;

    private LiveMeeting(IEventLog log, TimeProvider? time, Rights rights)
    {
        _log = log;
        _time = time ?? TimeProvider.System;
        _rights = rights;
    }

    /// <summary>
    /// Raised when this process has read of other people, roles, acting heads or rules of procedure, or that the meeting was archived: what one may do may have changed. Handlers are
    /// quick and do not throw.
    /// </summary>
    public event Action? RolesMoved;

    /// <summary>How often <see cref="RolesMoved"/> was raised, counted just before: whoever begins to listen compares it with what it was when the rights were asked for.</summary>
    public int Moves => _moves;

    /// <summary>The latest that this process has read, as of this moment: some hold a role on certain days only.</summary>
    public Rights Rights => _rights is { Meeting.ActingHeads.IsEmpty: false } rights ? rights with { Meeting = rights.Meeting with { At = _time.GetUtcNow() } } : _rights;

    /// <summary>The fence that says: decided on the rights as they are known here.</summary>
    public Fence Fence => FenceOf(_rights);

    /// <summary>The stream of a meeting.</summary>
    public static StreamId StreamOf(string id) => new($"meeting/{id}");

    /// <summary>The fence of these rights.</summary>
    public static Fence FenceOf(Rights rights) => new(StreamOf(rights.Meeting.Id), rights.Revision);

    /// <summary>Reads the one meeting that the log has, or null. <paramref name="time"/> is the clock that says which day it is.</summary>
    public static async Task<LiveMeeting?> OpenAsync(IEventLog log, TimeProvider? time = null)
    {
        foreach (var (stream, _) in await log.HeadsAsync("meeting/").ConfigureAwait(false))
            if (await ReadAsync(log, stream, null).ConfigureAwait(false) is { } rights)
                return new LiveMeeting(log, time, rights);
        return null;
    }

    /// <summary>Sets a meeting up in an empty log.</summary>
    /// <exception cref="InvalidOperationException">The log refused.</exception>
    public static async Task<LiveMeeting> CreateAsync(IEventLog log, Meeting meeting, TimeProvider? time = null)
    {
        var (kind, version, payload) = MeetingEvents.Write(new MeetingCreated(meeting));
        var result = await log.AppendAsync(new AppendRequest(StreamOf(meeting.Id), 0, new NewEvent(kind, version, "", payload))).ConfigureAwait(false);
        return result is AppendResult.Appended ? new LiveMeeting(log, time, new Rights(meeting, 1)) : throw new InvalidOperationException($"The meeting was not created: {result}.");
    }

    /// <summary>Reads what others appended since.</summary>
    public async Task<Rights> RefreshAsync()
    {
        Meeting before, after;
        bool hasMoved;
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            before = _rights.Meeting;
            _rights = await ReadAsync(_log, StreamOf(_rights.Meeting.Id), _rights).ConfigureAwait(false) ?? _rights;
            after = _rights.Meeting;
            hasMoved = before.People != after.People || before.ActingHeads != after.ActingHeads || before.IsArchived != after.IsArchived || before.Rules != after.Rules || before.Floor != after.Floor;
            if (hasMoved) _moves++;
        }
        finally
        {
            _turn.Release();
        }

        if (hasMoved) RolesMoved?.Invoke();
        return Rights;
    }

    /// <summary>Records that something happened; false when the log cannot store just now.</summary>
    public async Task<bool> RecordAsync(string account, MeetingEvent happened) => await DecideAsync(account, _ => new MeetingDecision(happened)).ConfigureAwait(false) is null;

    /// <summary>
    /// Decides on the meeting as it stands and records the outcome at exactly that revision: when another event came first, it is decided again.
    /// So of two secretaries who disable each other at once only one succeeds.
    /// </summary>
    /// <returns>Null once it is on disk, else the code of the refusal; <see cref="Codes.Unavailable"/> when the log cannot store just now.</returns>
    public async Task<string?> DecideAsync(string account, Func<Meeting, MeetingDecision> decide)
    {
        while (true)
        {
            var rights = Rights;
            var decision = decide(rights.Meeting);
            if (decision.Refusal is { } code) return code;
            var events = decision.Events.Select(happened =>
            {
                var (kind, version, payload) = MeetingEvents.Write(happened);
                return new NewEvent(kind, version, account, payload);
            });
            var result = await _log.AppendAsync(new AppendRequest(StreamOf(rights.Meeting.Id), rights.Revision, [.. events])).ConfigureAwait(false);
            if (result is AppendResult.Unavailable or AppendResult.Unknown) return Codes.Unavailable;
            await RefreshAsync().ConfigureAwait(false);
            if (result is AppendResult.Appended) return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static async Task<Rights?> ReadAsync(IEventLog log, StreamId stream, Rights? from)
    {
        var (meeting, revision) = (from?.Meeting, from?.Revision ?? 0);
        while (true)
        {
            var events = await log.ReadAsync(stream, revision, 500).ConfigureAwait(false);
            foreach (var stored in events)
            {
                meeting = MeetingEvents.Apply(meeting, stored.Kind, stored.Version, stored.Payload.Span);
                revision = stored.Revision;
            }

            if (events.Count < 500) return meeting is null ? null : new Rights(meeting, revision);
        }
    }
}
