using System.Text.Json;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Server.Tests;

/// <summary>A right that somebody writes by, and how it is taken away and given back.</summary>
/// <param name="Name">For messages, and to begin keys with.</param>
/// <param name="Person">Who writes.</param>
/// <param name="Document">What is written.</param>
/// <param name="Clause">The paragraph that is written.</param>
/// <param name="Revoke">Ends when the revocation is acknowledged.</param>
/// <param name="Restore">Ends when the right is there again.</param>
/// <param name="Holds">Whether the person has it, as the meeting knows.</param>
internal sealed record Revocation(string Name, string Person, string Document, string Clause, Func<Task> Revoke, Func<Task> Restore, Func<Meeting, bool> Holds);

/// <summary>The rights that these races are about, each on a text of its own.</summary>
internal sealed class Revocations(DemoServer server)
{
    private const string Chair = "ma.chair";

    private readonly Door _door = new(server);
    private int _acts;

    /// <summary>What touches one person or one text; any number of them at once.</summary>
    public async Task<IReadOnlyList<Revocation>> OfOneAsync() =>
    [
        await PutAsync("eg.delegate1"), await AgreedAsync("eg.delegate2"), await ParkedAsync("iq.delegate1"),
        await RoleAsync(), await DisabledAsync(), await GroupAsync("jo.delegate1"), await PenAsync("kw.delegate1"),
    ];

    /// <summary>What touches everybody.</summary>
    public async Task<Revocation> ArchiveAsync() => new(
        "archive", "ly.delegate1", await server.DocumentAsync(), "op1",
        () => AskAsync(HttpMethod.Post, "/api/meeting/archive", Door.Secretary),
        () => AskAsync(HttpMethod.Post, "/api/meeting/reopen", Door.Secretary),
        static meeting => !meeting.IsArchived);

    private async Task<Revocation> PutAsync(string person)
    {
        var document = await server.DocumentAsync();
        return new("put", person, document, "op1", () => StatusAsync(document, "put"), () => StatusAsync(document, "open"), static _ => true);
    }

    private async Task<Revocation> AgreedAsync(string person)
    {
        var document = await server.DocumentAsync();
        return new("agreed", person, document, "op1", PutAndAgreeAsync, () => StatusAsync(document, "open"), static _ => true);

        async Task PutAndAgreeAsync()
        {
            await StatusAsync(document, "put");
            await StatusAsync(document, "agreed");
        }
    }

    private async Task<Revocation> ParkedAsync(string person)
    {
        var document = await server.DocumentAsync();
        return new("parked", person, document, "op1", () => StatusAsync(document, "parked"), () => StatusAsync(document, "open"), static _ => true);
    }

    private async Task<Revocation> RoleAsync()
    {
        var person = await _door.PersonAsync();
        return new("role", person, await server.DocumentAsync(), "op1", () => ChangeAsync("reader"), () => ChangeAsync("delegate"), meeting => meeting.FindPerson(person)!.Roles.Contains(Role.Delegate));

        async Task ChangeAsync(string role)
        {
            using var answer = await _door.ChangeAsync(person, role);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<Revocation> DisabledAsync()
    {
        var person = await _door.PersonAsync();
        return new(
            "disabled", person, await server.DocumentAsync(), "op1",
            () => AskAsync(HttpMethod.Post, $"/api/people/{person}/disable", Door.Secretary), () => AskAsync(HttpMethod.Post, $"/api/people/{person}/enable", Door.Secretary),
            meeting => !meeting.Disabled.Contains(person));
    }

    private async Task<Revocation> GroupAsync(string person)
    {
        var group = IdOf(await AskAsync(HttpMethod.Post, "/api/groups", Chair, """{"name":{"en":"A group"},"members":["jo","tn"]}"""));
        var draft = IdOf(await AskAsync(HttpMethod.Post, "/api/drafts", person, $$"""{"box":"group/{{group}}","titles":{"en":"Words of a group"} }"""));
        var clause = (await server.ReadAsync($"/api/recommendations/{draft}", person)).GetProperty("clauses")[0].GetProperty("id").GetString()!;
        return new("group", person, draft, clause, () => MembersAsync("tn"), () => MembersAsync("jo"), meeting => meeting.FindGroup(group)!.Members.Contains("jo"));

        Task MembersAsync(string first) => AskAsync(HttpMethod.Put, $"/api/groups/{group}", Chair, $$"""{"members":["{{first}}","iq"],"name":{"en":"A group"} }""");
    }

    private async Task<Revocation> PenAsync(string person)
    {
        var document = await server.DocumentAsync();
        await ActAsync(document, """{"type":"floor","floor":"pen"}""");
        await GiveAsync(JsonSerializer.Serialize(person));
        return new("pen", person, document, "op1", () => GiveAsync("null"), () => GiveAsync(JsonSerializer.Serialize(person)), meeting => meeting.PenHolder?.Id == person);

        Task GiveAsync(string holder) => AskAsync(HttpMethod.Put, "/api/pen", Chair, $$"""{"person":{{holder}}}""");
    }

    private Task<string> StatusAsync(string document, string status) => ActAsync(document, $$"""{"type":"status","clause":"op1","status":"{{status}}","reason":"a race"}""");

    private Task<string> ActAsync(string document, string act) =>
        AskAsync(HttpMethod.Post, $"/api/recommendations/{document}/acts", Chair, $$"""{"client":"chair","sequence":{{Interlocked.Increment(ref _acts)}},"act":{{act}} }""");

    private async Task<string> AskAsync(HttpMethod method, string path, string person, string? body = null)
    {
        using var answer = await server.SendAsync(method, path, person, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return text;
    }

    private static string IdOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("id").GetString()!;
    }
}
