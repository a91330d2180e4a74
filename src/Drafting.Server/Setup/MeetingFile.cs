using System.Text;
using System.Text.Json;
using Drafting.Model.Meetings;

namespace Drafting.Server.Setup;

/// <summary>
/// A meeting as one file describes it (JSON, the form of the demo's <c>meeting.json</c>), and if there is one a table of participants (CSV)
/// whose delegations and people come after the file's.
/// </summary>
internal static class MeetingFile
{
    /// <summary>The code of a file that is no JSON, or has members that nobody knows or lacks some.</summary>
    public const string FileMalformed = "file_malformed";

    /// <summary>The meeting, and everything that is wrong with it; null when the file cannot be read at all.</summary>
    public static (Meeting? Meeting, IReadOnlyList<MeetingFault> Faults) Read(string json, string? csv)
    {
        Meeting meeting;
        try
        {
            meeting = JsonSerializer.Deserialize<Meeting>(Encoding.UTF8.GetBytes(json), MeetingEvents.Json) ?? throw new JsonException("The file holds nothing.");
            if (((IEnumerable<object?>)[.. meeting.Delegations, .. meeting.People, .. meeting.Languages]).Contains(null)) throw new JsonException("A list of the file holds a null.");
        }
        catch (JsonException fault)
        {
            // The line of JSON is counted from 0; the path names the member.
            return (null, [new MeetingFault($"line {(fault.LineNumber ?? 0) + 1}", FileMalformed, fault.Path is null or "$" ? null : fault.Path.TrimStart('$', '.'))]);
        }

        if (string.IsNullOrWhiteSpace(csv)) return (meeting, MeetingCheck.Of(meeting));
        var (table, faults) = ParticipantTable.Read(csv, meeting);
        if (table is null || faults.Count > 0) return (meeting, faults);
        meeting = meeting with { Delegations = [.. meeting.Delegations, .. table.Delegations], People = [.. meeting.People, .. table.People] };
        return (meeting, MeetingCheck.Of(meeting));
    }
}
