using System.Net.Http.Json;
using System.Text.Json;

namespace Drafting.Server.Tests;

/// <summary>“Every example is one that the server accepts or sends”: PROTOCOL.md is read, sent as it stands, and compared with what comes.</summary>
[Collection(SharedServerTests.Name)]
public sealed class ProtocolExampleTests(SharedServer shared)
{
    private const int ExampleBase = 41;

    private readonly DemoServer _server = shared.Server;

    [Fact]
    public async Task JoinSubmitCommitted_AreAsWritten()
    {
        var document = await LongDocumentAsync("kw.head");
        await using var author = await _server.LinkAsync(document, "dz.head");
        foreach (var join in ProtocolPage.Calls("Join"))
        {
            await author.SendAsync(join);
            var answer = await author.NextAsync(message => message.TryGetProperty("invocationId", out var id) && id.GetString() == "1");
            Assert.True(answer.GetProperty("result").TryGetProperty(join.Contains("from", StringComparison.Ordinal) ? "commits" : "snapshot", out _), answer.GetRawText());
        }

        await author.SendAsync(ProtocolPage.Calls("Submit")[0]);
        var committed = await author.NextAsync("Committed");
        ProtocolPage.AssertSameShape(ProtocolPage.Argument(ProtocolPage.Calls("Committed").Single()), committed);
        var commit = Assert.Single(committed.EnumerateArray());
        Assert.Equal(ExampleBase + 1, commit.GetProperty("revision").GetInt64());
        Assert.Equal(("dz.head", "dz", "k3Jd82ma0x", 7), (
            commit.GetProperty("by").GetString(), commit.GetProperty("delegation").GetString(), commit.GetProperty("client").GetString(), commit.GetProperty("sequence").GetInt32()));
        Assert.Equal("""[{"clause":"op1","delta":[{"retain":11},{"insert":"strongly "}],"language":"en","type":"text"}]""", commit.GetProperty("changes").GetRawText());
        Assert.Matches("^[0-9a-f]{8}$", commit.GetProperty("digest").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", commit.GetProperty("at").GetString());
    }

    [Fact]
    public async Task Answered_BothForms()
    {
        var document = await LongDocumentAsync("ly.head");
        var (repeated, refused) = (ProtocolPage.Argument(ProtocolPage.Calls("Answered")[0]), ProtocolPage.Argument(ProtocolPage.Calls("Answered")[1]));
        await using var author = await _server.JoinedAsync(document, "dz.head");
        var submit = ProtocolPage.Calls("Submit")[0];
        await author.SendAsync(submit);
        await author.NextAsync("Committed");
        await author.SendAsync(submit);
        var answer = await author.NextAsync("Answered");
        Assert.True(JsonElement.DeepEquals(repeated, answer), answer.GetRawText());

        var tooLong = string.Concat(Enumerable.Repeat("a", 16_384));
        await author.SubmitAsync($$"""{"client":"k3Jd82ma0x","sequence":8,"base":42,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{tooLong}}"}]}]}""");
        answer = await author.NextAsync("Answered");
        Assert.True(JsonElement.DeepEquals(refused, answer), answer.GetRawText());
    }

    [Fact]
    public async Task CommitsAndSnapshot_AreAsWritten()
    {
        var document = await LongDocumentAsync("mr.head");
        await using var reader = await _server.JoinedAsync(document, "ma.head");
        await reader.SendAsync(ProtocolPage.Calls("Commits").Single());
        var page = (await reader.NextAsync(message => message.TryGetProperty("invocationId", out var id) && id.GetString() == "2")).GetProperty("result");
        Assert.Equal((41, 0), (page.GetProperty("head").GetInt32(), page.GetProperty("commits").GetArrayLength()));

        var snapshot = (await reader.JoinAsync("""{"client":"reader"}""")).GetProperty("snapshot");
        var example = ProtocolPage.Snapshot();
        Assert.Equal(Names(example), Names(snapshot));
        Assert.Equal(Names(example.GetProperty("clauses")[0]), Names(snapshot.GetProperty("clauses")[0]));
        ProtocolPage.AssertSameShape(example.GetProperty("clauses")[0].GetProperty("provenance").GetProperty("en")[0], snapshot.GetProperty("clauses")[0].GetProperty("provenance").GetProperty("en")[0]);

        static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task PresenceCursorState_AreAsWritten()
    {
        var document = await LongDocumentAsync("om.head");
        await using var author = await _server.JoinedAsync(document, "dz.head");
        await using var colleague = await _server.JoinedAsync(document, "dz.delegate1");
        await using var other = await _server.JoinedAsync(document, "ma.head");
        var presence = await author.NextAsync("Presence", told => told.GetProperty("delegations").GetArrayLength() == 2);
        Assert.True(JsonElement.DeepEquals(ProtocolPage.Argument(ProtocolPage.Calls("Presence").Single()), presence), presence.GetRawText());

        await author.SendAsync(ProtocolPage.Calls("Cursor").Single());
        var cursors = await colleague.NextAsync("Cursors");
        ProtocolPage.AssertSameShape(ProtocolPage.Argument(ProtocolPage.Calls("Cursors").Single()), cursors);
        Assert.Equal(("dz.head", "op1", 3, 9, 42), (
            cursors[0].GetProperty("person").GetString(), cursors[0].GetProperty("clause").GetString(), cursors[0].GetProperty("anchor").GetInt32(),
            cursors[0].GetProperty("head").GetInt32(), cursors[0].GetProperty("revision").GetInt32()));
        // The answer stands behind whatever the server sent before: nothing of the cursor went to the other delegation, or back.
        await other.CallAsync("Commits", """{"after":41}""");
        await author.CallAsync("Commits", """{"after":41}""");
        Assert.DoesNotContain(other.Seen.Concat(author.Seen), message => message.TryGetProperty("target", out var target) && target.GetString() == "Cursors");

        await author.SendAsync("""{"type":1,"target":"Cursor","arguments":[null]}""");
        Assert.Equal(JsonValueKind.Null, (await colleague.NextAsync("Cursors"))[0].GetProperty("clause").ValueKind);
    }

    [Fact]
    public async Task Changes_AreAllAccepted()
    {
        string Letters(int count) => new('x', count);
        string Clause(string id, params (string Language, int Units)[] texts) =>
            $$$"""{"id":"{{{id}}}","kind":"operative","texts":{ {{{string.Join(',', texts.Select(text => $"\"{text.Language}\":[{{\"insert\":\"{Letters(text.Units)}\"}}]"))}}} }}""";
        var documents = new Dictionary<string, string>
        {
            ["text"] = Clause("op1", ("en", 20)),
            ["add"] = Clause("op1", ("en", 20)),
            ["move"] = Clause("x", ("en", 20)),
            ["set"] = Clause("x", ("en", 20)),
            ["split"] = Clause("a", ("en", 20), ("fr", 20), ("ar", 20)),
            ["merge"] = Clause("a", ("en", 12), ("fr", 15)) + "," + Clause("b", ("en", 20), ("fr", 22)),
            ["realign"] = Clause("a", ("fr", 42)) + "," + Clause("b", ("fr", 5)),
        };
        var examples = ProtocolPage.Changes();
        Assert.Equal(documents.Count, examples.Count);
        foreach (var (example, (type, clauses)) in examples.Zip(documents))
        {
            Assert.StartsWith($$"""{"type":"{{type}}""", example, StringComparison.Ordinal);
            await using var author = await _server.JoinedAsync(await _server.DocumentAsync(clauses), "dz.head");
            await author.SubmitAsync($$"""{"client":"k","sequence":1,"base":1,"changes":[{{example.Replace("[…]", """[{"insert":"x"}]""", StringComparison.Ordinal)}}]}""");
            var answer = await author.NextAsync(static message => message.TryGetProperty("target", out var target) && target.GetString() is "Committed" or "Answered");
            Assert.True(answer.GetProperty("target").GetString() == "Committed", $"{example}: {answer.GetRawText()}");
        }
    }

    [Fact]
    public async Task Acts_AreAllTaken()
    {
        foreach (var example in ProtocolPage.Acts())
        {
            var document = await _server.DocumentAsync();
            await using var reader = await _server.JoinedAsync(document, "dz.head");
            await reader.SubmitAsync($$"""{"client":"r","sequence":1,"base":1,"changes":[{{ProtocolPage.Marks()}}]}""");
            Assert.Equal(2, (await reader.NextAsync("Committed"))[0].GetProperty("revision").GetInt64());
            var type = JsonDocument.Parse(example).RootElement.GetProperty("type").GetString();
            var isOnWords = type is "confirm" or "correct";
            if (isOnWords)
            {
                await using var pen = await PenAsync(document);
                await pen.SubmitAsync("""{"client":"p","sequence":1,"base":2,"onBehalfOf":"dz","changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"strongly "}]}]}""");
                await reader.NextAsync("Committed");
            }

            var actor = type switch { "propose" or "withdraw" or "confirm" or "correct" => "dz.head", "support" => "eg.head", _ => "ma.chair" };
            using var answer = await _server.SendAsync(
                HttpMethod.Post, $"/api/recommendations/{document}/acts", actor, $$"""{"client":"k","sequence":1,"act":{{example}}}""");
            Assert.True(answer.IsSuccessStatusCode, $"{example}: {await answer.Content.ReadAsStringAsync()}");
            Assert.Equal(isOnWords ? 4 : 3, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt64());
            var commit = Assert.Single((await reader.NextAsync("Committed")).EnumerateArray());
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(example).RootElement, commit.GetProperty("act")), commit.GetRawText());
            Assert.Equal(type is "take" or "withdraw" or "correct", commit.GetProperty("changes").GetArrayLength() > 0);
            Assert.Equal(type is not ("take" or "withdraw" or "correct"), commit.GetProperty("digest").GetString() == "811c9dc5");
        }
    }

