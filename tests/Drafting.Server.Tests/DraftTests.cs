using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Drafting.Server.Tests;

/// <summary>Private drafts on the real server: to strangers they do not exist, by whatever way they ask; on disk they cannot be read.</summary>
public sealed class DraftTests(DraftTests.OwnServer own) : IClassFixture<DraftTests.OwnServer>
{
    private const string Unused = "draft-0123456789abcdef0123456789abcdef";
    private const string Planted = "zanzibarlanternquorum";

    private readonly DemoServer _server = own.Server;

    [Theory]
    [InlineData("ma.chair")]
    [InlineData("ma.head")]
    [InlineData("interpol.secretary")]
    [InlineData("interpol.translatorar")]
    [InlineData("aimc.head")]
    public async Task Stranger_ByEveryWayIn_HearsWhatAnUnusedIdSays(string stranger)
    {
        foreach (var draft in new[] { await NewAsync("dz.delegate1"), await BranchAsync("dz.delegate1") })
        {
            foreach (var (method, path, body) in WaysIn())
            {
                var (asked, unused) = (await AskAsync(stranger, method, path.Replace("ID", draft, StringComparison.Ordinal), body), await AskAsync(stranger, method, path.Replace("ID", Unused, StringComparison.Ordinal), body));
                Assert.Equal(unused.Replace(Unused, "ID", StringComparison.Ordinal), asked.Replace(draft, "ID", StringComparison.Ordinal));
                Assert.DoesNotContain(Planted, asked, StringComparison.Ordinal);
            }

            await using var link = await _server.LinkAsync(draft, stranger);
            Assert.Equal("""{"code":"unknown_document"}""", (await link.JoinAsync("""{"client":"c"}""")).GetRawText());
            Assert.Equal("""{"code":"unknown_document"}""", (await link.JoinAsync("""{"client":"c","from":1}""")).GetRawText());
            await link.SubmitAsync("""{"client":"c","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
            Assert.DoesNotContain(link.Seen, message => message.GetRawText().Contains(Planted, StringComparison.Ordinal) || message.GetRawText().Contains("Answered", StringComparison.Ordinal));
        }

        foreach (var list in (string[])["/api/recommendations", "/api/drafts", "/api/meeting", "/"])
            Assert.DoesNotContain("draft-", await AskAsync(stranger, HttpMethod.Get, list, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_WriteTogetherLive_AndNobodyIsToldWhoIsInside()
    {
        var draft = await NewAsync("dz.delegate1");
        await using var one = await _server.JoinedAsync(draft, "dz.delegate1");
        await using var two = await _server.LinkAsync(draft, "dz.delegate2");
        var clause = (await two.JoinAsync("""{"client":"c"}""")).GetProperty("snapshot").GetProperty("clauses")[0].GetProperty("id").GetString();
        await one.SubmitAsync($$"""{"client":"w","sequence":1,"base":1,"changes":[{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"Our "}]}]}""");
        Assert.Equal("dz.delegate1", Assert.Single((await two.NextAsync("Committed")).EnumerateArray()).GetProperty("by").GetString());
        Assert.DoesNotContain((await _server.ReadAsync("/api/recommendations", "ma.chair")).EnumerateArray(), item => item.GetProperty("inside").GetArrayLength() > 0);
    }

    [Fact]
    public async Task HeadClears_AndTheRoomSeesItOnlyThen_UnderTheDelegationsName()
    {
        var draft = await MakeAsync("dz.delegate1", """{"box":"delegation/dz","titles":{"en":"Words for the room"}}""");
        Assert.Contains("head_clears", await ActAsync("dz.delegate1", draft, """{"type":"submit","draft":1,"room":0}"""), StringComparison.Ordinal);
        await ActAsync("dz.delegate1", draft, """{"type":"ask","reason":"please"}""");
        Assert.Contains("draft_moved", await ActAsync("dz.head", draft, """{"type":"submit","draft":1,"room":0}"""), StringComparison.Ordinal);
        var cleared = await _server.ReadAsync($"/api/drafts/{draft}", "dz.head");
        Assert.Equal(("toClear", 2, "Words for the room"), (cleared.GetProperty("view").GetProperty("clearance").GetString(), cleared.GetProperty("draft").GetInt32(), cleared.GetProperty("redline")[0].GetProperty("runs")[0][1].GetString()));
        var before = await AskAsync("ma.chair", HttpMethod.Get, "/api/recommendations", null);
        using var answer = JsonDocument.Parse(await ActAsync("dz.head", draft, """{"type":"submit","draft":2,"room":0}"""));
        var target = answer.RootElement.GetProperty("target").GetString()!;
        Assert.DoesNotContain(target, before, StringComparison.Ordinal);
        var arrived = await _server.ReadAsync($"/api/recommendations/{target}", "ma.chair");
        Assert.Equal(("submitted", "dz"), (arrived.GetProperty("stage").GetString(), arrived.GetProperty("sponsors")[0].GetString()));
        Assert.DoesNotContain("dz.delegate1", arrived.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(draft, arrived.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"box":"delegation/dz"}""")]
    [InlineData("""{"box":"dz","titles":{"en":"x"}}""")]
    [InlineData("""{"box":"delegation/dz","titles":{"en":"x"},"of":"r-fighters"}""")]
    [InlineData("""{"box":"delegation/dz","titles":{"de":"x"}}""")]
    [InlineData("""{"box":"delegation/ma","titles":{"en":"x"}}""", "not_allowed")]
    [InlineData("""{"box":"group/no-such","titles":{"en":"x"}}""", "not_allowed")]
    [InlineData("""{"box":"delegation/dz","of":"no-such"}""", "unknown_document")]
    [InlineData("""{"box":"delegation/dz","of":"draft-0123456789abcdef0123456789abcdef"}""", "unknown_document")]
    public async Task BadDraft_IsRefusedWithACode(string body, string code = "malformed") =>
        Assert.Contains($"\"{code}\"", await AskAsync("dz.head", HttpMethod.Post, "/api/drafts", body), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"arrived","target":"r-x"}""")]
    [InlineData("""{"type":"bounced","code":"x"}""")]
    [InlineData("""{"type":"submit","draft":"1","room":0}""")]
    [InlineData("""{"type":"submit","draft":-1,"room":0}""")]
    [InlineData("""{"type":"tick","clause":"op1"}""")]
    [InlineData("""{"type":"ask","reason":7}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"put"}""")]
    public async Task ActThatIsNone_IsMalformed(string act) => Assert.Contains("malformed", await ActAsync("dz.head", await NewAsync("dz.head"), act), StringComparison.Ordinal);

    [Fact]
    public async Task RecommendationWithADraftsId_IsNotMade() => Assert.Contains(
        "malformed", await AskAsync("dz.head", HttpMethod.Post, "/api/recommendations", $$$"""{"id":"{{{Unused}}}","titles":{"en":"x"}}"""), StringComparison.Ordinal);

    [Fact]
    public async Task DelegationThatLeavesAGroup_IsCutFromItsDrafts()
    {
        Assert.Contains("not_allowed", await AskAsync("dz.head", HttpMethod.Post, "/api/groups", """{"name":{"en":"Maghreb"},"members":["dz","tn"]}"""), StringComparison.Ordinal);
        Assert.Contains("delegation_unknown", await AskAsync("ma.chair", HttpMethod.Post, "/api/groups", """{"name":{"en":"Maghreb"},"members":["dz"]}"""), StringComparison.Ordinal);
        Assert.Contains("unknown_group", await AskAsync("ma.chair", HttpMethod.Put, "/api/groups/no-such", """{"name":{"en":"Maghreb"},"members":["dz","tn"]}"""), StringComparison.Ordinal);
        using var made = JsonDocument.Parse(await AskAsync("ma.chair", HttpMethod.Post, "/api/groups", """{"name":{"en":"Maghreb"},"members":["dz","tn"]}"""));
        var group = made.RootElement.GetProperty("id").GetString();
        var draft = await MakeAsync("dz.delegate1", $$$"""{"box":"group/{{{group}}}","titles":{"en":"{{{Planted}}}"}}""");
        await using var tunisia = await _server.JoinedAsync(draft, "tn.head");
        await AskAsync("ma.chair", HttpMethod.Put, $"/api/groups/{group}", """{"name":{"en":"Maghreb"},"members":["dz","ly"]}""");
        await tunisia.ClosedAsync();
        Assert.Contains("unknown_document", await AskAsync("tn.head", HttpMethod.Get, $"/api/drafts/{draft}", null), StringComparison.Ordinal);
        await using var libya = await _server.JoinedAsync(draft, "ly.delegate1");
    }

    [Fact]
    public async Task PlantedSentence_IsNowhereOnDiskNorInTheLogs()
    {
        var (draft, branch) = (await NewAsync("dz.delegate1"), await BranchAsync("dz.delegate1"));
        await ActAsync("dz.delegate1", draft, $$"""{"type":"ask","reason":"{{Planted}}"}""");
        await ActAsync("dz.head", draft, $$"""{"type":"return","reason":"{{Planted}}"}""");
        foreach (var one in (string[])[draft, branch]) Assert.Contains(Planted, await AskAsync("dz.head", HttpMethod.Get, $"/api/drafts/{one}", null), StringComparison.Ordinal);
        AssertNotOnDisk();
        await RestartAsync(AssertNotOnDisk);
        Assert.DoesNotContain(Planted, _server.Process.Tail, StringComparison.Ordinal);
        Assert.DoesNotContain("draft-", _server.Process.Tail, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task LostKeyFile_IsTold_NothingIsPutInItsPlace_AndEverythingElseWorks()
    {
        var draft = await NewAsync("dz.delegate1");
        var elsewhere = KeyFile + ".elsewhere";
        await RestartAsync(() => File.Move(KeyFile, elsewhere));
        Assert.False(File.Exists(KeyFile));
        foreach (var path in (string[])[$"/api/drafts/{draft}", $"/api/recommendations/{draft}", $"/api/recommendations/{draft}/commits?after=0"])
        {
            Assert.Contains("key_missing", await AskAsync("dz.head", HttpMethod.Get, path, null), StringComparison.Ordinal);
            Assert.Contains("unknown_document", await AskAsync("ma.chair", HttpMethod.Get, path, null), StringComparison.Ordinal);
        }

        Assert.Contains("key_missing", await AskAsync("dz.head", HttpMethod.Post, "/api/drafts", """{"box":"delegation/dz","titles":{"en":"x"}}"""), StringComparison.Ordinal);
        Assert.False((await _server.ReadAsync("/api/drafts", "dz.head"))[0].GetProperty("isReadable").GetBoolean());
        await using (var link = await _server.LinkAsync(draft, "dz.head")) Assert.Equal("key_missing", (await link.JoinAsync("""{"client":"c"}""")).GetProperty("code").GetString());
        await using (await _server.JoinedAsync("r-fighters", "dz.head"))
        {
            Assert.NotEmpty(await _server.DocumentAsync());
        }

        await RestartAsync(() => File.Move(elsewhere, KeyFile));
        Assert.Contains(Planted, await AskAsync("dz.head", HttpMethod.Get, $"/api/drafts/{draft}", null), StringComparison.Ordinal);
    }

    private string KeyFile => Path.Combine(_server.DataFolder, "draft.keys");

    private async Task RestartAsync(Action between)
    {
        await _server.Process.StopAsync();
        between();
        _server.Process.Start();
        await _server.Process.ReadyAsync();
    }

    private void AssertNotOnDisk()
    {
        // The lock's file is empty, and nobody else's to read.
        foreach (var file in Directory.EnumerateFiles(_server.DataFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            Assert.True(copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Planted)) < 0, $"{Path.GetFileName(file)} has the planted sentence");
        }
    }

    private static IEnumerable<(HttpMethod Method, string Path, string? Body)> WaysIn()
    {
        foreach (var path in (string[])["/api/drafts/ID", "/api/recommendations/ID", "/api/recommendations/ID/commits?after=0", "/api/recommendations/ID/word", "/api/recommendations/ID/word?since=nonsense", "/api/recommendations/ID/text?revision=1", "/recommendations/ID", "/drafts/ID", "/drafts/ID/clearance"]) yield return (HttpMethod.Get, path, null);
        foreach (var act in (string[])["""{"type":"ask"}""", """{"type":"return","reason":"x"}""", """{"type":"submit","draft":1,"room":0}""", """{"type":"tick","clause":"op1","room":1}""", """{"type":"object"}""", """{"type":"agree"}"""])
            yield return (HttpMethod.Post, "/api/drafts/ID/acts", $$"""{"client":"c","sequence":1,"act":{{act}}}""");
        yield return (HttpMethod.Post, "/api/recommendations/ID/acts", """{"client":"c","sequence":1,"act":{"type":"stage","stage":"decision"}}""");
        yield return (HttpMethod.Post, "/api/drafts", """{"box":"delegation/ma","of":"ID"}""");
    }

    private Task<string> NewAsync(string officer) => MakeAsync(officer, $$$"""{"box":"delegation/dz","titles":{"en":"{{{Planted}}}"}}""");

    private async Task<string> BranchAsync(string officer)
    {
        var draft = await MakeAsync(officer, """{"box":"delegation/dz","of":"r-fighters"}""");
        await using var link = await _server.LinkAsync(draft, officer);
        var clause = (await link.JoinAsync("""{"client":"c"}""")).GetProperty("snapshot").GetProperty("clauses")[0].GetProperty("id").GetString();
        await link.SubmitAsync($$"""{"client":"c","sequence":1,"base":1,"changes":[{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"{{Planted}} "}]}]}""");
        await link.NextAsync("Committed");
        return draft;
    }

    private async Task<string> MakeAsync(string officer, string body)
    {
        using var json = JsonDocument.Parse(await AskAsync(officer, HttpMethod.Post, "/api/drafts", body));
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private int _sequence;

    private Task<string> ActAsync(string person, string draft, string act) =>
        AskAsync(person, HttpMethod.Post, $"/api/drafts/{draft}/acts", $$"""{"client":"acts","sequence":{{++_sequence}},"act":{{act}}}""");

    /// <summary>The answer's body, without what differs from request to request.</summary>
    private async Task<string> AskAsync(string person, HttpMethod method, string path, string? body)
    {
        using var answer = await _server.SendAsync(method, path, person, body);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode || JsonNode.Parse(text) is not JsonObject problem) return text;
        problem.Remove("traceId");
        return $"{(int)answer.StatusCode} {problem.ToJsonString()}";
    }

    /// <summary>A server that these tests may stop, one after the other.</summary>
    public sealed class OwnServer : IAsyncLifetime
    {
        public DemoServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await DemoServer.StartAsync(Directory.CreateTempSubdirectory("drafting-drafts-").FullName);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
