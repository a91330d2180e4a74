using System.Collections.Concurrent;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Delegations and a group write in private, and are refused in public, while people of every other kind keep all that they are sent. No byte of the private
/// words is among it, nor in what the program writes of itself; those who share them have them all, by which it is seen that the watch finds them.
/// DRAFTING_PLAYS asks for more.
/// </summary>
public sealed class WatcherTests : IAsyncLifetime
{
    private static readonly int s_plays = FromEnvironment.Number("DRAFTING_PLAYS", 3);
    private static readonly string[] s_strangers = ["ma.chair", "ma.head", "interpol.secretary", "interpol.translatorar", "interpol.interpreteren", "aimc.head", "eg.delegate1"];

    private readonly ConcurrentQueue<string> _written = [];
    private readonly List<string> _private = [], _refused = [], _cleared = [];
    private readonly Random _random = new(FromEnvironment.Seed);
    private DemoServer _server = null!;
    private string _group = "";
    private int _keys;

    public async Task InitializeAsync()
    {
        _server = await DemoServer.StartAsync(null, "--pace", "100000");
        _server.Process.Wrote += _written.Enqueue;
        _group = IdOf(await AskAsync("ma.chair", HttpMethod.Post, "/api/groups", """{"name":{"en":"A small group"},"members":["dz","tn"]}"""));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Strangers_AreSentNoByteOfPrivateWords_AndThoseWhoShareThemAll()
    {
        var strangers = s_strangers.Select(person => new Watcher(_server, person)).ToList();
        await using var own = new Watcher(_server, "dz.head");
        var (rooms, drafts) = (new List<string>(), new List<string>());
        for (var play = 0; play < s_plays; play++)
        {
            var room = await _server.DocumentAsync();
            rooms.Add(room);
            foreach (var watcher in strangers.Append(own)) await watcher.EnterAsync(room);
            var made = await DraftAsync(room);
            drafts.AddRange(made);
            foreach (var stranger in strangers) await stranger.EnterAsync(made[play % made.Count]);
            foreach (var draft in made) await own.EnterAsync(draft);
            await Task.WhenAll(WriteAsync(made), strangers[play % strangers.Count].AskAsync(rooms, made));
            await SayAsync(room);
            await RefusedAsync(room);
            rooms.Add(await ClearAsync());
        }

        foreach (var watcher in strangers.Append(own))
        {
            await watcher.AskAsync(rooms, drafts);
            await watcher.HearAsync();
        }

        List<string> secrets = [.. _private, .. _refused];
        Assert.Empty(strangers.SelectMany(stranger => stranger.Find(secrets)).Distinct().Take(20));
        Assert.DoesNotContain(_written, line => secrets.Concat(_cleared).Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        // What a head cleared is before the room: there the watch of strangers finds it, and that of the delegation finds everything.
        foreach (var words in _cleared) Assert.NotEmpty(strangers[0].Find([words]));
        foreach (var words in _private) Assert.NotEmpty(own.Find([words]));
        foreach (var stranger in strangers) await stranger.DisposeAsync();
    }

    /// <summary>Words that occur nowhere else, in two scripts.</summary>
    private string Plant(List<string> among)
    {
        var words = among.Count % 4 == 3 ? "سر" + string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('\u0628' + _random.Next(20)))) : "planted" + _random.NextInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        among.Add(words);
        return words;
    }

    /// <summary>A new text and a branch of the delegation, and a text of a group.</summary>
    private async Task<List<string>> DraftAsync(string room) =>
        [
            IdOf(await AskAsync("dz.delegate1", HttpMethod.Post, "/api/drafts", $$"""{"box":"delegation/dz","titles":{"en":"{{Plant(_private)}}","ar":"{{Plant(_private)}}"} }""")),
            IdOf(await AskAsync("dz.delegate2", HttpMethod.Post, "/api/drafts", $$"""{"box":"delegation/dz","of":"{{room}}"}""")),
            IdOf(await AskAsync("tn.delegate1", HttpMethod.Post, "/api/drafts", $$"""{"box":"group/{{_group}}","titles":{"en":"{{Plant(_private)}}"} }""")),
        ];

