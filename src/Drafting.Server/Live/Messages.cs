using System.Text.Json;
using System.Text.Json.Serialization;
using Drafting.Live;
using Drafting.Model;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Live;

/// <summary>Which delegations are inside (PROTOCOL.md, 4.7).</summary>
public sealed record PresenceMessage(IReadOnlyList<string> Delegations);

/// <summary>A cursor as colleagues see it; a null clause takes it away.</summary>
public sealed record CursorMessage(string Person, string Connection, string? Clause, string? Language, int Anchor, int Head, long Revision);

/// <summary>Whether changes can be stored just now (PROTOCOL.md, 4.8).</summary>
public sealed record StateMessage(bool Writable, string? Code);

/// <summary>Roles have changed, or the meeting was archived or reopened: what one may do is to be asked anew (PROTOCOL.md, 4.9).</summary>
public sealed record RightsMessage(bool Archived)
{
    /// <summary>The message as it stands now, encoded for any number of links.</summary>
    public static SerializedHubMessage Of(LiveMeeting meeting) => Audience.Encode("Rights", new RightsMessage(meeting.Rights.Meeting.IsArchived));
}

/// <summary>There may be something new for the person: a mention, or something of a box that the person shares (PROTOCOL.md, 15).</summary>
/// <param name="Box">The box; null when it is nothing private.</param>
public sealed record NoticesMessage(string? Box);

/// <summary>A code in place of a result.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="RetryAfterMs">With <see cref="Codes.TooFast"/>: when to ask again.</param>
public sealed record CodeMessage(string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterMs = null);

/// <summary>The cursor that a client tells: positions in the text of a revision, in UTF-16 units.</summary>
public sealed record Cursor(string Clause, string Language, int Anchor, int Head, long Revision)
{
    /// <summary>Reads a cursor; null for anything that is none, the JSON null included.</summary>
    public static Cursor? Read(JsonElement json) =>
        ClosedObject.Read(json, "clause", "language", "anchor", "head", "revision") is { } members
        && members.Id("clause") is { } clause
        && members.Id("language") is { Length: <= 3 } language
        && members.Number("anchor") is { } anchor and <= Limits.ClauseUnitsMax
        && members.Number("head") is { } head and <= Limits.ClauseUnitsMax
        && members.Number("revision") is { } revision
            ? new Cursor(clause, language, (int)anchor, (int)head, revision)
            : null;
}
