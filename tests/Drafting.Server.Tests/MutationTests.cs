using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Frames and bodies with bytes changed, cut, doubled and put in, from a seed. However many: no crash, no answer of 500, and in the log only what
/// was sent whole, in a chain that holds. DRAFTING_FRAMES asks for more, DRAFTING_SEED for a certain run.
/// </summary>
public sealed partial class MutationTests : IAsyncLifetime
{
    private static readonly int s_frames = FromEnvironment.Number("DRAFTING_FRAMES", 10_000);
    private static readonly int s_seed = FromEnvironment.Seed;

    private static readonly string[] s_frameExamples =
    [
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":11},{"insert":"strongly ","attributes":{"bold":true}},{"delete":2}]}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"add","clause":"xS","kind":"operative","level":0,"order":"k"},{"type":"move","clause":"op1","order":"F"},{"type":"set","clause":"op2","kind":"preambular","level":1,"removed":true}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"split","clause":"op1","new":"yS","order":"Vk","kind":"operative","level":0,"at":{"en":12},"whole":["ar"]}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"merge","clause":"op2","into":"op1","at":{"en":34},"length":{"en":6}}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"realign","language":"en","from":"op1","to":"op2","edge":"tail","start":30,"length":4,"at":0}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"text","clause":"op2","language":"en","delta":[{"insert":"very ","attributes":{"ins":"pS"}},{"retain":6,"attributes":{"del:pS":true,"italic":null}}]}]}]}""",
        """{"type":1,"target":"Submit","arguments":[{"client":"C","sequence":S,"base":1,"changes":[{"type":"text","clause":"op1","language":"fr","delta":[{"insert":"mots"}],"restores":[[2,1],[2]]}]}]}""",
        """{"type":1,"invocationId":"1","target":"Join","arguments":[{"client":"C","from":1}]}""",
        """{"type":1,"invocationId":"2","target":"Commits","arguments":[{"after":1}]}""",
        """{"type":1,"target":"Cursor","arguments":[{"clause":"op1","language":"en","anchor":3,"head":9,"revision":1}]}""",
        """{"type":6}""", """{"type":7,"error":"x","allowReconnect":true}""", """{"type":3,"invocationId":"1","result":1}""", """{"type":5,"invocationId":"1"}""",
        """{"type":4,"invocationId":"3","target":"Join","arguments":[{"client":"C"}],"streamIds":["1"]}""", """{"type":2,"invocationId":"1","item":1}""", """{"type":8,"sequenceId":1}""", """{"type":9,"sequenceId":1}""",
    ];

    private static readonly string[] s_tokens =
    [
        "null", "true", "{}", "[]", "-1", "9223372036854775807", "1e400", "0.5", "\"\\ud800\"", "\\u0000", "\\u202e", "\\", "\"", "{", "}", "[", "]", ",", ":", "\u001e", "/**/", "\"client\":\"z\",", "\ufeff", "ﷺ",
        "\"changes\":[],", "\"delta\":", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"\\ud800\\ud800\\ud800\":1,", "NaN", "\"type\":1,", "\"arguments\":[],", "\"retain\":1048577,",
    ];

