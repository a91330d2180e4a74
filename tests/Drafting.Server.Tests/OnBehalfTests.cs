using System.Net;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The pen types for a delegation, which confirms or corrects its words; over the real wire.</summary>
public sealed class OnBehalfTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Pen = "interpol.rapporteur";

    private readonly DemoServer _server = shared.Server;

    [Fact]
    public async Task WordsForAlgeria_AreSentAsItsWords_AndAlgeriaAnswersForThem()
    {
        var document = await _server.DocumentAsync();
        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(Pen));
        await using var pen = await _server.JoinedAsync(document, Pen);
        await using var reader = await _server.JoinedAsync(document, "eg.head");
        await SpeakAsync(pen, 1, "dz", "firmly ");
        var commit = (await reader.NextAsync("Committed"))[0];
        Assert.Equal((Pen, "dz"), (commit.GetProperty("by").GetString(), commit.GetProperty("onBehalfOf").GetString()));
        Assert.Equal("""[7,"interpol.rapporteur",2,"dz"]""", await RunAsync(document, 0));

        Assert.Equal("words_changed", await ActAsync(document, "dz.head", """{"type":"confirm","clause":"op1","language":"en","words":"firm"}"""));
        Assert.Equal("words_changed", await ActAsync(document, "eg.head", """{"type":"confirm","clause":"op1","language":"en","words":"firmly "}"""));
        Assert.Equal("not_allowed", await ActAsync(document, "ma.chair", """{"type":"confirm","clause":"op1","language":"en","words":"firmly "}"""));
        Assert.Equal("malformed", await ActAsync(document, "dz.head", """{"type":"confirm","clause":"op1","language":"en"}"""));
        Assert.Equal("", await ActAsync(document, "dz.head", """{"type":"confirm","clause":"op1","language":"en","words":"firmly "}"""));
        Assert.Equal("""[7,"interpol.rapporteur",2,"dz","dz.head"]""", await RunAsync(document, 0));

        await SpeakAsync(pen, 2, "dz", "very ");
        Assert.Equal("", await ActAsync(document, "dz.delegate1", """{"type":"correct","clause":"op1","language":"en","words":"very ","correction":"most "}"""));
        Assert.Equal("""[4,"dz.delegate1",5]""", await RunAsync(document, 1));
        var clause = (await _server.ReadAsync($"/api/recommendations/{document}", "eg.head")).GetProperty("clauses")[0];
        Assert.Equal("firmly most Recommends that all members write.", clause.GetProperty("texts").GetProperty("en")[0].GetProperty("insert").GetString());
    }

    [Fact]
    public async Task WhoeverHasNotThePen_IsRefused_AndCountedInTheAudit()
    {
        var document = await _server.DocumentAsync();
        Assert.Equal(HttpStatusCode.NoContent, await GiveAsync(Pen));
        await using var other = await _server.JoinedAsync(document, "eg.head");
        Assert.Equal("pen_on_behalf", await SpeakAsync(other, 1, "dz", "x"));
        await using var pen = await _server.JoinedAsync(document, Pen);
        Assert.Equal("unknown_delegation", await SpeakAsync(pen, 1, "atlantis", "x"));
        Assert.Equal("malformed", await SpeakAsync(pen, 2, "no id", "x"));
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    [Fact]
    public async Task RulesOfTheMeeting_AreTheSecretariats_OnRecord_AndHoldAtOnce()
    {
        var document = await _server.DocumentAsync();
        await using var observer = await _server.JoinedAsync(document, "aimc.head");
        const string Set = """{"rules":{"observersPropose":false},"floor":"open"}""";
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Put, "/api/meeting/rules", "ma.chair", Set));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Put, "/api/meeting/rules", Door.Secretary, """{"rules":{"anythingGoes":true},"floor":"open"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Put, "/api/meeting/rules", Door.Secretary, """{"rules":null,"floor":"open"}"""));
        var before = (await _server.ReadAsync("/api/rights", "dz.head")).GetProperty("cells").GetString();
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(HttpMethod.Put, "/api/meeting/rules", Door.Secretary, Set));
        await observer.NextAsync("Rights");
        await observer.SubmitAsync("""{"client":"o","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x","attributes":{"ins":"p1"}}]}]}""");
        Assert.Equal("observer_may_not_propose", (await observer.NextAsync("Answered")).GetProperty("code").GetString());
        Assert.NotEqual(before, (await _server.ReadAsync("/api/rights", "dz.head")).GetProperty("cells").GetString());
        Assert.False((await _server.ReadAsync("/api/meeting", "dz.head")).GetProperty("rules").GetProperty("observersPropose").GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(HttpMethod.Put, "/api/meeting/rules", Door.Secretary, Set));
        var entry = (await _server.ReadAsync("/api/audit?kind=rules-set", Door.Secretary)).GetProperty("entries")[0];
        Assert.Equal("open", entry.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(HttpMethod.Put, "/api/meeting/rules", Door.Secretary, """{"rules":{},"floor":"open"}"""));
        Assert.Equal(before, (await _server.ReadAsync("/api/rights", "dz.head")).GetProperty("cells").GetString());
    }

    private async Task<string> RunAsync(string document, int index) =>
        (await _server.ReadAsync($"/api/recommendations/{document}", "eg.head")).GetProperty("clauses")[0].GetProperty("provenance").GetProperty("en")[index].GetRawText();

    /// <summary>Types words at the beginning of the paragraph; answers the code of the refusal, or null once they are committed.</summary>
    private static async Task<string?> SpeakAsync(RawLink link, int sequence, string delegation, string words)
    {
        await link.SubmitAsync($$"""{"client":"w","sequence":{{sequence}},"base":1,"onBehalfOf":"{{delegation}}","changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{words}}"}]}]}""");
        while (true)
        {
            var message = await link.NextAsync(static message => message.TryGetProperty("target", out var target) && target.GetString() is "Committed" or "Answered");
            var told = message.GetProperty("arguments")[0];
            if (message.GetProperty("target").GetString() == "Answered") return told.GetProperty("code").GetString();
            if (told.EnumerateArray().Any(commit => commit.TryGetProperty("client", out var client) && client.GetString() == "w" && commit.GetProperty("sequence").GetInt32() == sequence)) return null;
        }
    }

    private async Task<string> ActAsync(string document, string person, string act)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, $"/api/recommendations/{document}/acts", person, $$"""{"client":"{{Guid.NewGuid():N}}","sequence":1,"act":{{act}}}""");
        if (answer.IsSuccessStatusCode) return "";
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("code").GetString()!;
    }

    private Task<HttpStatusCode> GiveAsync(string holder) => SendAsync(HttpMethod.Put, "/api/pen", "ma.chair", $$"""{"person":"{{holder}}"}""");

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string person, string body)
    {
        using var answer = await _server.SendAsync(method, path, person, body);
        return answer.StatusCode;
    }
}
