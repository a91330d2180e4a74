using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>A cookie comes with whatever page asks: every request of the live side, and every one that changes something, needs an origin of ours.</summary>
[Collection(SharedServerTests.Name)]
public sealed class OriginTests(SharedServer shared)
{
    private readonly DemoServer _server = shared.Server;

    private string Port => _server.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task CookieWithoutOrigin_IsRefusedOnEveryTransport()
    {
        var cookie = await _server.CookieAsync("tn.delegate1");
        foreach (var (name, status) in await AskAsync([("Cookie", cookie)])) Assert.True(status == 403, $"{name}: {status}");
        foreach (var (name, status) in await AskAsync([])) Assert.True(status == 403, $"{name} with nothing at all: {status}");
    }

    [Fact]
    public async Task OwnOrigins_AreLetIn()
    {
        var cookie = await _server.CookieAsync("tn.delegate1");
        foreach (var origin in (string[])[_server.Origin, "http://localhost:" + Port, "http://127.0.0.1:" + Port, "http://[::1]:" + Port])
            foreach (var (name, status) in await AskAsync([("Cookie", cookie), ("Origin", origin)]))
                Assert.True(status is 101 or 200 or 201 or 404, $"{origin} at {name}: {status}");
    }

    [Fact]
    public async Task ForeignOrigins_AreRefusedOnEveryTransport()
    {
        var cookie = await _server.CookieAsync("tn.delegate1");
        var token = await _server.TokenAsync("tn.delegate1");
        var origins = ForeignOrigins().Distinct().ToList();
        Assert.InRange(origins.Count, 300, 2_000);
        foreach (var origin in origins)
            foreach (var (name, status) in await AskAsync([("Cookie", cookie), ("Origin", origin)]))
                Assert.True(status is 403 or 400, $"“{origin}” at {name}: {status}");
        foreach (var origin in origins.Where((_, index) => index % 10 == 0))
            foreach (var (name, status) in await AskAsync([("Authorization", "Bearer " + token), ("Origin", origin)]))
                Assert.True(status is 403 or 400, $"a token with “{origin}” at {name}: {status}");
    }

    [Fact]
    public async Task SeveralOrigins_AreRefused()
    {
        var cookie = await _server.CookieAsync("tn.delegate1");
        foreach (var (name, status) in await AskAsync([("Cookie", cookie), ("Origin", _server.Origin), ("Origin", _server.Origin)]))
            Assert.True(status is 403 or 400, $"{name}: {status}");
        foreach (var (name, status) in await AskAsync([("Cookie", cookie), ("Origin", "https://evil.example"), ("Origin", _server.Origin)]))
            Assert.True(status is 403 or 400, $"{name}: {status}");
    }

    [Fact]
    public async Task HostHeader_LendsNoOrigin()
    {
        // A rebound name: the page, its origin and the Host header agree with each other, and none of them is this server.
        var cookie = await _server.CookieAsync("tn.delegate1");
        foreach (var (name, status) in await AskAsync([("Cookie", cookie), ("Origin", "http://rebound.example:" + Port), ("X-Forwarded-Host", "rebound.example"), ("X-Forwarded-Proto", "http")]))
            Assert.True(status == 403, $"{name}: {status}");
    }

