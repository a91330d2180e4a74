using System.Text;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Whatever is wrong with a submission: a code, an unchanged document, a link that stays.</summary>
[Collection(SharedServerTests.Name)]
public sealed class HostileSubmissionTests(SharedServer shared)
{
    private const string Nine = "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301";

    private readonly DemoServer _server = shared.Server;

    /// <summary>What stands in “changes”, on a document where <c>op1</c> has 34 units of English and <c>op2</c> an emoji.</summary>
    private static (string Changes, string Code)[] Changes =>
    [
        (Text("""[{"retain":-1},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"retain":0}]"""), "malformed"),
        (Text("""[{"delete":-5}]"""), "malformed"),
        (Text("""[{"retain":9223372036854775807},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"delete":9223372036854775808}]"""), "malformed"),
        (Text("""[{"retain":1.0},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"retain":1e1},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"retain":"3"},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"retain":2147483647},{"insert":"x"}]"""), "malformed"),
        (Text("""[{"retain":1000000},{"insert":"x"}]"""), "out_of_range"),
        (Text("""[{"retain":35},{"insert":"x"}]"""), "out_of_range"),
        (Text("""[{"delete":35}]"""), "out_of_range"),
        (Text("""[{"retain":30},{"delete":5}]"""), "out_of_range"),
        (Text("""[{"insert":{"image":"x"}}]"""), "malformed"),
        (Text("""[{"insert":"x","delete":1}]"""), "malformed"),
        (Text("""[{"insert":"x","insert":"y"}]"""), "malformed"),
        (Text("""[{"insert":"x","colour":"red"}]"""), "malformed"),
        (Text("""[{"insert":"\ud800"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"\udc00\ud800"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"a\u0000b"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"a\nb"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"a\u0085b"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"a\u2028b"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"\u202egnp.exe"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"\u2066x\u2069"}]"""), "text_not_allowed"),
        (Text($$"""[{"insert":"{{Nine}}"}]"""), "text_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"color":"red"}}]"""), "attribute_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"bold":false}}]"""), "attribute_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"bold":{"a":{"b":1}}}}]"""), "malformed"),
        (Text("""[{"insert":"x","attributes":{"link":"javascript:alert(1)"}}]"""), "attribute_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"link":"http://example.org"}}]"""), "attribute_not_allowed"),
        (Text($$$"""[{"insert":"x","attributes":{"link":"https://example.org/{{{new string('a', 513)}}}"}}]"""), "attribute_not_allowed"),
        (Text($$$"""[{"insert":"x","attributes":{"link":"{{{new string('a', 60_000)}}}"}}]"""), "attribute_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}}]"""), "attribute_not_allowed"),
        (Text("""[{"insert":"x","attributes":{"bold":true,"bold":true}}]"""), "malformed"),
        (Text("""[{"insert":"x","attributes":{"note":"nobody"}}]"""), "note_target_missing"),
        (Text("""[{"retain":1},{"insert":"x"}]""", clause: "op2"), "surrogate_split"),
        (Text("""[{"delete":1}]""", clause: "op2"), "surrogate_split"),
        (Text("""[{"insert":"x"}]""", clause: "nowhere"), "unknown_clause"),
        (Text("""[{"insert":"x"}]""", clause: "../op1"), "malformed"),
        (Text("""[{"insert":"x"}]""", language: "de"), "unknown_language"),
        (Text("""[{"insert":"x"}]""", language: "EN"), "malformed"),
        (Text($$"""[{"insert":"{{new string('a', 16_351)}}"}]"""), "clause_too_long"),
        (Text("[" + string.Join(',', Enumerable.Repeat("""{"delete":1}""", 2_049)) + "]"), "too_many_ops"),
        ("[" + string.Join(',', Enumerable.Repeat("""{"type":"text","clause":"op1","language":"en","delta":[]}""", 257)) + "]", "too_large"),
        ($$"""[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{new string('a', 70_000)}}"}]}]""", "too_large"),
        ("[]", "malformed"),
        ("{}", "malformed"),
        ("null", "malformed"),
        ("[null]", "malformed"),
        ("[[]]", "malformed"),
        ("""[{"type":"erase","clause":"op1"}]""", "malformed"),
        ("""[{"type":"text","clause":"op1","language":"en"}]""", "malformed"),
        ("""[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]},{"type":"move","clause":"op1","order":"k"}]""", "mixed_changes"),
        ("""[{"type":"add","clause":"op1","kind":"operative","level":0,"order":"k"}]""", "id_taken"),
        ("""[{"type":"add","clause":"n","kind":"operative","level":5,"order":"k"}]""", "malformed"),
        ("""[{"type":"add","clause":"n","kind":"operative","level":0,"order":"k0"}]""", "malformed"),
        ("""[{"type":"add","clause":"n","kind":"verse","level":0,"order":"k"}]""", "malformed"),
        ("""[{"type":"split","clause":"op1","new":"op2","order":"k","kind":"operative","level":0,"at":{"en":1},"whole":[]}]""", "id_taken"),
        ("""[{"type":"split","clause":"op1","new":"n","order":"k","kind":"operative","level":0,"at":{"en":35},"whole":[]}]""", "out_of_range"),
        ("""[{"type":"split","clause":"op2","new":"n","order":"k","kind":"operative","level":0,"at":{"en":1},"whole":[]}]""", "surrogate_split"),
        ("""[{"type":"merge","clause":"op1","into":"op1","at":{"en":34},"length":{"en":34}}]""", "unknown_clause"),
        ("""[{"type":"merge","clause":"op1","into":"op2","at":{"en":1},"length":{"en":34}}]""", "out_of_range"),
        ("""[{"type":"realign","language":"en","from":"op1","to":"op2","edge":"tail","start":30,"length":16384,"at":0}]""", "out_of_range"),
        (Nested(17), "malformed"),
        (Nested(40), "malformed"),
        ("""[{"\ud800\ud800\ud800":1,"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]""", "malformed"),
    ];

    /// <summary>Whole submissions whose key can be read: N stands for the client.</summary>
    private static (string Submission, string Code)[] Envelopes =>
    [
        ("""{"client":"N","sequence":1,"base":2,"changes":C}""", "future_base"),
        ("""{"client":"N","sequence":1,"base":9007199254740991,"changes":C}""", "future_base"),
        ("""{"client":"N","sequence":1,"base":9007199254740992,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":-1,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1.0,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1,"base":1,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1,"changes":C,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1,"changes":C,"by":"ma.head"}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1,"Changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"changes":C}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1}""", "malformed"),
        ("""{"client":"N","sequence":1,"base":1,"changes":C,"\ud800\ud800\ud800":1}""", "malformed"),
        ("""{"client":"N","sequence":1,"\udc00equence":1,"base":1,"changes":C}""", "malformed"),
    ];

    /// <summary>Submissions whose key cannot be read.</summary>
    private static string[] Keyless =>
    [
        "null", "1", "\"text\"", "[]", "{}", "true",
        """{"sequence":1,"base":1,"changes":C}""",
        """{"client":"","sequence":1,"base":1,"changes":C}""",
        """{"client":"a b","sequence":1,"base":1,"changes":C}""",
        """{"client":"\ud800","sequence":1,"base":1,"changes":C}""",
        """{"client":"abcdefghijklmnopqrstuvwxyz0123456789","sequence":1,"base":1,"changes":C}""",
        """{"client":"c","sequence":0,"base":1,"changes":C}""",
        """{"client":"c","sequence":-1,"base":1,"changes":C}""",
        """{"client":"c","sequence":9007199254740992,"base":1,"changes":C}""",
        """{"client":"c","sequence":9223372036854775808,"base":1,"changes":C}""",
        """{"client":"c","sequence":1e3,"base":1,"changes":C}""",
        """{"client":"c","sequence":"1","base":1,"changes":C}""",
        """{"\ud800\ud800\ud800":1}""",
    ];

    [Fact]
    public async Task BadChanges_AreRefusedWithTheirCode()
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.head");
        var sequence = 0;
        foreach (var (changes, code) in Changes)
        {
            await link.SubmitAsync($$"""{"client":"c","sequence":{{++sequence}},"base":1,"changes":{{changes}}}""");
            await ExpectAsync(link, "c", sequence, code, changes);
        }

        await ExpectUnchangedAsync(link, document);
    }

    [Fact]
    public async Task BadEnvelopes_AreRefusedUnderTheirKey_ForEver()
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.delegate1");
        var client = 0;
        foreach (var (example, code) in Envelopes)
        {
            var submission = example.Replace("\"N\"", $"\"n{++client}\"", StringComparison.Ordinal).Replace(":C", ":" + Text("""[{"insert":"x"}]"""), StringComparison.Ordinal);
            for (var round = 0; round < 2; round++)
            {
                await link.SubmitAsync(submission);
                await ExpectAsync(link, $"n{client}", 1, code, submission);
            }
        }

        await ExpectUnchangedAsync(link, document);
    }

    [Fact]
    public async Task NoKey_IsAnsweredWithoutOne()
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.delegate2");
        foreach (var example in Keyless)
        {
            var submission = example.Replace(":C", ":" + Text("""[{"insert":"x"}]"""), StringComparison.Ordinal);
            await link.SubmitAsync(submission);
            var answer = await link.NextAsync("Answered");
            Assert.True(answer.GetProperty("code").GetString() == "malformed" && answer.GetProperty("final").GetBoolean(), $"{submission}: {answer.GetRawText()}");
            Assert.True(answer.GetProperty("client").ValueKind == JsonValueKind.Null || answer.GetProperty("sequence").ValueKind == JsonValueKind.Null, $"{submission}: {answer.GetRawText()}");
        }

        await ExpectUnchangedAsync(link, document);
    }

    [Theory]
    [InlineData("Join", """{"client":"c","colour":"red"}""")]
    [InlineData("Join", """{"client":"c","client":"d"}""")]
    [InlineData("Join", """{"client":"c","from":1.0}""")]
    [InlineData("Join", """{"client":"c","from":-1}""")]
    [InlineData("Join", """{"client":"c","from":null}""")]
    [InlineData("Join", """{"client":"c","from":9007199254740992}""")]
    [InlineData("Join", """{"client":"\ud800"}""")]
    [InlineData("Join", """{"client":"c","\ud800\ud800\ud800":1}""")]
    [InlineData("Join", """{"client":""}""")]
    [InlineData("Join", """{}""")]
    [InlineData("Join", "null")]
    [InlineData("Join", "[]")]
    [InlineData("Commits", """{"after":-1}""")]
    [InlineData("Commits", """{"after":1,"until":2}""")]
    [InlineData("Commits", """{"after":1,"after":2}""")]
    [InlineData("Commits", """{"after":"1"}""")]
    [InlineData("Commits", """{"\ud800\ud800\ud800":1}""")]
    [InlineData("Commits", "null")]
    public async Task BadQuestions_AreMalformed(string target, string argument)
    {
        await using var link = await _server.JoinedAsync(await DocumentAsync(), "eg.head");
        var answer = await link.CallAsync(target, argument);
        Assert.True(answer.TryGetProperty("result", out var result), answer.GetRawText());
        Assert.Equal("""{"code":"malformed"}""", result.GetRawText());
    }

    [Fact]
    public async Task BadCursors_AreDropped()
    {
        var document = await DocumentAsync();
        await using var colleague = await _server.JoinedAsync(document, "eg.delegate1");
        foreach (var cursor in (string[])
        [
            """{"clause":"op1","language":"\u202e","anchor":0,"head":0,"revision":1}""", """{"clause":"op1","language":"‮‮","anchor":0,"head":0,"revision":1}""",
            """{"clause":"op1","language":"en","anchor":16385,"head":0,"revision":1}""", """{"clause":"op1","language":"en","anchor":-1,"head":0,"revision":1}""",
            """{"clause":"op1","language":"en","anchor":0,"head":0,"revision":9007199254740992}""", """{"clause":"<b>","language":"en","anchor":0,"head":0,"revision":1}""",
            """{"\ud800\ud800\ud800":1,"clause":"op1","language":"en","anchor":0,"head":0,"revision":1}""", "1", "[]",
        ])
        {
            await using var link = await _server.JoinedAsync(document, "eg.head");
            await link.SendAsync($$"""{"type":1,"target":"Cursor","arguments":[{{cursor}}]}""");
            await link.CallAsync("Commits", """{"after":1}""");
            await colleague.CallAsync("Commits", """{"after":1}""");
            Assert.DoesNotContain(colleague.Seen, message => message.TryGetProperty("target", out var target) && target.GetString() == "Cursors"
                && message.GetProperty("arguments")[0][0].GetProperty("clause").ValueKind != JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task OversizeFrame_ClosesTheLink_AndNothingElse()
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.head");
        await using var other = await _server.JoinedAsync(document, "iq.head");
        await link.SubmitAsync($$"""{"client":"big","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{new string('a', 131_072)}}"}]}]}""");
        await link.ClosedAsync();
        await ExpectUnchangedAsync(other, document);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{"type":1""")]
    [InlineData("""{"type":1,"target":"Submit","arguments":[{"client":"c" /* why */}]}""")]
    public async Task FrameThatIsNotJson_ClosesTheLink(string frame)
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.head");
        await link.SendAsync(frame);
        await link.ClosedAsync();
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    [Fact]
    public async Task BytesThatAreNotUtf8_CloseOrAreRefused()
    {
        var document = await DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "eg.head");
        byte[] frame = [.. Encoding.UTF8.GetBytes("""{"type":1,"target":"Submit","arguments":[{"client":"utf","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":" """), 0xC3, 0x28, .. "\"}]}]}]}\u001e"u8];
        await link.SendAsync(frame);
        await link.ClosedAsync();
        Assert.Equal(1, await _server.HeadAsync(document));
    }

    private static string Text(string delta, string clause = "op1", string language = "en") =>
        $$"""[{"type":"text","clause":"{{clause}}","language":"{{language}}","delta":{{delta}}}]""";

    private static string Nested(int depth) => $$"""[{"type":"text","clause":"op1","language":"en","delta":{{new string('[', depth)}}{{new string(']', depth)}}}]""";

    private static async Task ExpectAsync(RawLink link, string client, int sequence, string code, string sent)
    {
        var answer = await link.NextAsync("Answered");
        var expected = (client, sequence, code, true);
        var actual = (answer.GetProperty("client").GetString(), answer.GetProperty("sequence").GetInt32(), answer.GetProperty("code").GetString(), answer.GetProperty("final").GetBoolean());
        Assert.True(expected == actual, $"{(sent.Length > 300 ? sent[..300] : sent)}: {answer.GetRawText()}");
    }

    /// <summary>The link still writes, and what it writes is the first change there is.</summary>
    private async Task ExpectUnchangedAsync(RawLink link, string document)
    {
        Assert.Equal(1, await _server.HeadAsync(document));
        await link.SubmitAsync($$"""{"client":"good","sequence":1,"base":1,"changes":{{Text("""[{"insert":"x"}]""")}}}""");
        Assert.Equal(2, (await link.NextAsync("Committed"))[0].GetProperty("revision").GetInt32());
    }

    private Task<string> DocumentAsync() => _server.DocumentAsync(
        """{"id":"op1","kind":"operative","texts":{"en":[{"insert":"Recommends that all members write."}]}},{"id":"op2","kind":"operative","texts":{"en":[{"insert":"\ud83d\udcdc"}]}}""");
}