    /// <summary>Officers write at the same time, put their cursors, take words back, propose, ask, return, object.</summary>
    private async Task WriteAsync(List<string> drafts)
    {
        foreach (var (draft, person, head) in drafts.Zip(["dz.delegate1", "dz.delegate2", "tn.delegate1"], ["dz.head", "dz.head", "tn.head"]))
        {
            await using var link = await _server.LinkAsync(draft, person);
            var snapshot = (await link.JoinAsync("""{"client":"officer"}""")).GetProperty("snapshot");
            var clause = snapshot.GetProperty("clauses")[0].GetProperty("id").GetString()!;
            var head0 = snapshot.GetProperty("revision").GetInt64();
            foreach (var language in (string[])["en", "ar", "fr"])
            {
                await link.SendAsync($$"""{"type":1,"target":"Cursor","arguments":[{"clause":"{{clause}}","language":"{{language}}","anchor":1,"head":1,"revision":{{head0}} }]}""");
                await CommitAsync(link, head0, $$"""{"type":"text","clause":"{{clause}}","language":"{{language}}","delta":[{"insert":"{{Plant(_private)}} "}]}""");
            }

            // What was written and struck again is as private as what stands.
            var struck = Plant(_private);
            var revision = await CommitAsync(link, head0, $$"""{"type":"text","clause":"{{clause}}","language":"es","delta":[{"insert":"{{struck}}"}]}""");
            await CommitAsync(link, revision, $$"""{"type":"text","clause":"{{clause}}","language":"es","delta":[{"delete":{{struck.Length}} }]}""");
            await ActAsync(person, draft, $$"""{"type":"ask","reason":"{{Plant(_private)}}"}""");
            await ActAsync(head, draft, $$"""{"type":"return","reason":"{{Plant(_private)}}"}""");
            if (person == "tn.delegate1") await ActAsync("tn.head", draft, $$"""{"type":"object","reason":"{{Plant(_private)}}"}""");
        }
    }

    /// <summary>People of the delegation and of the group talk of the room's text among themselves, and are refused in a box that is not theirs.</summary>
    private async Task SayAsync(string room)
    {
        foreach (var (box, asks, answers, mention) in ((string, string, string, string)[])[("delegation/dz", "dz.delegate1", "dz.head", "dz.head"), ($"group/{_group}", "dz.delegate2", "tn.delegate1", "tn")])
        {
            var thread = "t" + ++_keys;
            await SayAsync(asks, box, room, $$"""{"type":"comment","thread":"{{thread}}","words":"{{Plant(_private)}}","mentions":["{{mention}}"],"base":1,"language":"en","ranges":[["op1",0,10]]}""");
            await SayAsync(answers, box, room, $$"""{"type":"reply","thread":"{{thread}}","words":"{{Plant(_private)}}"}""");
            // What was corrected is nowhere to be read any more, and so is looked for among strangers alone.
            await SayAsync(answers, box, room, $$"""{"type":"reply","thread":"{{thread}}","words":"{{Plant(_refused)}}"}""");
            await SayAsync(answers, box, room, $$"""{"type":"correctComment","thread":"{{thread}}","comment":3,"words":"{{Plant(_private)}}"}""");
            await SayAsync(asks, box, room, $$"""{"type":"resolve","thread":"{{thread}}"}""");
            await SayAsync(asks, box, room, $$"""{"type":"reopen","thread":"{{thread}}"}""");
        }

        using var answer = await _server.SendAsync(HttpMethod.Post, "/api/private-comments", "dz.delegate1", $$"""{"client":"says","sequence":{{++_keys}},"box":"delegation/ma","document":"{{room}}","act":{"type":"comment","thread":"x","words":"{{Plant(_refused)}}"} }""");
        Assert.False(answer.IsSuccessStatusCode);
    }

    private Task<string> SayAsync(string person, string box, string room, string act) =>
        AskAsync(person, HttpMethod.Post, "/api/private-comments", $$"""{"client":"says","sequence":{{++_keys}},"box":"{{box}}","document":"{{room}}","act":{{act}} }""");

