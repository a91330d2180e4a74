using System.Net.WebSockets;
using System.Text.Json;
using Drafting.Wire;
using Microsoft.Data.Sqlite;

namespace Drafting.Server.Tests;

/// <summary>Screens of the room: a short code, good once and for minutes, that nobody guesses; what comes in by it reads and nothing else.</summary>
public sealed class ScreenTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly DemoServer _server = shared.Server;
    private readonly Door _door = new(shared.Server);

    [Fact]
    public async Task PairedScreen_ReadsLive_WritesNothing_AndGoesDarkWhenRemoved()
    {
        var (code, secret) = await BeginAsync();
        Assert.Equal("""{"isPaired":false}""", (await _door.PostAsync("/api/screen/claim", new { secret })).Body);
        var id = await PairAsync($" {code[..3].ToLowerInvariant()}-{code[3..]} ", "Plenary hall");
        var claimed = await _door.PostAsync("/api/screen/claim", new { secret });
        Assert.Equal((200, """{"isPaired":true}"""), (claimed.Status, claimed.Body));
        var cookie = Door.CookieOf(claimed);
        // Neither the secret nor the code opens anything any more.
        AccessTests.AssertProblem(await _door.PostAsync("/api/screen/claim", new { secret }), 410, "code_dead");
        AccessTests.AssertProblem(await TryPairAsync(code), 410, "code_dead");

        var document = await _server.DocumentAsync();
        Assert.Equal(204, (int)(await _server.SendAsync(HttpMethod.Put, $"/api/screens/{id}", Door.Secretary, $$"""{"document":"{{document}}","language":"fr"}""")).StatusCode);
        using var shown = JsonDocument.Parse((await _door.SendAsync("GET", "/api/screen", cookie)).Body);
        Assert.Equal(("Plenary hall", document, "fr"), (shown.RootElement.GetProperty("name").GetString(), shown.RootElement.GetProperty("document").GetString(), shown.RootElement.GetProperty("language").GetString()));

        await using var screen = await RawLink.OpenAsync(_server.Address, document, ("Origin", _server.Origin), ("Cookie", cookie));
        await screen.JoinAsync("""{"client":"screen"}""");
        await using var writer = await _server.JoinedAsync(document, "dz.head");
        Assert.Equal(["dz"], (await writer.NextAsync("Presence")).GetProperty("delegations").EnumerateArray().Select(one => one.GetString()));
        await writer.SubmitAsync("""{"client":"w","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
        await screen.NextAsync("Committed");
        await screen.SubmitAsync("""{"client":"screen","sequence":1,"base":2,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
        Assert.Equal("not_allowed", (await screen.NextAsync("Answered")).GetProperty("code").GetString());
        foreach (var (method, path, body) in ((string, string, string)[])
        [
            ("POST", "/api/recommendations", """{"titles":{"en":"x"}}"""), ("POST", "/api/tokens", """{"name":"x"}"""), ("GET", "/api/people", ""), ("GET", "/api/audit", ""),
            ("GET", "/api/screens", ""), ("PUT", "/api/pen", """{"person":null}"""),
        ])
            AccessTests.AssertProblem(await _door.SendAsync(method, path, cookie, body), 403, "not_allowed");
        Assert.Contains("\"person\":null", (await _door.SendAsync("GET", "/api/me", cookie)).Body, StringComparison.Ordinal);

        using (var removed = await _server.SendAsync(HttpMethod.Delete, $"/api/screens/{id}", Door.Secretary)) Assert.Equal(204, (int)removed.StatusCode);
        await screen.ClosedAsync();
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/screen", cookie), 401, "not_signed_in");
        await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_server.Address, document, ("Origin", _server.Origin), ("Cookie", cookie)));
    }

    [Fact]
    public async Task Code_TypedByTwoAtOnce_PairsOneScreen()
    {
        var (code, _) = await BeginAsync();
        var both = await Task.WhenAll(TryPairAsync(code), TryPairAsync(code));
        Assert.Equal([200, 410], both.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task ExpiredCode_IsDead_ForTheScreenToo()
    {
        var (code, secret) = await BeginAsync();
        await using (var accounts = new SqliteConnection($"Data Source={Path.Combine(_server.DataFolder, "accounts.db")};Pooling=false"))
        {
            await accounts.OpenAsync();
            await using var command = accounts.CreateCommand();
            command.CommandText = "update pairings set ExpiresAtMs = 1";
            Assert.True(await command.ExecuteNonQueryAsync() > 0);
        }

        AccessTests.AssertProblem(await TryPairAsync(code), 410, "code_dead");
        AccessTests.AssertProblem(await _door.PostAsync("/api/screen/claim", new { secret }), 410, "code_dead");
    }

    [Fact]
    public async Task Guessing_IsSlowedDown_AndSoIsAskingForCodes()
    {
        // On a server of its own: who is slowed down here would be so in the other tests.
        await using var server = await DemoServer.StartAsync();
        var door = new Door(server);
        var guesses = new List<int>();
        for (var guess = 0; guess < 20; guess++) guesses.Add((await TryPairAsync("222 222", "A screen", server)).Status);
        Assert.Equal(410, guesses[0]);
        Assert.Equal(429, guesses[^1]);
        var codes = new List<int>();
        for (var code = 0; code < 40; code++) codes.Add((await door.PostAsync("/api/screen/codes", new { })).Status);
        Assert.Equal(429, codes[^1]);
    }

    [Fact]
    public async Task Draft_IsShownOnNoScreen()
    {
        var (code, _) = await BeginAsync();
        var id = await PairAsync(code, "Small hall");
        using var unknown = await _server.SendAsync(HttpMethod.Put, $"/api/screens/{id}", Door.Secretary, """{"document":"no-such","language":"fr"}""");
        Assert.Equal(404, (int)unknown.StatusCode);
        using var language = await _server.SendAsync(HttpMethod.Put, $"/api/screens/{id}", Door.Secretary, """{"document":null,"language":"de"}""");
        Assert.Equal(400, (int)language.StatusCode);
        using var chair = await _server.SendAsync(HttpMethod.Put, $"/api/screens/{id}", "ma.chair", """{"document":null,"language":"fr"}""");
        Assert.Equal(403, (int)chair.StatusCode);
    }

    private async Task<(string Code, string Secret)> BeginAsync()
    {
        using var begun = JsonDocument.Parse((await _door.PostAsync("/api/screen/codes", new { })).Body);
        var code = begun.RootElement.GetProperty("code").GetString()!;
        Assert.Matches("^[2-9A-HJKMNP-Z]{6}$", code);
        return (code, begun.RootElement.GetProperty("secret").GetString()!);
    }

    private async Task<string> PairAsync(string code, string name)
    {
        var answer = await TryPairAsync(code, name);
        Assert.True(answer.Status == 200, answer.Body);
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private async Task<RawAnswer> TryPairAsync(string code, string name = "A screen", DemoServer? server = null) => await RawHttp.SendAsync(
        (server ?? _server).Address, "POST", "/api/screens", [("Authorization", "Bearer " + await (server ?? _server).TokenAsync(Door.Secretary)), ("Content-Type", "application/json")], JsonSerializer.Serialize(new { code, name }));
}