    /// <summary>What bodies are made of; one in the path is somebody's or something's id.</summary>
    private static readonly (string Method, string Path, string Body)[] s_bodyExamples =
    [
        ("POST", "/api/recommendations", """{"symbol":"L.9","titles":{"en":"A title","fr":"Un titre"},"clauses":[{"id":"a","kind":"operative","level":1,"texts":{"en":[{"insert":"Words","attributes":{"italic":true}}]}}]}"""),
        ("POST", "/api/recommendations/r-fighters/acts", """{"client":"act","sequence":1,"act":{"type":"status","clause":"op1","status":"agreed","reason":"why"}}"""),
        ("POST", "/api/recommendations/r-fighters/acts", """{"client":"act","sequence":2,"act":{"type":"propose","proposal":"p7","rationale":"because"}}"""),
        ("POST", "/api/recommendations/r-fighters/acts", """{"client":"act","sequence":3,"act":{"type":"stage","stage":"decision"}}"""),
        ("POST", "/api/drafts", """{"box":"delegation/ae","titles":{"en":"Words"}}"""), ("POST", "/api/drafts", """{"box":"group/g-1a2b3c4d","of":"r-fighters"}"""),
        ("POST", "/api/drafts/draft-0123456789abcdef0123456789abcdef/acts", """{"client":"act","sequence":1,"act":{"type":"submit","draft":17,"room":45}}"""),
        ("POST", "/api/drafts/draft-0123456789abcdef0123456789abcdef/acts", """{"client":"act","sequence":1,"act":{"type":"tick","clause":"op1","room":45}}"""),
        ("PUT", "/api/pen", """{"person":"dz.head"}"""), ("POST", "/api/groups", """{"name":{"en":"A group"},"members":["dz","tn"]}"""),
        ("POST", "/api/people", """{"id":"dz.late","delegation":"dz","roles":["delegate"],"language":"en","name":{"latin":"A Person","arabic":"شخص"},"title":{"en":"Officer"},"email":"a@example.org"}"""),
        ("PUT", "/api/people/dz.delegate2", """{"id":"dz.delegate2","delegation":"dz","roles":["delegate"],"language":"en","name":{"latin":"A Person","arabic":"شخص"},"title":{"en":"Officer"},"email":null}"""),
        ("PUT", "/api/people/dz.delegate2/acting-head", """{"firstDay":"2019-11-25","lastDay":"2019-11-26"}"""), ("POST", "/api/people/invitations", """{"people":["dz.delegate2"]}"""),
        ("POST", "/api/people/table", """{"csv":"id,delegation,roles\ndz.head,dz,head","isPreview":true}"""), ("POST", "/api/screens", """{"code":"K7Q D4M","name":"Plenary hall"}"""),
        ("PUT", "/api/screens/screen-0123456789abcdef", """{"document":"r-fighters","language":"fr"}"""), ("POST", "/api/screen/claim", """{"secret":"abc"}"""),
        ("POST", "/api/demo/sign-in", """{"person":"ae.head"}"""), ("POST", "/api/sign-in", """{"name":"nobody","password":"x","code":"123456"}"""), ("POST", "/api/tokens", """{"name":"a name"}"""),
        ("POST", "/api/invitation/password", """{"secret":"abc","password":"correct horse battery"}"""), ("POST", "/api/sign-in/passkey", """{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"a","authenticatorData":"a","signature":"a"}}"""),
        ("POST", "/api/imports", "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.xml\"\r\nContent-Type: text/xml\r\n\r\n<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><statement/></akomaNtoso>\r\n--b--\r\n"),
    ];

    /// <summary>Documents that are written at the same time, each by a person with a seed of its own.</summary>
    private static readonly string[] s_writers = ["ae.head", "bh.head", "iq.head", "jo.head", "kw.head"];

    private DemoServer _server = null!;

    public async Task InitializeAsync() => _server = await DemoServer.StartAsync(null, "--pace", "1000000");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task MutatedFrames_HarmNothing()
    {
        var written = await Task.WhenAll(s_writers.Select(WriteAsync));
        Assert.DoesNotContain("fail:", _server.Process.Tail, StringComparison.Ordinal);
        await _server.Process.KillAsync();
        await LogOnDisk.ExpectWholeAsync(_server.DataFolder);
        _server.Process.Start();
        await _server.Process.ReadyAsync();
        foreach (var (document, before, _) in written) Assert.Equal(before, (await _server.ReadAsync("/api/recommendations/" + document, "ae.head")).GetRawText());
        var valid = written.Sum(static one => one.Valid);
        Assert.True(valid >= s_frames / 100, $"seed {s_seed}: only {valid} of {s_frames} frames were valid");
    }

    private async Task<(string Document, string Text, int Valid)> WriteAsync(string person, int index)
    {
        var (document, sent) = await MutateFramesAsync(person, new Random(s_seed + index), s_frames / s_writers.Length);
        var valid = await ExpectSoundAsync(document, sent);
        return (document, (await _server.ReadAsync("/api/recommendations/" + document, person)).GetRawText(), valid);
    }