    [Fact]
    public async Task Comments_AreAllTaken_AndReadAsWritten()
    {
        var document = await _server.DocumentAsync();
        await using var reader = await _server.JoinedAsync(document, "eg.head");
        var examples = ProtocolPage.CommentActs();
        Assert.Equal(7, examples.Count);
        var opened = 0;
        foreach (var example in examples)
        {
            // The second one opens a thread of its own.
            var act = example.Contains("\"comment\",", StringComparison.Ordinal) && opened++ > 0 ? example.Replace("t1", "t3", StringComparison.Ordinal) : example;
            using var answer = await _server.SendAsync(HttpMethod.Post, $"/api/recommendations/{document}/acts", "dz.head", $$"""{"client":"{{Guid.NewGuid():N}}","sequence":1,"act":{{act}}}""");
            Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
            var commit = Assert.Single((await reader.NextAsync("Committed")).EnumerateArray());
            Assert.Equal(("811c9dc5", JsonDocument.Parse(act).RootElement.GetProperty("type").GetString()), (commit.GetProperty("digest").GetString(), commit.GetProperty("act").GetProperty("type").GetString()));
            if (opened > 1 || act.Contains("reply", StringComparison.Ordinal)) continue;
            var thread = (await _server.ReadAsync($"/api/recommendations/{document}", "dz.head")).GetProperty("comments")[0];
            ProtocolPage.AssertSameShape(ProtocolPage.Thread(), thread);
            Assert.Equal("Recommends", thread.GetProperty("quotation").GetString());
            Assert.Equal("Recommends", commit.GetProperty("act").GetProperty("quotation").GetString());
        }

        var hint = await reader.NextAsync("Notices");
        Assert.True(JsonElement.DeepEquals(ProtocolPage.Argument(ProtocolPage.Calls("Notices")[1]), hint), hint.GetRawText());
    }

