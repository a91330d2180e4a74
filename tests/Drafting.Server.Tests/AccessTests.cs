using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Who comes in, with what, and who stays outside.</summary>
[Collection(SharedServerTests.Name)]
public sealed class AccessTests(SharedServer shared)
{
    private const string SignIn = """{"person":"tn.head"}""";

    private readonly DemoServer _server = shared.Server;

    [Fact]
    public async Task SignIn_GivesACookieThatScriptsCannotReach()
    {
        var answer = await PostAsync("/api/demo/sign-in", SignIn, ("Origin", _server.Origin));
        Assert.Equal(200, answer.Status);
        var cookie = Assert.Single(answer.Header("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var me = await RawHttp.SendAsync(_server.Address, "GET", "/api/me", [("Cookie", cookie.Split(';')[0])]);
        using var json = JsonDocument.Parse(me.Body);
        Assert.Equal("tn.head", json.RootElement.GetProperty("person").GetProperty("id").GetString());
        Assert.True(json.RootElement.GetProperty("person").GetProperty("mayWrite").GetBoolean());
    }

    [Theory]
    [InlineData("""{"person":"nobody"}""", 404, "unknown_person")]
    [InlineData("""{"person":null}""", 400, "malformed")]
    [InlineData("""{"person":7}""", 400, "malformed")]
    [InlineData("""{"person":"\ud800"}""", 400, "malformed")]
    [InlineData("{}", 400, "malformed")]
    [InlineData("null", 400, "malformed")]
    [InlineData("[]", 400, "malformed")]
    [InlineData("{", 400, "malformed")]
    [InlineData("", 400, "malformed")]
    public async Task BadSignIn_IsAProblemWithACode(string body, int status, string code) =>
        AssertProblem(await PostAsync("/api/demo/sign-in", body, ("Origin", _server.Origin)), status, code);

    [Fact]
    public async Task Token_IsShownOnce_Works_AndIsRevoked()
    {
        var cookie = await _server.CookieAsync("tn.head");
        (string, string)[] browser = [("Origin", _server.Origin), ("Cookie", cookie)];
        var made = Json(await PostAsync("/api/tokens", """{"name":"my client"}""", browser), 201);
        var (id, token) = (made.GetProperty("id").GetString()!, made.GetProperty("token").GetString()!);
        Assert.Matches("^tk[0-9a-f]{16}$", id);
        Assert.Matches("^drf_[0-9a-f]{64}$", token);
        (string, string)[] program = [("Authorization", "Bearer " + token)];
        Json(await RawHttp.SendAsync(_server.Address, "GET", "/api/recommendations", program), 200);
        await using var link = await RawLink.OpenAsync(_server.Address, await _server.DocumentAsync(), program);
        await link.JoinAsync("""{"client":"c"}""");

        AssertProblem(await RawHttp.SendAsync(_server.Address, "DELETE", "/api/tokens/" + id, [("Authorization", "Bearer " + await _server.TokenAsync("ma.head"))]), 404, "unknown_token");
        Assert.Equal(204, (await RawHttp.SendAsync(_server.Address, "DELETE", "/api/tokens/" + id, browser)).Status);
        AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", "/api/recommendations", program), 401, "not_signed_in");
        await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_server.Address, "r-fighters", program));
        // What was open on the token goes too: it opens nothing that begins after the revocation.
        await link.ClosedAsync();
    }