    /// <summary>Sends so many frames that are not as their examples, and others between them.</summary>
    private async Task<(string Document, Dictionary<long, string> Sent)> MutateFramesAsync(string person, Random random, int frames)
    {
        var document = await _server.DocumentAsync(
            """{"id":"op1","kind":"operative","texts":{"en":[{"insert":"Recommends that all members write."}]}},{"id":"op2","kind":"operative","texts":{"en":[{"insert":"Thanks"}]}}""");
        var sent = new Dictionary<long, string>();
        var link = await _server.JoinedAsync(document, person);
        for (var (sequence, mutated) = (1L, 0); mutated < frames; sequence++)
        {
            var example = s_frameExamples[random.Next(s_frameExamples.Length)]
                .Replace("\"C\"", "\"fuzz\"", StringComparison.Ordinal).Replace("S", sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace($"\"{sequence}ubmit\"", "\"Submit\"", StringComparison.Ordinal);
            var frame = Mutate(random, example);
            sent[sequence] = Encoding.UTF8.GetString(frame);
            if (IsOfNoType(sent[sequence])) continue;
            if (sent[sequence] != example + '\u001e') mutated++;
            await link.SendAsync(frame);
            // Each frame is asked after: what is sent behind one that closed the link would reach nobody.
            if (await AnswersAsync(link, sent[sequence])) continue;
            await link.DisposeAsync();
            Assert.True(_server.Process.IsRunning, $"seed {s_seed}: the server ended:\n{_server.Process.Tail}");
            link = await _server.JoinedAsync(document, person);
        }

        await link.DisposeAsync();
        return (document, sent);
    }

    [Fact]
    public async Task MutatedBodies_GetNoServerError()
    {
        await Task.WhenAll(new[] { "ae.head", "ma.chair", Door.Secretary }.Select((person, index) => MutateBodiesAsync(person, new Random(s_seed - 1 - index), s_frames / 6)));
        Assert.DoesNotContain("fail:", _server.Process.Tail, StringComparison.Ordinal);
        await _server.Process.KillAsync();
        await LogOnDisk.ExpectWholeAsync(_server.DataFolder);
    }

    private async Task MutateBodiesAsync(string person, Random random, int bodies)
    {
        var token = await _server.TokenAsync(person);
        for (var i = 0; i < bodies; i++)
        {
            var (method, path, example) = s_bodyExamples[random.Next(s_bodyExamples.Length)];
            var body = Mutate(random, example);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(body[..^1]) };
            request.Headers.Add("Authorization", "Bearer " + token);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", path == "/api/imports" ? "multipart/form-data; boundary=b" : "application/json");
            using var answer = await _server.Http.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"seed {s_seed}, {person}, {method} {path}: {(int)answer.StatusCode} for {Encoding.UTF8.GetString(body)}\n{_server.Process.Tail}");
        }
    }

    /// <summary>Each commit was sent under its key, once, as JSON; the commits lead from the first revision to the snapshot.</summary>
    private async Task<int> ExpectSoundAsync(string document, Dictionary<long, string> sent)
    {
        await using var reader = await _server.JoinedAsync(document, "ae.delegate1");
        var head = await _server.HeadAsync(document);
        var keys = new HashSet<(string?, long)>();
        for (var after = 1L; after < head;)
        {
            var page = (await reader.CallAsync("Commits", $$"""{"after":{{after}}}""")).GetProperty("result").GetProperty("commits");
            foreach (var commit in page.EnumerateArray())
            {
                Assert.Equal(++after, commit.GetProperty("revision").GetInt64());
                var (client, sequence) = (commit.GetProperty("client").GetString(), commit.GetProperty("sequence").GetInt64());
                Assert.True(keys.Add((client, sequence)), $"seed {s_seed}: {client} {sequence} is there twice");
                Assert.True(IsWhole(sent.GetValueOrDefault(sequence, ""), client!, sequence) || sent.Values.Any(frame => IsWhole(frame, client!, sequence)), $"seed {s_seed}: {client} {sequence} was never sent whole; near it: {string.Join('\n', sent.Values.Where(frame => frame.Contains($"{sequence}", StringComparison.Ordinal)))}");
            }
        }

        return keys.Count;
    }

    /// <summary>
    /// A message of a type that SignalR does not know: it lets it go by, and looks at what came in the same read only when more comes. That is
    /// no silence of ours, but this test would wait for ever.
    /// </summary>
    private static bool IsOfNoType(string frame) =>
        frame.Split('\u001e').Any(part => Type().Match(part) is { Success: true } type && !(int.TryParse(type.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 9));

    /// <summary>Whether a frame begins with a call that has this key; SignalR does not look at what stands behind the call.</summary>
    private static bool IsWhole(string frame, string client, long sequence)
    {
        foreach (var part in frame.Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(part));
                var call = JsonElement.ParseValue(ref reader);
                if (call.ValueKind == JsonValueKind.Object && call.TryGetProperty("arguments", out var arguments) && arguments.GetArrayLength() == 1
                    && arguments[0].ValueKind == JsonValueKind.Object && arguments[0].EnumerateObject().Count() == 4
                    && arguments[0].TryGetProperty("client", out var sender) && sender.ValueKind == JsonValueKind.String && sender.GetString() == client
                    && arguments[0].TryGetProperty("sequence", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var told) && told == sequence)
                    return true;
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // A part that is no JSON was sent by no rule.
            }
        }

        return false;
    }

    /// <summary>True when the link still answers.</summary>
    private static async Task<bool> AnswersAsync(RawLink link, string frame)
    {
        try
        {
            await link.CallAsync("Commits", """{"after":9007199254740991}""");
            return true;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
        catch (TimeoutException silence)
        {
            throw new TimeoutException($"seed {s_seed}: the link was neither closed nor answered after {frame}", silence);
        }
    }

    private static byte[] Mutate(Random random, string example)
    {
        var bytes = Encoding.UTF8.GetBytes(example).ToList();
        // One frame in eight goes out as it is: the log shall hold something.
        for (var edits = random.Next(8) == 0 ? 0 : random.Next(1, 5); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = (byte)random.Next(32, 127); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)])); break;
                default:
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)]));
                    break;
            }
        }

        return [.. bytes, 0x1E];
    }

    [GeneratedRegex("\"type\"\\s*:\\s*(-?[0-9]+)")]
    private static partial Regex Type();
}
