using System.Net.Http.Headers;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>A further meeting of a server's installation, made by the secretariat of its first, and what tests ask of it.</summary>
internal sealed class SecondMeeting
{
    /// <summary>Its secretariat.</summary>
    public const string Secretary = "rabat.secretary";

    private readonly DemoServer _server;

    private SecondMeeting(DemoServer server, string id) => (_server, Id, Base) = (server, id, "/m/" + id);

    public string Id { get; }

    public string Base { get; }

    /// <summary>Where its links begin.</summary>
    public Uri Address => new(_server.Address, Base);

    /// <summary>The file of a meeting: its secretariat, and two people whose ids the demo meeting has too.</summary>
    public static string FileOf(string id) => $$$"""
        {"id":"{{{id}}}","name":{"en":"A meeting in Rabat","ar":"اجتماع في الرباط"},"place":{"en":"Rabat"},"firstDay":"2027-03-01","lastDay":"2027-03-02","timeZone":"Africa/Casablanca",
        "languages":["en","fr"],"draftingLanguage":"en","template":"un",
        "delegations":[{"id":"sec","kind":"secretariat","hue":0,"name":{"en":"Secretariat"}},{"id":"dz","kind":"member","hue":1,"name":{"en":"Algeria"}}],
        "people":[{"id":"rabat.secretary","delegation":"sec","roles":["secretariat"],"language":"en","name":{"latin":"Rabat Secretary","arabic":"أمين"},"title":{}},
        {"id":"dz.head","delegation":"dz","roles":["head"],"language":"en","name":{"latin":"Somebody Else","arabic":"آخر"},"title":{}},
        {"id":"dz.delegate1","delegation":"dz","roles":["delegate"],"language":"en","name":{"latin":"Yet Another","arabic":"ثالث"},"title":{}}]}
        """;

    /// <summary>Makes it by somebody of the first meeting's secretariat who has a session; a new account of theirs where they have none.</summary>
    public static async Task<(SecondMeeting Meeting, JsonElement Answer)> MakeAsync(DemoServer server, string cookie)
    {
        var id = $"rabat-{Guid.NewGuid():N}"[..14];
        var answer = await new Door(server).PostAsync("/api/meetings", new { meeting = FileOf(id), person = Secretary }, cookie);
        Assert.True(answer.Status == 200, answer.Body);
        return (new SecondMeeting(server, id), JsonDocument.Parse(answer.Body).RootElement.Clone());
    }

    /// <summary>A meeting that is there already, as another process sees it.</summary>
    public SecondMeeting At(DemoServer server) => new(server, Id);

    /// <summary>As a browser, below its base.</summary>
    public Task<RawAnswer> SendAsync(string method, string path, string? cookie, object? body = null) =>
        new Door(_server).SendAsync(method, Base + path, cookie, body is null ? "" : JsonSerializer.Serialize(body));

    /// <summary>The cookie of this meeting that an answer sets.</summary>
    public string CookieOf(RawAnswer answer) => answer.Header("Set-Cookie").Single(cookie => cookie.StartsWith($"drafting.{Id}=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>A ticket for this meeting by whoever is signed in at the first.</summary>
    public async Task<string> TicketAsync(string cookie)
    {
        var answer = await new Door(_server).PostAsync("/api/meetings/tickets", new { meeting = Id }, cookie);
        Assert.True(answer.Status == 200, answer.Body);
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("ticket").GetString()!;
    }

    /// <summary>Comes over from the first meeting, and answers the cookie of this one.</summary>
    public async Task<string> ComeOverAsync(string cookie)
    {
        var answer = await SendAsync("POST", "/api/sign-in/ticket", null, new { ticket = await TicketAsync(cookie) });
        Assert.True(answer.Status == 200, answer.Body);
        return CookieOf(answer);
    }

    /// <summary>A link for a person of this meeting, made by its secretariat.</summary>
    public async Task<string> InviteAsync(string secretary, string person)
    {
        var answer = await SendAsync("POST", "/api/people/invitations", secretary, new { people = new[] { person } });
        Assert.True(answer.Status == 200, answer.Body);
        return JsonDocument.Parse(answer.Body).RootElement[0].GetProperty("secret").GetString()!;
    }

    /// <summary>A personal token of somebody who is signed in here.</summary>
    public async Task<AuthenticationHeaderValue> TokenAsync(string cookie)
    {
        var answer = await SendAsync("POST", "/api/tokens", cookie, new { name = "test" });
        Assert.True(answer.Status == 201, answer.Body);
        Assert.StartsWith(Base + "/api/tokens/", answer.Header("Location").Single(), StringComparison.Ordinal);
        return new AuthenticationHeaderValue("Bearer", JsonDocument.Parse(answer.Body).RootElement.GetProperty("token").GetString());
    }
}
