using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Links over server-sent events and long polling: the same checks and the same promises as over a WebSocket.</summary>
[Collection(SharedServerTests.Name)]
public sealed class PlainTransportTests(SharedServer shared)
{
    private readonly DemoServer _server = shared.Server;

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task Link_WritesWithASocket_AndBothHoldTheSame(PlainTransport transport)
    {
        const int Each = 20;
        var document = await _server.DocumentAsync();
        await using var plain = await ProgramAsync(document, transport, "jo.head");
        await using var socket = await _server.JoinedAsync(document, "iq.head");
        Assert.True((await plain.JoinAsync("""{"client":"plain"}""")).TryGetProperty("snapshot", out _));
        for (var sequence = 1; sequence <= Each; sequence++)
        {
            await plain.SubmitAsync(Insert("plain", sequence));
            await socket.SubmitAsync(Insert("socket", sequence));
        }

        var (overPlain, overSocket) = (new List<string>(), new List<string>());
        while (overPlain.Count < 2 * Each) overPlain.AddRange(Commits(await plain.NextAsync("Committed")));
        while (overSocket.Count < 2 * Each) overSocket.AddRange(Commits(await socket.NextAsync("Committed")));
        Assert.Equal(overSocket, overPlain);
    }

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task LostLink_ResumesFromItsRevision_AndAResentSubmissionIsTakenOnce(PlainTransport transport)
    {
        var document = await _server.DocumentAsync();
        await using (var lost = await ProgramAsync(document, transport, "jo.head"))
        {
            await lost.JoinAsync("""{"client":"gone"}""");
            await lost.SubmitAsync(Insert("gone", 1));
            await lost.NextAsync("Committed");
        }

        await using var back = await ProgramAsync(document, transport, "jo.head");
        var answer = await back.JoinAsync("""{"client":"gone","from":1}""");
        Assert.Equal((2, 1), (answer.GetProperty("head").GetInt32(), answer.GetProperty("commits").GetArrayLength()));
        await back.SubmitAsync(Insert("gone", 1));
        Assert.Equal("""{"client":"gone","sequence":1,"revision":2}""", (await back.NextAsync("Answered")).GetRawText());
    }

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task Observer_MayReadAndNotWrite(PlainTransport transport)
    {
        var document = await _server.DocumentAsync();
        await using var observer = await ProgramAsync(document, transport, "aimc.head");
        await observer.JoinAsync("""{"client":"watch"}""");
        await observer.SubmitAsync(Insert("watch", 1));
        Assert.Equal("observer_may_not_edit", (await observer.NextAsync("Answered")).GetProperty("code").GetString());
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task Browser_ComesInByItsCookieFromThisSiteOnly(PlainTransport transport)
    {
        var document = await _server.DocumentAsync();
        (string, string) cookie = ("Cookie", await _server.CookieAsync("tn.delegate1")), origin = ("Origin", _server.Origin), sameSite = ("Sec-Fetch-Site", "same-origin");
        await using (var own = await PlainLink.OpenAsync(_server.Address, document, transport, [cookie, sameSite], [cookie, origin]))
            Assert.True((await own.JoinAsync("""{"client":"page"}""")).TryGetProperty("snapshot", out _));
        await RefusedAsync([cookie], [cookie, origin]);
        await RefusedAsync([cookie, ("Sec-Fetch-Site", "cross-site")], [cookie, origin]);
        await RefusedAsync([cookie, sameSite], [cookie]);
        await RefusedAsync([cookie, sameSite], [cookie, ("Origin", "https://evil.example")]);

        async Task RefusedAsync((string, string)[] reading, (string, string)[] writing) => Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Assert.ThrowsAsync<HttpRequestException>(() => PlainLink.OpenAsync(_server.Address, document, transport, reading, writing))).StatusCode);
    }

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task RevokedToken_EndsTheLink(PlainTransport transport)
    {
        var document = await _server.DocumentAsync();
        using var issued = await _server.SendAsync(HttpMethod.Post, "/api/tokens", "jo.head", """{"name":"for a while"}""");
        using var token = JsonDocument.Parse(await issued.Content.ReadAsStringAsync());
        (string, string)[] headers = [("Authorization", "Bearer " + token.RootElement.GetProperty("token").GetString())];
        await using var link = await PlainLink.OpenAsync(_server.Address, document, transport, headers, headers);
        await link.JoinAsync("""{"client":"soon-gone"}""");
        using var revoked = await _server.SendAsync(HttpMethod.Delete, "/api/tokens/" + token.RootElement.GetProperty("id").GetString(), "jo.head");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await link.ClosedAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => link.SubmitAsync(Insert("soon-gone", 1)));
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    [Theory]
    [InlineData(PlainTransport.ServerSentEvents)]
    [InlineData(PlainTransport.LongPolling)]
    public async Task DisabledPerson_IsOutWithinASecond(PlainTransport transport)
    {
        var door = new Door(_server);
        var person = await door.MemberAsync();
        var document = await _server.DocumentAsync();
        (string, string) cookie = ("Cookie", await door.CookieAsync(person)), origin = ("Origin", _server.Origin), sameSite = ("Sec-Fetch-Site", "same-origin");
        await using var link = await PlainLink.OpenAsync(_server.Address, document, transport, [cookie, sameSite], [cookie, origin]);
        await link.JoinAsync("""{"client":"soon-out"}""");
        var began = Stopwatch.GetTimestamp();
        using (var disabled = await door.ActAsync(person, "disable")) Assert.Equal(HttpStatusCode.NoContent, disabled.StatusCode);
        await link.ClosedAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => link.SubmitAsync(Insert("soon-out", 1)));
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    [Fact]
    public async Task AnotherPerson_WhoKnowsTheAddressOfALink_IsNotLetIn()
    {
        var document = await _server.DocumentAsync();
        await using var link = await ProgramAsync(document, PlainTransport.LongPolling, "jo.head");
        await link.JoinAsync("""{"client":"mine"}""");
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete])
        {
            using var answer = await _server.SendAsync(method, link.Address.PathAndQuery, "aimc.head", method == HttpMethod.Post ? $$"""{"type":1,"target":"Submit","arguments":[{{Insert("mine", 1)}}]}""" + '\u001e' : null);
            Assert.Equal((method, HttpStatusCode.Forbidden), (method, answer.StatusCode));
        }

        Assert.Equal(1, await _server.HeadAsync(document));
        await link.SubmitAsync(Insert("mine", 1));
        await link.NextAsync("Committed");
    }

    private static string Insert(string client, int sequence) =>
        $$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""";

    private static IEnumerable<string> Commits(JsonElement commits) => commits.EnumerateArray().Select(static commit => commit.GetRawText());

    private async Task<PlainLink> ProgramAsync(string document, PlainTransport transport, string person)
    {
        (string, string)[] headers = [("Authorization", "Bearer " + await _server.TokenAsync(person))];
        return await PlainLink.OpenAsync(_server.Address, document, transport, headers, headers);
    }
}
