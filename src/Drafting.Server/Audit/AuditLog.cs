using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model.Meetings;

namespace Drafting.Server.Audit;

/// <summary>
/// What happened at the door, in a stream of the log of its own: ordered, chained and beyond the application's power to change, like every other.
/// What changes rights is in the meeting's stream; the two together say who came in, who was refused, and who changed what.
/// </summary>
internal sealed partial class AuditLog(IEventLog log, LiveMeeting meeting, ILogger<AuditLog> logger)
{
    /// <summary>The kind of what was refused for want of a right.</summary>
    internal const string Refused = "refused";

    /// <summary>The kind of the making of a further meeting.</summary>
    internal const string MeetingMade = "meeting-made";

    private const string SignedIn = "signed-in";
    private const string SignInRefused = "sign-in-refused";
    private const int Page = 100;
    private const int ReadMax = 5_000;

    private long _head;

    private StreamId Stream => new($"audit/{meeting.Rights.Meeting.Id}");

    /// <summary>Records one fact; false, and a word to the operator, when the log cannot store just now.</summary>
    public Task<bool> RecordAsync(AuditFact fact) => AppendAsync(fact.Code is null ? SignedIn : SignInRefused, fact.Person ?? "", fact);

    /// <summary>Records that somebody makes a further meeting.</summary>
    public Task<bool> RecordAsync(MeetingMadeFact fact) => AppendAsync(MeetingMade, fact.Person, fact);

    /// <summary>Records what somebody was refused, and how often.</summary>
    public Task<bool> RecordAsync(RefusedFact fact) => AppendAsync(Refused, fact.Person, fact);

    /// <summary>
    /// A page of the door's facts and the meeting's events, by their names and without their content, the newest first; and where the next page begins,
    /// or null at the end. A page may be short: so much is read and no more, be it that nothing of it is wanted.
    /// </summary>
    /// <exception cref="EventLogException">The log cannot be read.</exception>
    public async Task<(IReadOnlyList<AuditEntry> Entries, AuditPlace? Next)> ReadAsync(AuditQuery query)
    {
        var door = new BackwardReader(log, Stream, query.Before.Door, AuditEntry.OfDoor);
        var rights = new BackwardReader(log, LiveMeeting.StreamOf(meeting.Rights.Meeting.Id), query.Before.Meeting, AuditEntry.OfMeeting);
        var entries = new List<AuditEntry>();
        for (var read = 0; read < ReadMax && entries.Count < Page; read++)
        {
            var (ofDoor, ofMeeting) = (await door.PeekAsync(), await rights.PeekAsync());
            var later = ofMeeting is null || ofDoor?.At > ofMeeting.At ? door : rights;
            if ((later == door ? ofDoor : ofMeeting) is not { } entry || entry.At < query.From) return (entries, null);
            later.Take();
            if (query.Wants(entry)) entries.Add(entry);
        }

        return (entries, new AuditPlace(door.Before, rights.Before));
    }

    private async Task<bool> AppendAsync<T>(string kind, string account, T fact)
    {
        var happened = new NewEvent(kind, 1, account, JsonSerializer.SerializeToUtf8Bytes(fact, MeetingEvents.Json));
        while (true)
        {
            var result = await log.AppendAsync(new AppendRequest(Stream, Interlocked.Read(ref _head), happened));
            switch (result)
            {
                case AppendResult.Appended appended:
                    Interlocked.Exchange(ref _head, appended.Revision);
                    return true;
                case AppendResult.WrongRevision wrong:
                    Interlocked.Exchange(ref _head, wrong.Actual);
                    break;
                default:
                    NotStored(logger, kind);
                    return false;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The audit could not store {Kind}.")]
    private static partial void NotStored(ILogger logger, string kind);
}