    /// <summary>What was refused in the room stays its author's: by a lock, by its form, as an act, in an address and in a body that is none.</summary>
    private async Task RefusedAsync(string room)
    {
        await AskAsync("ma.chair", HttpMethod.Post, $"/api/recommendations/{room}/acts", """{"client":"chair","sequence":1,"act":{"type":"status","clause":"op1","status":"put"}}""");
        await using var link = await _server.JoinedAsync(room, "dz.delegate1");
        foreach (var change in (string[])
        [
            $$"""{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{Plant(_refused)}}"}]}""",
            $$"""{"type":"text","clause":"op1","language":"en","delta":[{"insert":"{{Plant(_refused)}}","attributes":{"link":"javascript:{{Plant(_refused)}}"} }]}""",
            $$"""{"type":"{{Plant(_refused)}}","clause":"op1"}""",
            $$"""{"type":"text","clause":"{{Plant(_refused)}}","language":"en","delta":[{"insert":"{{Plant(_refused)}}"}]}""",
        ])
        {
            var key = ++_keys;
            await link.SubmitAsync($$"""{"client":"refused","sequence":{{key}},"base":1,"changes":[{{change}}]}""");
            Assert.True((await link.NextAsync("Answered", answer => answer.GetProperty("sequence").GetInt32() == key)).TryGetProperty("code", out _));
        }

        await link.SendAsync($$"""{"type":1,"invocationId":"n","target":"{{Plant(_refused)}}","arguments":["{{Plant(_refused)}}"]}""");
        foreach (var (path, body) in ((string, string)[])
        [
            ($"/api/recommendations/{room}/acts", $$"""{"client":"c","sequence":1,"act":{"type":"status","clause":"op1","status":"open","reason":"{{Plant(_refused)}}"} }"""), ("/api/drafts", $$"""{"box":"{{Plant(_refused)}}","titles":{"en":"{{Plant(_refused)}}"} }"""),
            ("/api/recommendations", $$"""{"titles":{"de":"{{Plant(_refused)}}"} }"""), ($"/api/{Plant(_refused)}", "{}"), ("/api/tokens", $"not JSON {Plant(_refused)}"), ("/api/sign-in", $$"""{"name":"{{Plant(_refused)}}","password":"{{Plant(_refused)}}"}"""),
        ])
            using (var answer = await _server.SendAsync(HttpMethod.Post, path, "dz.delegate1", body))
                Assert.False(answer.IsSuccessStatusCode, path);
    }

    /// <summary>A draft that is cleared: its words are the room's from then on, and what was struck before is not.</summary>
    private async Task<string> ClearAsync()
    {
        var (struck, words) = (Plant(_private), Plant(_cleared));
        var draft = IdOf(await AskAsync("dz.delegate1", HttpMethod.Post, "/api/drafts", $$"""{"box":"delegation/dz","titles":{"en":"{{struck}}"} }"""));
        await using (var own = await _server.JoinedAsync(draft, "dz.delegate1"))
        {
            var clause = (await _server.ReadAsync($"/api/recommendations/{draft}", "dz.delegate1")).GetProperty("clauses")[0].GetProperty("id").GetString()!;
            await CommitAsync(own, 1, $$"""{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"{{words}}"},{"delete":{{struck.Length}} }]}""");
        }

        var cleared = await _server.ReadAsync($"/api/drafts/{draft}", "dz.head");
        using var answer = JsonDocument.Parse(await ActAsync("dz.head", draft, $$"""{"type":"submit","draft":{{cleared.GetProperty("draft").GetInt64()}},"room":{{cleared.GetProperty("room").GetInt64()}} }"""));
        // The delegation goes on reading its draft, in which the struck words are.
        Assert.Contains(struck, await AskAsync("dz.head", HttpMethod.Get, $"/api/recommendations/{draft}/commits?after=0"), StringComparison.Ordinal);
        _private.Remove(struck);
        _refused.Add(struck);
        return answer.RootElement.GetProperty("target").GetString()!;
    }

    private async Task<long> CommitAsync(RawLink link, long head, string change)
    {
        var key = ++_keys;
        await link.SubmitAsync($$"""{"client":"officer","sequence":{{key}},"base":{{head}},"changes":[{{change}}]}""");
        var committed = await link.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.TryGetProperty("sequence", out var sequence) && sequence.GetInt32() == key));
        return committed.EnumerateArray().Max(static commit => commit.GetProperty("revision").GetInt64());
    }

    private Task<string> ActAsync(string person, string draft, string act) => AskAsync(person, HttpMethod.Post, $"/api/drafts/{draft}/acts", $$"""{"client":"acts","sequence":{{++_keys}},"act":{{act}} }""");

    private async Task<string> AskAsync(string person, HttpMethod method, string path, string? body = null)
    {
        using var answer = await _server.SendAsync(method, path, person, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{person}, {method} {path}: {answer.StatusCode} {text}");
        return text;
    }

    private static string IdOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("id").GetString()!;
    }
}
