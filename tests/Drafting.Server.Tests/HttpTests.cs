using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>The HTTP side of PROTOCOL.md, 11: headers, health, the description, the pages, and bad requests.</summary>
[Collection(SharedServerTests.Name)]
public sealed class HttpTests(SharedServer shared)
{
    private readonly DemoServer _server = shared.Server;

    [Theory]
    [InlineData("GET", "/api/meeting", 200)]
    [InlineData("GET", "/api/recommendations", 401)]
    [InlineData("POST", "/api/tokens", 403)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/api/no-such", 404)]
    [InlineData("GET", "/live/r-fighters", 403)]
    public async Task EveryAnswer_HasTheHeadersThatKeepThePageOurs(string method, string path, int status)
    {
        var answer = await RawHttp.SendAsync(_server.Address, method, path, method == "POST" ? [("Content-Length", "0")] : []);
        Assert.Equal(status, answer.Status);
        var policy = Assert.Single(answer.Header("Content-Security-Policy"));
        foreach (var rule in (string[])["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"])
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Header("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Header("Referrer-Policy"));
        Assert.Equal(["same-origin"], answer.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal(["same-origin"], answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Empty(answer.Header("Server"));
        Assert.Empty(answer.Header("Access-Control-Allow-Origin"));
        if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.Equal(["no-store"], answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpoint()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "/openapi/v1.json", null);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var described = json.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(
        [
            "DELETE /api/account/passkeys/{id}", "DELETE /api/account/sessions/{id}", "DELETE /api/people/{id}/acting-head", "DELETE /api/screens/{id}",
            "DELETE /api/tokens/{id}", "GET /api/account", "GET /api/audit", "GET /api/colleagues", "GET /api/drafts", "GET /api/drafts/{id}", "GET /api/me",
            "GET /api/meeting", "GET /api/meetings", "GET /api/notices", "GET /api/pen", "GET /api/people", "GET /api/recommendations",
            "GET /api/recommendations/{id}", "GET /api/recommendations/{id}/commits", "GET /api/recommendations/{id}/private-comments",
            "GET /api/recommendations/{id}/text", "GET /api/recommendations/{id}/word",
            "GET /api/rights", "GET /api/screen", "GET /api/screens", "GET /api/tokens", "GET /health/live", "GET /health/ready",
            "POST /api/account/passkeys", "POST /api/account/passkeys/options", "POST /api/account/password", "POST /api/account/second-step",
            "POST /api/account/second-step/confirm", "POST /api/account/second-step/remove", "POST /api/account/sessions/end-others",
            "POST /api/demo/sign-in", "POST /api/drafts", "POST /api/drafts/{id}/acts", "POST /api/groups", "POST /api/imports", "POST /api/invitation",
            "POST /api/invitation/join", "POST /api/invitation/passkey", "POST /api/invitation/passkey/options", "POST /api/invitation/password",
            "POST /api/meeting/archive", "POST /api/meeting/reopen", "POST /api/meetings", "POST /api/meetings/preview", "POST /api/meetings/tickets",
            "POST /api/people", "POST /api/people/invitations", "POST /api/people/table", "POST /api/people/{id}/disable", "POST /api/people/{id}/enable",
            "POST /api/private-comments", "POST /api/recommendations", "POST /api/recommendations/{id}/acts", "POST /api/screen/claim", "POST /api/screen/codes",
            "POST /api/screens", "POST /api/sign-in", "POST /api/sign-in/passkey", "POST /api/sign-in/passkey/options", "POST /api/sign-in/ticket",
            "POST /api/sign-out", "POST /api/tokens", "PUT /api/groups/{id}", "PUT /api/meeting/rules", "PUT /api/notices/seen", "PUT /api/pen",
            "PUT /api/people/{id}", "PUT /api/people/{id}/acting-head",
            "PUT /api/screens/{id}",
        ], described);
    }

    [Fact]
    public async Task Health_SaysLiveAndReady()
    {
        Assert.Equal((200, 200), ((await RawHttp.SendAsync(_server.Address, "GET", "/health/live", [])).Status, (await RawHttp.SendAsync(_server.Address, "GET", "/health/ready", [])).Status));
    }

    [Fact]
    public async Task Recommendations_AreListedReadAndPaged()
    {
        var document = await _server.DocumentAsync();
        var list = await _server.ReadAsync("/api/recommendations", "aimc.head");
        Assert.Contains(list.EnumerateArray(), item => item.GetProperty("id").GetString() == document);
        Assert.Contains(list.EnumerateArray(), item => item.GetProperty("id").GetString() == "r-fighters");
        var page = await _server.ReadAsync($"/api/recommendations/{document}/commits?after=0", "aimc.head");
        Assert.Equal((1, 1), (page.GetProperty("head").GetInt32(), page.GetProperty("commits").GetArrayLength()));
        Assert.Equal(1, (await _server.ReadAsync($"/api/recommendations/{document}", "aimc.head")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Snapshot_IsNotSentAgain_UntilTheDocumentChanges()
    {
        var document = await _server.DocumentAsync();
        var (path, token) = ($"/api/recommendations/{document}", ("Authorization", "Bearer " + await _server.TokenAsync("tn.head")));
        var first = await RawHttp.SendAsync(_server.Address, "GET", path, [token]);
        Assert.Equal("W/\"1\"", Assert.Single(first.Header("ETag")));
        var known = await RawHttp.SendAsync(_server.Address, "GET", path, [token, ("If-None-Match", "W/\"1\"")]);
        Assert.Equal((304, ""), (known.Status, known.Body));

        await using var link = await _server.JoinedAsync(document, "jo.head");
        await link.SubmitAsync("""{"client":"writer","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
        await link.NextAsync("Committed");
        var changed = await RawHttp.SendAsync(_server.Address, "GET", path, [token, ("If-None-Match", "W/\"1\"")]);
        Assert.Equal((200, "W/\"2\""), (changed.Status, Assert.Single(changed.Header("ETag"))));
    }

    [Fact]
    public async Task SnapshotOverHttp_ThenJoinFromItsRevision_MissesNothing()
    {
        var document = await _server.DocumentAsync();
        await using var writer = await _server.JoinedAsync(document, "jo.head");
        var snapshot = await _server.ReadAsync($"/api/recommendations/{document}", "iq.head");
        await writer.SubmitAsync("""{"client":"writer","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
        await writer.NextAsync("Committed");
        await using var reader = await _server.LinkAsync(document, "iq.head");
        var joined = await reader.JoinAsync($$"""{"client":"reader","from":{{snapshot.GetProperty("revision").GetInt64()}}}""");
        Assert.Equal([2L], joined.GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("revision").GetInt64()));
    }

    [Theory]
    [InlineData("?language=fr", "fr")]
    [InlineData("?language=de", "ar en es fr")]
    [InlineData("?language=", "ar en es fr")]
    [InlineData("", "ar en es fr")]
    public async Task Meeting_HasItsNamesInTheLanguageThatIsAskedFor(string query, string languages)
    {
        var meeting = await _server.ReadAsync("/api/meeting" + query, "tn.head");
        foreach (var named in (JsonElement[])[meeting, meeting.GetProperty("delegations")[0]])
            Assert.Equal(languages, string.Join(' ', named.GetProperty("names").EnumerateObject().Select(name => name.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(languages, string.Join(' ', meeting.GetProperty("people")[0].GetProperty("name").EnumerateObject().Select(name => name.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/api/recommendations/no-such", 404, "unknown_document")]
    [InlineData("/api/recommendations/UPPER", 404, "unknown_document")]
    [InlineData("/api/recommendations/no-such/commits?after=0", 404, "unknown_document")]
    [InlineData("/api/recommendations/r-fighters/commits", 400, "malformed")]
    [InlineData("/api/recommendations/r-fighters/commits?after=x", 400, "malformed")]
    [InlineData("/api/recommendations/r-fighters/commits?after=-1", 400, "malformed")]
    [InlineData("/api/recommendations/r-fighters/commits?after=9223372036854775808", 400, "malformed")]
    [InlineData("/api/recommendations/r-fighters/commits?after=9223372036854775807", 400, "malformed")]
    [InlineData("/api/no-such", 404, "unknown_address")]
    [InlineData("/live/r-fighters/no/such", 404, "unknown_address")]
    public async Task BadAddress_IsAProblemWithACode(string path, int status, string code) => AccessTests.AssertProblem(
        await RawHttp.SendAsync(_server.Address, "GET", path, [("Authorization", "Bearer " + await _server.TokenAsync("tn.head"))]), status, code);

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"titles":{}}""", 201)]
    [InlineData("""{"titles":{"de":"x"}}""")]
    [InlineData("""{"titles":{"en":"a","en":"b"}}""")]
    [InlineData("""{"titles":{"en":"a","\u0065n":"b"}}""")]
    [InlineData("""{"titles":{"en":"\ud800"}}""")]
    [InlineData("""{"titles":{"\ud800":"x"}}""")]
    [InlineData("""{"titles":{"en":"x"},"\ud800\ud800\ud800":1}""")]
    [InlineData("""{"titles":{"en":"x"},"colour":"red"}""")]
    [InlineData("""{"titles":{"en":7}}""")]
    [InlineData("""{"titles":[]}""")]
    [InlineData("""{"id":"UPPER","titles":{"en":"x"}}""")]
    [InlineData("""{"id":7,"titles":{"en":"x"}}""")]
    [InlineData("""{"symbol":"a\u0000","titles":{"en":"x"}}""")]
    [InlineData("""{"clauses":[]}""")]
    [InlineData("""{"clauses":[7]}""")]
    [InlineData("""{"clauses":[{"kind":"verse","texts":{}}]}""")]
    [InlineData("""{"clauses":[{"kind":"operative","level":1e9,"texts":{}}]}""")]
    [InlineData("""{"clauses":[{"kind":"operative","level":9,"texts":{}}]}""")]
    [InlineData("""{"clauses":[{"kind":"operative","texts":{"en":[{"delete":1}]}}]}""")]
    [InlineData("""{"clauses":[{"kind":"operative","texts":{"en":[{"insert":"\ud800"}]}}]}""")]
    [InlineData("""{"clauses":[{"id":"a","kind":"operative","texts":{}},{"id":"a","kind":"operative","texts":{}}]}""", 409)]
    [InlineData("""{"id":"r-fighters","titles":{"en":"x"}}""", 409)]
    public async Task NewRecommendation_IsTakenWholeOrRefusedWithACode(string body, int status = 400)
    {
        var answer = await RawHttp.SendAsync(_server.Address, "POST", "/api/recommendations",
            [("Content-Type", "application/json"), ("Authorization", "Bearer " + await _server.TokenAsync("tn.head")), .. body.Length == 0 ? [("Content-Length", "0")] : Array.Empty<(string, string)>()], body);
        if (status == 201) Assert.Equal(201, answer.Status);
        else AccessTests.AssertProblem(answer, status, status == 409 ? "id_taken" : "malformed");
    }

    [Fact]
    public async Task BodyBeyondReason_IsTooLarge()
    {
        // Nobody's request, and a program's: neither may fill the memory.
        (string, string)[][] askers = [[("Origin", _server.Origin)], [("Authorization", "Bearer " + await _server.TokenAsync("tn.head"))]];
        foreach (var (path, headers) in ((string[])["/api/demo/sign-in", "/api/recommendations"]).Zip(askers))
            AccessTests.AssertProblem(await RawHttp.SendAsync(_server.Address, "POST", path, [("Content-Type", "application/json"), ("Content-Length", "500000000"), .. headers]), 413, "too_large");
    }
}