    [Fact]
    public async Task ReadingOfTheOwnSite_NeedsNoOrigin_AndNothingElseDoesWithout()
    {
        // A browser sends no Origin with such a GET; it says instead that the page is of the same site, and which host that is.
        var cookie = await _server.CookieAsync("tn.delegate1");
        Assert.Equal(404, await PollAsync("GET", ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")));
        foreach (var site in (string[])["same-site", "cross-site", "none", "", "same-origin, same-origin", "Same-Origin"])
            Assert.Equal((site, 403), (site, await PollAsync("GET", ("Cookie", cookie), ("Sec-Fetch-Site", site))));
        Assert.Equal(403, await PollAsync("GET", ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(403, await PollAsync("POST", ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Content-Length", "0")));
        Assert.Equal(403, await PollAsync("GET", ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Origin", "https://evil.example")));
        Assert.Equal(403, await PollAsync("GET", [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), .. RawHttp.Upgrade]));
        foreach (var host in (string[])["rebound.example:" + Port, "localhost", "127.0.0.1:1", "localhost.:" + Port, "127.0.0.1:" + Port + ".evil.example"])
            Assert.Contains(await PollAsync("GET", ("Host", host), ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")), (int[])[400, 403]);

        async Task<int> PollAsync(string method, params (string, string)[] headers) => (await RawHttp.SendAsync(_server.Address, method, "/live/r-fighters?id=none", headers)).Status;
    }

    private async Task<IReadOnlyList<(string Name, int Status)>> AskAsync((string Name, string Value)[] headers)
    {
        (string, string)[] json = [("Content-Type", "application/json")];
        return
        [
            ("negotiate", (await RawHttp.SendAsync(_server.Address, "POST", "/live/r-fighters/negotiate?negotiateVersion=1", [("Content-Length", "0"), .. headers])).Status),
            ("WebSocket", (await RawHttp.SendAsync(_server.Address, "GET", "/live/r-fighters", [.. headers, .. RawHttp.Upgrade])).Status),
            ("long polling", (await RawHttp.SendAsync(_server.Address, "GET", "/LIVE/r-fighters?id=none", headers)).Status),
            ("POST", (await RawHttp.SendAsync(_server.Address, "POST", "/api/tokens", [.. json, .. headers], """{"name":"x"}""")).Status),
            ("DELETE", (await RawHttp.SendAsync(_server.Address, "DELETE", "/api/tokens/tk0", headers)).Status),
        ];
    }

    private IEnumerable<string> ForeignOrigins()
    {
        foreach (var host in (string[])
        [
            "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example.localhost", "xlocalhost", "localhostx", "localhost.", "127.0.0.1.", "127.1", "127.0.1", "0177.0.0.1",
            "0x7f.0.0.1", "2130706433", "0.0.0.0", "127.0.0.2", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "LOCALHOST", "Localhost", "loopback", "ⅼocalhost", "lоcalhost", "localhost%00", "localhost%2eevil.example",
            "user@localhost", "localhost@evil.example", "evil.example#localhost", "evil.example?localhost", "evil.example/localhost", "evil.example\\localhost", "*", "",
        ])
            foreach (var scheme in (string[])["http", "https", "ws", "HTTP", "file", "chrome-extension"])
                foreach (var port in (string[])["", ":" + Port])
                {
                    yield return $"{scheme}://{host}{port}";
                }

        foreach (var own in (string[])[_server.Origin, "http://localhost:" + Port])
            foreach (var changed in (string[])
            [
                own + "/", own + "/x", own + "?", own + "#", own + ".", own + "0", own + ",https://evil.example", "https://evil.example," + own, own + " https://evil.example", "https://evil.example " + own,
                own + ";", own[..^1], own.Replace("http:", "https:", StringComparison.Ordinal), own.ToUpperInvariant(), own.Replace("://", ":", StringComparison.Ordinal), own.Replace("://", ":///", StringComparison.Ordinal),
                own[7..], "//" + own[7..], "\"" + own + "\"", "<" + own + ">", own + "\u00a0", "\ufeff" + own, own + "%20", "null " + own, own.Replace(Port, "0" + Port, StringComparison.Ordinal),
                own.Replace(":" + Port, ":80", StringComparison.Ordinal), own.Replace(":" + Port, "", StringComparison.Ordinal), own.Replace(":" + Port, ":+" + Port, StringComparison.Ordinal),
            ])
                yield return changed;
        foreach (var odd in (string[])["null", "NULL", "undefined", "*", "about:blank", "data:", "about:srcdoc", "javascript:0", "localhost", "moz-extension://0", "-", "%", "…"]) yield return odd;
    }
}
