using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Sockets that write together, lose the link, and find a server that was killed in between.</summary>
[Collection(SharedServerTests.Name)]
public sealed class LiveLinkTests(SharedServer shared)
{
    private readonly DemoServer _server = shared.Server;

    [Fact]
    public async Task TwoSockets_WriteTogether_AndHoldTheSame()
    {
        const int Each = 30;
        var document = await _server.DocumentAsync();
        await using var first = await _server.JoinedAsync(document, "jo.head");
        await using var second = await _server.JoinedAsync(document, "iq.head");
        await Task.WhenAll(WriteAsync(first, "one", "a"), WriteAsync(second, "two", "b"));
        var (seenByFirst, seenBySecond) = (await CommitsAsync(first, 2 * Each), await CommitsAsync(second, 2 * Each));
        Assert.Equal(seenByFirst, seenBySecond);
        Assert.Equal(Enumerable.Range(2, 2 * Each).Select(revision => (long)revision), seenByFirst.Select(commit => commit.Revision));

        var snapshot = (await first.JoinAsync("""{"client":"reader"}""")).GetProperty("snapshot");
        var text = string.Concat(snapshot.GetProperty("clauses")[0].GetProperty("texts").GetProperty("en").EnumerateArray().Select(op => op.GetProperty("insert").GetString()));
        Assert.Equal((Each, Each), (text.Count(letter => letter == 'A'), text.Count(letter => letter == 'B')));

        static async Task WriteAsync(RawLink link, string client, string letter)
        {
            for (var sequence = 1; sequence <= Each; sequence++)
                await link.SubmitAsync($$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":3},{"insert":"{{letter.ToUpperInvariant()}}"}]}]}""");
        }

        static async Task<List<(long Revision, string Client, string Changes)>> CommitsAsync(RawLink link, int count)
        {
            var commits = new List<(long, string, string)>();
            while (commits.Count < count)
                commits.AddRange((await link.NextAsync("Committed")).EnumerateArray().Select(commit =>
                    (commit.GetProperty("revision").GetInt64(), commit.GetProperty("client").GetString()!, commit.GetProperty("changes").GetRawText())));
            return commits;
        }
    }

    [Fact]
    public async Task WordsThatComeBack_AreTheirAuthorsForEveryReader_AndNobodyMaySayWhose()
    {
        var document = await _server.DocumentAsync();
        await using var author = await _server.JoinedAsync(document, "jo.head");
        await using var reader = await _server.JoinedAsync(document, "iq.head");
        await author.SubmitAsync(Text(1, 1, """{"insert":"we shall act. "}""", ""));
        await reader.NextAsync("Committed");
        await reader.SubmitAsync(Text(1, 2, """{"retain":3},{"delete":6}""", ""));
        await reader.NextAsync("Committed");
        await reader.SubmitAsync(Text(2, 3, """{"retain":3},{"insert":"shall now "}""", ""","restores":[[6,3],[4]]"""));
        var commit = (await reader.NextAsync("Committed"))[0];
        Assert.Equal(
            """[{"clause":"op1","delta":[{"retain":3},{"insert":"shall now "}],"language":"en","restores":[[6,3,"jo.head",2],[4]],"type":"text"}]""",
            commit.GetProperty("changes").GetRawText());
        await reader.SubmitAsync(Text(3, 4, """{"insert":"never "}""", ""","restores":[[6,3,"jo.head",2]]"""));
        Assert.Equal("malformed", (await reader.NextAsync("Answered")).GetProperty("code").GetString());

        var snapshot = (await author.JoinAsync("""{"client":"third"}""")).GetProperty("snapshot");
        Assert.StartsWith("""{"en":[[9,"jo.head",2],[4,"iq.head",4],[5,"jo.head",2],""", snapshot.GetProperty("clauses")[0].GetProperty("provenance").GetRawText(), StringComparison.Ordinal);

        static string Text(int sequence, int @base, string ops, string restores) =>
            $$"""{"client":"k","sequence":{{sequence}},"base":{{@base}},"changes":[{"type":"text","clause":"op1","language":"en","delta":[{{ops}}]{{restores}}}]}""";
    }

