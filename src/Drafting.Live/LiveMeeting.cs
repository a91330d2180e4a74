using Drafting.EventLog;
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
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Rights _rights;

    private LiveMeeting(IEventLog log, Rights rights)
    {
        _log = log;
        _rights = rights;
    }

    /// <summary>The latest that this process has read.</summary>
    public Rights Rights => _rights;

    /// <summary>The fence that says: decided on the rights as they are known here.</summary>
    public Fence Fence => FenceOf(_rights);

    /// <summary>The stream of a meeting.</summary>
    public static StreamId StreamOf(string id) => new($"meeting/{id}");

    /// <summary>The fence of these rights.</summary>
    public static Fence FenceOf(Rights rights) => new(StreamOf(rights.Meeting.Id), rights.Revision);

    /// <summary>Reads the one meeting that the log has, or null.</summary>
    public static async Task<LiveMeeting?> OpenAsync(IEventLog log)
    {
        foreach (var (stream, _) in await log.HeadsAsync("meeting/").ConfigureAwait(false))
            if (await ReadAsync(log, stream, null).ConfigureAwait(false) is { } rights)
                return new LiveMeeting(log, rights);
        return null;
    }

    /// <summary>Sets a meeting up in an empty log.</summary>
    /// <exception cref="InvalidOperationException">The log refused.</exception>
    public static async Task<LiveMeeting> CreateAsync(IEventLog log, Meeting meeting)
    {
        var (kind, version, payload) = MeetingEvents.Write(new MeetingCreated(meeting));
        var result = await log.AppendAsync(new AppendRequest(StreamOf(meeting.Id), 0, new NewEvent(kind, version, "", payload))).ConfigureAwait(false);
        return result is AppendResult.Appended ? new LiveMeeting(log, new Rights(meeting, 1)) : throw new InvalidOperationException($"The meeting was not created: {result}.");
    }

    /// <summary>Reads what others appended since.</summary>
    public async Task<Rights> RefreshAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return _rights = await ReadAsync(_log, StreamOf(_rights.Meeting.Id), _rights).ConfigureAwait(false) ?? _rights;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Records that something happened; false when the log cannot store just now.</summary>
    public async Task<bool> RecordAsync(string account, MeetingEvent happened)
    {
        var (kind, version, payload) = MeetingEvents.Write(happened);
        while (true)
        {
            var rights = _rights;
            var request = new AppendRequest(StreamOf(rights.Meeting.Id), rights.Revision, new NewEvent(kind, version, account, payload));
            var result = await _log.AppendAsync(request).ConfigureAwait(false);
            if (result is AppendResult.Unavailable or AppendResult.Unknown) return false;
            await RefreshAsync().ConfigureAwait(false);
            if (result is AppendResult.Appended) return true;
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