    /// <summary>A document at the revision that the examples speak of.</summary>
    [Fact]
    public async Task OnBehalf_IsAsWritten()
    {
        var document = await LongDocumentAsync("iq.head");
        await using var pen = await PenAsync(document);
        await pen.SendAsync(ProtocolPage.Calls("Submit")[1]);
        var commit = Assert.Single((await pen.NextAsync("Committed")).EnumerateArray());
        Assert.Equal(("interpol.rapporteur", "dz"), (commit.GetProperty("by").GetString(), commit.GetProperty("onBehalfOf").GetString()));
    }

    /// <summary>The link of whoever holds the pen.</summary>
    private async Task<Drafting.Wire.RawLink> PenAsync(string document)
    {
        using var given = await _server.SendAsync(HttpMethod.Put, "/api/pen", "ma.chair", """{"person":"interpol.rapporteur"}""");
        Assert.True(given.IsSuccessStatusCode);
        return await _server.JoinedAsync(document, "interpol.rapporteur");
    }

    private async Task<string> LongDocumentAsync(string person)
    {
        var document = await _server.DocumentAsync();
        await using var writer = await _server.JoinedAsync(document, person);
        for (var revision = 1; revision < ExampleBase; revision++)
        {
            await writer.SubmitAsync($$"""{"client":"w","sequence":{{revision}},"base":{{revision}},"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":34},{"insert":"."}]}]}""");
            var head = revision + 1;
            await writer.NextAsync("Committed", commits => commits[0].GetProperty("revision").GetInt64() == head);
        }

        return document;
    }
}