    [Fact]
    public async Task LostLink_ResumesFromItsRevision()
    {
        var document = await _server.DocumentAsync();
        await using (var lost = await _server.JoinedAsync(document, "jo.head")) await SubmitAsync(lost, "gone", 1);
        await using (var other = await _server.JoinedAsync(document, "iq.head"))
        {
            await SubmitAsync(other, "other", 1);
            await other.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == "other"));
        }

        await using var back = await _server.LinkAsync(document, "jo.head");
        var answer = await back.JoinAsync("""{"client":"gone","from":1}""");
        Assert.Equal(3, answer.GetProperty("head").GetInt64());
        Assert.Equal([2L, 3L], answer.GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("revision").GetInt64()));
        await SubmitAsync(back, "gone", 1);
        Assert.Equal("""{"client":"gone","sequence":1,"revision":2}""", (await back.NextAsync("Answered")).GetRawText());
        Assert.Equal(3, await _server.HeadAsync(document));
    }

    [Fact]
    public async Task KilledServer_StartsAgainWithEverything_AndGivesTheFirstAnswers()
    {
        await using var server = await DemoServer.StartAsync();
        var document = await server.DocumentAsync();
        const string Refused = """{"client":"c","sequence":2,"base":1,"changes":[{"type":"text","clause":"nowhere","language":"en","delta":[{"insert":"x"}]}]}""";
        await using (var link = await server.JoinedAsync(document, "jo.head"))
        {
            await SubmitAsync(link, "c", 1);
            await link.NextAsync("Committed");
            await link.SubmitAsync(Refused);
            Assert.Equal("unknown_clause", (await link.NextAsync("Answered")).GetProperty("code").GetString());
        }

        var before = (await server.ReadAsync($"/api/recommendations/{document}", "jo.head")).GetRawText();
        var list = (await server.ReadAsync("/api/recommendations", "jo.head")).GetRawText();
        await server.Process.KillAsync();
        server.Process.Start();
        await server.Process.ReadyAsync();
        Assert.Equal(before, (await server.ReadAsync($"/api/recommendations/{document}", "jo.head")).GetRawText());
        Assert.Equal(list, (await server.ReadAsync("/api/recommendations", "jo.head")).GetRawText());

        await using var again = await server.JoinedAsync(document, "jo.head");
        await SubmitAsync(again, "c", 1);
        Assert.Equal("""{"client":"c","sequence":1,"revision":2}""", (await again.NextAsync("Answered")).GetRawText());
        await again.SubmitAsync(Refused);
        Assert.Equal("""{"client":"c","sequence":2,"code":"unknown_clause","final":true}""", (await again.NextAsync("Answered")).GetRawText());
        // The clause is there now, but the refusal was the answer.
        await again.SubmitAsync("""{"client":"c","sequence":3,"base":2,"changes":[{"type":"add","clause":"nowhere","kind":"operative","level":0,"order":"k"}]}""");
        await again.NextAsync("Committed");
        await again.SubmitAsync(Refused);
        Assert.Equal("unknown_clause", (await again.NextAsync("Answered")).GetProperty("code").GetString());
        await again.SubmitAsync("""{"client":"c","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"other"}]}]}""");
        Assert.Equal("key_reused", (await again.NextAsync("Answered")).GetProperty("code").GetString());
        Assert.Equal(3, await server.HeadAsync(document));
    }

    [Fact]
    public async Task UnknownDocument_IsToldAndNothingIsTaken()
    {
        foreach (var document in (string[])["no-such", new string('a', 64), new string('a', 65), "UPPER", "a.b"])
        {
            await using var link = await _server.LinkAsync(document, "jo.head");
            Assert.Equal("""{"code":"unknown_document"}""", (await link.JoinAsync("""{"client":"c"}""")).GetRawText());
            await SubmitAsync(link, "c", 1);
            Assert.Equal("""{"code":"not_allowed"}""", (await link.CallAsync("Commits", """{"after":0}""")).GetProperty("result").GetRawText());
            Assert.DoesNotContain(link.Seen, message => message.TryGetProperty("target", out var target) && target.GetString() is "Committed" or "Answered");
        }
    }

    [Fact]
    public async Task BeforeJoin_NothingIsAnswered()
    {
        await using var link = await _server.LinkAsync(await _server.DocumentAsync(), "jo.head");
        await SubmitAsync(link, "c", 1);
        await link.SendAsync("""{"type":1,"target":"Cursor","arguments":[{"clause":"op1","language":"en","anchor":0,"head":0,"revision":1}]}""");
        Assert.Equal("""{"code":"not_allowed"}""", (await link.CallAsync("Commits", """{"after":0}""")).GetProperty("result").GetRawText());
        Assert.Single(link.Seen, message => message.TryGetProperty("type", out var type) && type.GetInt32() != 6);
    }

    [Theory]
    [InlineData("aimc.head")]
    [InlineData("gccpol.delegate1")]
    public async Task Observer_IsRefusedForEver(string person)
    {
        var document = await _server.DocumentAsync();
        for (var round = 0; round < 2; round++)
        {
            await using var link = await _server.JoinedAsync(document, person);
            await SubmitAsync(link, "c", 1);
            Assert.Equal("""{"client":"c","sequence":1,"code":"observer_may_not_edit","final":true}""", (await link.NextAsync("Answered")).GetRawText());
        }

        Assert.Equal(1, await _server.HeadAsync(document));
        using var created = await _server.SendAsync(HttpMethod.Post, "/api/recommendations", person, """{"titles":{"en":"An observer's"}}""");
        Assert.Equal(403, (int)created.StatusCode);
        Assert.Contains("observer_may_not_edit", await created.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interpreter_Reads()
    {
        var document = await _server.DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "interpol.interpreterar");
        await SubmitAsync(link, "c", 1);
        Assert.Equal("not_allowed", (await link.NextAsync("Answered")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task OverThePace_IsTooFast_AndRecovers()
    {
        const int Burst = 100, Sent = 160;
        var document = await _server.DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "sd.delegate2");
        for (var sequence = 1; sequence <= Sent; sequence++) await SubmitAsync(link, "c", sequence);
        var tooFast = await link.NextAsync("Answered");
        Assert.Equal("""{"client":"c","code":"too_fast","final":false}""", JsonSerializer.Serialize(new
        {
            client = tooFast.GetProperty("client").GetString(), code = tooFast.GetProperty("code").GetString(), final = tooFast.GetProperty("final").GetBoolean(),
        }));
        Assert.InRange(tooFast.GetProperty("retryAfterMs").GetInt32(), 1, 20);
        var sequenceAgain = tooFast.GetProperty("sequence").GetInt64();
        Assert.InRange(sequenceAgain, Burst + 1, Sent);
        // The same submission, as often as it takes; each refusal says how long to wait, and the answer itself is the pause.
        while (true)
        {
            await SubmitAsync(link, "c", sequenceAgain);
            var told = await link.NextAsync(message => message.TryGetProperty("target", out var target)
                && ((target.GetString() == "Committed" && message.GetProperty("arguments")[0].EnumerateArray().Any(commit => commit.GetProperty("sequence").GetInt64() == sequenceAgain))
                    || (target.GetString() == "Answered" && message.GetProperty("arguments")[0].GetProperty("sequence").GetInt64() == sequenceAgain)));
            if (told.GetProperty("target").GetString() == "Committed") return;
        }
    }

    private static Task SubmitAsync(RawLink link, string client, long sequence) => link.SubmitAsync(
        $$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
}
