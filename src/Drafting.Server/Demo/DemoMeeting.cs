using System.Reflection;
using System.Text;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Server.Demo;

/// <summary>
/// The meeting in Marrakech with its delegations, people and four sample recommendations, in our own wording. Set up once, in an empty log;
/// a later start finds everything as it was.
/// </summary>
public static class DemoMeeting
{
    private const string Resources = "demo/";

    /// <summary>Opens the log's meeting, or sets the demo up when the log is empty.</summary>
    public static async Task<LiveMeeting> OpenOrCreateAsync(IEventLog log)
    {
        var known = await LiveMeeting.OpenAsync(log);
        var meeting = known ?? await LiveMeeting.CreateAsync(log, ReadMeeting());
        var documents = new Documents(new LiveContext(log, meeting, TimeProvider.System, static (_, _) => { }, static (_, fault) => throw fault));
        // One by one, each only if it is missing: a start that was cut off is finished by the next.
        foreach (var name in RecommendationNames()) await CreateAsync(documents, meeting, name);
        return meeting;
    }

    private static async Task CreateAsync(Documents documents, LiveMeeting meeting, string name)
    {
        using var json = JsonDocument.Parse(Read(name));
        var root = json.RootElement;
        var known = meeting.Rights.Meeting;
        var creation = new Creation(root.GetProperty("symbol").GetString()!, Strings(root.GetProperty("sponsors")), known.DraftingLanguage, known.Languages);
        var clauses = ClauseDraft.ToChanges([.. root.GetProperty("clauses").EnumerateArray().Select(ReadClause)]);
        var secretary = known.People.First(person => person.Roles.Contains(Role.Secretariat));
        var fault = await documents.CreateAsync(root.GetProperty("id").GetString()!, creation, clauses, secretary.Id);
        if (fault is not (null or Codes.IdTaken)) throw new InvalidOperationException($"The demo's {name} was not created: {fault}.");
    }

    private static ClauseDraft ReadClause(JsonElement json) => new(
        json.GetProperty("id").GetString(),
        ClauseKinds.TryParse(json.GetProperty("kind").GetString()!, out var kind) ? kind : throw new InvalidDataException("The demo names a kind that does not exist."),
        json.GetProperty("level").GetInt32(),
        json.GetProperty("texts").EnumerateObject().ToDictionary(text => text.Name, text => ReadText(text.Value)));

    private static Delta ReadText(JsonElement json) =>
        DeltaJson.TryRead(Encoding.UTF8.GetBytes(json.GetRawText()), Limits.Changes.Delta, out var delta, out var code)
            ? delta
            : throw new InvalidDataException($"A text of the demo is refused: {code}.");

    private static Meeting ReadMeeting() => JsonSerializer.Deserialize<Meeting>(Read(Resources + "meeting.json"), MeetingEvents.Json)!;

    private static IEnumerable<string> RecommendationNames() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources + "recommendations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its part {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