    [Theory]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"a\u0000b"}""")]
    public async Task BadTokenName_IsMalformed(string body) =>
        AssertProblem(await PostAsync("/api/tokens", body, ("Authorization", "Bearer " + await _server.TokenAsync("tn.head"))), 400, "malformed");

    [Fact]
    public async Task Anonymous_SeesOnlyTheDoor()
    {
        var document = await _server.DocumentAsync();
        foreach (var open in (string[])["/api/me", "/api/meeting", "/health/live", "/health/ready", "/openapi/v1.json"])
            Assert.Equal(200, (await RawHttp.SendAsync(_server.Address, "GET", open, [])).Status);
        (string, string)[] page = [("Origin", _server.Origin)];
        foreach (var closed in (string[])["/api/recommendations", $"/api/recommendations/{document}", $"/api/recommendations/{document}/commits?after=0"])
            AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", closed, page), 401, "not_signed_in");
        foreach (var closed in (string[])["/api/recommendations", "/api/tokens", "/api/imports"])
            AssertProblem(await PostAsync(closed, """{"name":"x","titles":{"en":"x"}}""", page), 401, "not_signed_in");
        AssertProblem(await RawHttp.SendAsync(_server.Address, "DELETE", "/api/tokens/tk0", page), 401, "not_signed_in");
        Assert.Equal(401, (await PostAsync($"/live/{document}/negotiate?negotiateVersion=1", "", page)).Status);
        Assert.Equal(401, (await RawHttp.SendAsync(_server.Address, "GET", $"/live/{document}", [.. page, .. RawHttp.Upgrade])).Status);
        foreach (var bad in (string[])["Bearer", "Bearer ", "Bearer drf_0", "Basic dG46aGVhZA==", "bearer " + await _server.TokenAsync("tn.head"), "drf_0"])
            AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", "/api/recommendations", [("Authorization", bad)]), 401, "not_signed_in");
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("Authorization")]
    public async Task TokenInTheUrl_IsNobody(string name)
    {
        var token = await _server.TokenAsync("tn.head");
        foreach (var value in (string[])[token, "Bearer%20" + token])
        {
            Assert.Equal(401, (await RawHttp.SendAsync(_server.Address, "GET", $"/api/recommendations?{name}={value}", [])).Status);
            Assert.Equal(403, (await RawHttp.SendAsync(_server.Address, "GET", $"/live/r-fighters?{name}={value}", RawHttp.Upgrade)).Status);
            Assert.Equal(401, (await RawHttp.SendAsync(_server.Address, "GET", $"/live/r-fighters?{name}={value}", [("Origin", _server.Origin), .. RawHttp.Upgrade])).Status);
            Assert.Equal(401, (await PostAsync($"/live/r-fighters/negotiate?{name}={value}", "", ("Origin", _server.Origin))).Status);
        }

        Assert.DoesNotContain(token, _server.Process.Tail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenAndCookie_AreJudgedAsABrowser_ByTheToken()
    {
        var cookie = await _server.CookieAsync("tn.head");
        var token = await _server.TokenAsync("ma.head");
        (string, string)[] both = [("Cookie", cookie), ("Authorization", "Bearer " + token)];
        Assert.Equal(403, (await PostAsync("/api/tokens", """{"name":"x"}""", both)).Status);
        Assert.Equal(403, (await PostAsync("/api/tokens", """{"name":"x"}""", [.. both, ("Origin", "https://evil.example")])).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_server.Address, "r-fighters", both));
        var me = Json(await RawHttp.SendAsync(_server.Address, "GET", "/api/me", [.. both, ("Origin", _server.Origin)]), 200);
        Assert.Equal("ma.head", me.GetProperty("person").GetProperty("id").GetString());
        (string, string)[] wrong = [("Cookie", cookie), ("Authorization", "Bearer drf_wrong"), ("Origin", _server.Origin)];
        Assert.Equal(401, (await RawHttp.SendAsync(_server.Address, "GET", "/api/recommendations", wrong)).Status);
    }

    [Fact]
    public async Task SignOut_TakesTheCookieAway()
    {
        var cookie = await _server.CookieAsync("tn.head");
        Assert.Equal(403, (await PostAsync("/api/sign-out", "", ("Cookie", cookie))).Status);
        var answer = await PostAsync("/api/sign-out", "", ("Cookie", cookie), ("Origin", _server.Origin));
        Assert.Equal(200, answer.Status);
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answer.Header("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer_AndItsLinks_AndNoOther()
    {
        await using var server = await DemoServer.StartAsync();
        var (cookie, other) = (await server.CookieAsync("tn.head"), await server.CookieAsync("tn.head"));
        await using var link = await RawLink.OpenAsync(server.Address, "r-fighters", ("Origin", server.Origin), ("Cookie", cookie));
        await using var otherLink = await RawLink.OpenAsync(server.Address, "r-fighters", ("Origin", server.Origin), ("Cookie", other));
        await link.JoinAsync("""{"client":"c"}""");
        await otherLink.JoinAsync("""{"client":"d"}""");

        var signedOut = await RawHttp.SendAsync(server.Address, "POST", "/api/sign-out", [("Content-Length", "0"), ("Cookie", cookie), ("Origin", server.Origin)]);
        Assert.Equal(200, signedOut.Status);
        var began = Stopwatch.GetTimestamp();
        await link.ClosedAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
        await AssertEndedAsync();
        Assert.True((await otherLink.JoinAsync("""{"client":"d"}""")).TryGetProperty("snapshot", out _));
        Assert.Equal(200, (await RawHttp.SendAsync(server.Address, "GET", "/api/recommendations", [("Cookie", other)])).Status);

        // Nor does a restart bring the session back, which forgets whatever stood in memory alone.
        await server.Process.KillAsync();
        server.Process.Start();
        await server.Process.ReadyAsync();
        await AssertEndedAsync();
        Assert.Equal(200, (await RawHttp.SendAsync(server.Address, "GET", "/api/recommendations", [("Cookie", other)])).Status);

        async Task AssertEndedAsync()
        {
            AssertProblem(await RawHttp.SendAsync(server.Address, "GET", "/api/recommendations", [("Cookie", cookie)]), 401, "not_signed_in");
            var me = await RawHttp.SendAsync(server.Address, "GET", "/api/me", [("Cookie", cookie)]);
            Assert.Contains("\"person\":null", me.Body, StringComparison.Ordinal);
            await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(server.Address, "r-fighters", ("Origin", server.Origin), ("Cookie", cookie)));
        }
    }

    internal static void AssertProblem(RawAnswer answer, int status, string code)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("application/problem+json", answer.Header("Content-Type").SingleOrDefault(), StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer.Body, StringComparison.Ordinal);
    }

    private static JsonElement Json(RawAnswer answer, int status)
    {
        Assert.True(answer.Status == status, $"{answer.Head}\n{answer.Body}");
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.Clone();
    }

    private Task<RawAnswer> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        RawHttp.SendAsync(_server.Address, "POST", path, [("Content-Type", "application/json"), .. body.Length == 0 ? [("Content-Length", "0")] : Array.Empty<(string, string)>(), .. headers], body);
}
