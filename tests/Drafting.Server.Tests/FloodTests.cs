using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>One person who asks for far too much: that person is told to wait, and the others' work goes on.</summary>
[Collection(SharedServerTests.Name)]
public sealed class FloodTests(SharedServer shared)
{
    private const int Sent = 700;

    private readonly DemoServer _server = shared.Server;

    [Theory]
    [InlineData("Join", """{"client":"flood"}""", "qa.head", 10, 200)]
    [InlineData("Commits", """{"after":0}""", "ps.head", 20, 100)]
    public async Task Flood_IsTooFast_AndOthersWriteOn(string target, string argument, string person, int perSecond, int burst)
    {
        var document = await _server.DocumentAsync();
        await using var flood = await _server.JoinedAsync(document, person);
        await using var other = await _server.JoinedAsync(document, "jo.head");
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Sent; i++) await flood.SendAsync($$"""{"type":1,"invocationId":"f{{i}}","target":"{{target}}","arguments":[{{argument}}]}""");
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            await SubmitAsync(other, sequence);
            await other.NextAsync("Committed", commits => commits[0].GetProperty("sequence").GetInt32() == sequence);
        }

        var answers = new List<JsonElement>();
        for (var i = 0; i < Sent; i++) answers.Add((await flood.NextAsync(message => IsAnswer(message, "f" + i.ToString(CultureInfo.InvariantCulture)))).GetProperty("result"));
        var refused = answers.Where(answer => answer.TryGetProperty("code", out _)).ToList();
        var allowed = burst + (perSecond * (Stopwatch.GetElapsedTime(began).TotalSeconds + 1));
        Assert.InRange(Sent - refused.Count, 1, allowed);
        Assert.NotEmpty(refused);
        Assert.All(refused, answer =>
        {
            Assert.Equal("too_fast", answer.GetProperty("code").GetString());
            Assert.InRange(answer.GetProperty("retryAfterMs").GetInt32(), 1, 1000 / perSecond);
        });

        // Another kind of work of the same person has a pace of its own, and asking as told is answered.
        await SubmitAsync(flood, 1);
        await flood.NextAsync("Committed", commits => commits[0].GetProperty("by").GetString() == person);
        while ((await flood.CallAsync(target, argument)).GetProperty("result").TryGetProperty("code", out _)) Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task FloodOfCursors_IsDropped_AndTheDelegationIsSpared()
    {
        const int PerSecond = 20;
        var document = await _server.DocumentAsync();
        await using var colleague = await _server.JoinedAsync(document, "tn.delegate1");
        await using var first = await _server.JoinedAsync(document, "tn.head");
        await using var second = await _server.JoinedAsync(document, "tn.head");
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Sent; i++)
            await (i % 2 == 0 ? first : second).SendAsync($$"""{"type":1,"target":"Cursor","arguments":[{"clause":"op1","language":"en","anchor":{{i % 9}},"head":0,"revision":1}]}""");
        // Commits come in order behind the cursors of each link, so that after them all is told.
        await SubmitAsync(first, 1, "first");
        await SubmitAsync(second, 1, "second");
        foreach (var client in (string[])["first", "second"]) await colleague.SeenAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == client));
        var seen = colleague.Seen.Count(message => message.TryGetProperty("target", out var target) && target.GetString() == "Cursors");
        Assert.InRange(seen, 1, PerSecond * (Stopwatch.GetElapsedTime(began).TotalSeconds + 2));
        Assert.True(seen < Sent, "nothing was dropped");
    }

    [Fact]
    public async Task TwentyThousandCalls_AndAStormOfPresence_AreRefusedOrCut_AndTheOthersLoseNothing()
    {
        const int Calls = 20_000, Each = 30;
        var document = await _server.DocumentAsync();
        await using var one = await _server.JoinedAsync(document, "ly.head");
        await using var two = await _server.JoinedAsync(document, "om.head");
        var toldToWait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var flood = await WireConnection.OpenAsync(_server.Address, document, await _server.TokenAsync("mr.head"), (_, message) =>
        {
            if (message is AnsweredMessage { Code: "too_fast", Final: false }) toldToWait.TrySetResult();
        });
        for (var number = 0; number < Calls; number++)
            flood.Send(WireConnection.Frame((number % 4) switch
            {
                _ when number == 0 => """{"type":1,"invocationId":"f","target":"Join","arguments":[{"client":"flood"}]}""",
                0 => $$"""{"type":1,"target":"Submit","arguments":[{"client":"flood","sequence":{{number}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"f"}]}]}]}""",
                1 => $$"""{"type":1,"invocationId":"f{{number}}","target":"Commits","arguments":[{"after":0}]}""",
                2 => """{"type":1,"target":"Cursor","arguments":[{"clause":"op1","language":"en","anchor":0,"head":0,"revision":1}]}""",
                _ => $$"""{"type":1,"invocationId":"f{{number}}","target":"Join","arguments":[{"client":"flood"}]}""",
            }));
        var storming = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await using var storm = await _server.LinkAsync(document, "mr.delegate1");
                await storm.JoinAsync("""{"client":"storm"}""");
            }
        });
        for (var sequence = 1; sequence <= Each; sequence++)
            foreach (var (link, client) in ((RawLink, string)[])[(one, "one"), (two, "two")])
            {
                await SubmitAsync(link, sequence, client);
                await link.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == client && commit.GetProperty("sequence").GetInt32() == sequence));
            }

        await storming;
        await Task.WhenAny(toldToWait.Task, flood.Closed).WaitAsync(TimeSpan.FromMinutes(1));
        var text = (await _server.ReadAsync($"/api/recommendations/{document}", "ly.head")).GetProperty("clauses")[0].GetProperty("texts").GetProperty("en")[0].GetProperty("insert").GetString()!;
        Assert.Equal(2 * Each, text.Count(static unit => unit == 'x'));
        Assert.InRange(text.Count(static unit => unit == 'f'), 1, Calls / 8);
        Assert.True(one.IsOpen && two.IsOpen);
    }

    [Fact]
    public async Task PagesOverHttp_CountAsThoseOfTheLiveSide()
    {
        var document = await _server.DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "ye.head");
        for (var i = 0; i < Sent; i++) await link.SendAsync($$$"""{"type":1,"invocationId":"f{{{i}}}","target":"Commits","arguments":[{"after":0}]}""");
        await link.NextAsync(message => IsAnswer(message, $"f{Sent - 1}"));
        // A second gives room for a few again; sixty at once are more than that.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _server.SendAsync(HttpMethod.Get, $"/api/recommendations/{document}/commits?after=0", "ye.head")));
        var refused = answers.Where(answer => (int)answer.StatusCode == 429).ToList();
        Assert.NotEmpty(refused);
        Assert.Equal("1", refused[0].Headers.GetValues("Retry-After").Single());
        Assert.Contains("\"code\":\"too_fast\"", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var answer in answers) answer.Dispose();
        using var another = await _server.SendAsync(HttpMethod.Get, $"/api/recommendations/{document}/commits?after=0", "jo.head");
        Assert.Equal(200, (int)another.StatusCode);
    }

    private static bool IsAnswer(JsonElement message, string id) => message.TryGetProperty("invocationId", out var invocation) && invocation.GetString() == id;

    private static Task SubmitAsync(RawLink link, int sequence, string client = "c") => link.SubmitAsync(
        $$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
}
