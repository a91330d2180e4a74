using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Drafting.Server.Tests;

/// <summary>Comments on the real server: live to those who may read them, and to nobody else; notices, and how far they were looked through, over a restart.</summary>
public sealed class CommentTests : IAsyncLifetime
{
    private const string Planted = "quayhornbeamcipher";

    private DemoServer _server = null!;

    public async Task InitializeAsync() => _server = await DemoServer.StartAsync(null, "--pace", "100000");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Room_HearsAtOnce_AndEverybodyJoinsWithTheThreads()
    {
        var document = await _server.DocumentAsync();
        await using var morocco = await _server.JoinedAsync(document, "ma.head");
        Assert.Equal("", await SayAsync("dz.head", document, """{"type":"comment","thread":"t","words":"All of them?","base":1,"language":"en","ranges":[["op1",16,27]]}"""));
        var act = Assert.Single((await morocco.NextAsync("Committed")).EnumerateArray()).GetProperty("act");
        Assert.Equal("all members", act.GetProperty("quotation").GetString());
        await morocco.SubmitAsync("""{"client":"m","sequence":1,"base":2,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":19},{"insert":"the "},{"retain":1},{"delete":7}]}]}""");
        await morocco.NextAsync("Committed");
        Assert.Equal("""[["op1",16,19],["op1",23,24]]""", (await ThreadAsync(document)).GetProperty("ranges").GetRawText());
        Assert.Equal("", await SayAsync("ma.head", document, """{"type":"reply","thread":"t","words":"All."}"""));
        Assert.Equal("not_allowed", await SayAsync("ma.head", document, """{"type":"resolve","thread":"t"}"""));
        Assert.Equal("not_allowed", await SayAsync("interpol.interpreteren", document, """{"type":"reply","thread":"t","words":"I read."}"""));
        Assert.Equal("", await SayAsync("dz.delegate1", document, """{"type":"resolve","thread":"t"}"""));
        Assert.Equal("dz.delegate1", (await ThreadAsync(document)).GetProperty("resolved").GetProperty("by").GetString());
    }

    [Fact]
    public async Task LockedParagraph_IsCommentedOn_AndAFinalTextIsNot()
    {
        var document = await _server.DocumentAsync();
        Assert.Equal("", await SayAsync("ma.chair", document, """{"type":"status","clause":"op1","status":"put"}"""));
        Assert.Equal("", await SayAsync("dz.head", document, """{"type":"comment","thread":"t","words":"While it is read out","clause":"op1"}"""));
        Assert.Equal("malformed", await SayAsync("dz.head", document, """{"type":"comment","thread":"u","words":" ","clause":"op1"}"""));
        Assert.Equal("malformed", await SayAsync("dz.head", document, """{"type":"comment","thread":"u","words":"x","clause":"op1","quotation":"forged"}"""));
        Assert.Equal("malformed", await SayAsync("dz.head", document, """{"type":"comment","thread":"u","words":"x","language":"en","ranges":[["op1",0,3]]}"""));
        Assert.Equal("out_of_range", await SayAsync("dz.head", document, """{"type":"comment","thread":"u","words":"x","base":1,"language":"en","ranges":[["op1",0,3000]]}"""));
        Assert.Equal("future_base", await SayAsync("dz.head", document, """{"type":"comment","thread":"u","words":"x","base":99,"language":"en","ranges":[["op1",0,3]]}"""));
    }

    [Fact]
    public async Task PrivateThread_IsHeardOfInTheBoxAlone_AndIsNowhereOnDisk()
    {
        var document = await _server.DocumentAsync();
        await using var own = await _server.JoinedAsync(document, "dz.delegate1");
        await using var other = await _server.JoinedAsync(document, "ma.head");
        Assert.Equal("", await SayPrivatelyAsync("dz.head", document, $$"""{"type":"comment","thread":"t","words":"{{Planted}}","base":1,"language":"en","ranges":[["op1",0,10]],"mentions":["dz.delegate1"]}"""));
        Assert.Equal("delegation/dz", (await own.NextAsync("Notices")).GetProperty("box").GetString());
        var thread = Assert.Single((await PrivateAsync("dz.delegate1", document)).EnumerateArray());
        Assert.Equal(("Recommends", Planted), (thread.GetProperty("quotation").GetString(), thread.GetProperty("comments")[0].GetProperty("words").GetString()));
        var notice = Assert.Single((await _server.ReadAsync("/api/notices", "dz.delegate1")).EnumerateArray());
        Assert.Equal(("mention", "delegation/dz", true), (notice.GetProperty("kind").GetString(), notice.GetProperty("source").GetString(), notice.GetProperty("isNew").GetBoolean()));

        Assert.Empty((await PrivateAsync("ma.head", document)).EnumerateArray());
        Assert.Equal("unknown_document", await SayPrivatelyAsync("ma.head", document, """{"type":"reply","thread":"t","words":"x"}"""));
        Assert.Empty((await _server.ReadAsync("/api/notices", "ma.head")).EnumerateArray());
        Assert.Equal(1, await _server.HeadAsync(document));
        await other.CallAsync("Commits", """{"after":0}""");
        Assert.DoesNotContain(other.Seen, static message => message.GetRawText().Contains("Notices", StringComparison.Ordinal) || message.GetRawText().Contains(Planted, StringComparison.Ordinal));

        using var seen = await _server.SendAsync(HttpMethod.Put, "/api/notices/seen", "dz.delegate1", """{"client":"bell","sequence":1,"marks":{"delegation/dz":1}}""");
        Assert.True(seen.IsSuccessStatusCode, await seen.Content.ReadAsStringAsync());
        await _server.Process.StopAsync();
        foreach (var file in Directory.EnumerateFiles(_server.DataFolder, "*", SearchOption.AllDirectories))
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Planted)) < 0, $"{Path.GetFileName(file)} has the planted words");
        Assert.DoesNotContain(Planted, _server.Process.Tail, StringComparison.Ordinal);
        _server.Process.Start();
        await _server.Process.ReadyAsync();
        Assert.Single((await PrivateAsync("dz.head", document)).EnumerateArray());
        Assert.False((await _server.ReadAsync("/api/notices", "dz.delegate1"))[0].GetProperty("isNew").GetBoolean());
    }

    [Fact]
    public async Task Colleagues_AreOnesOwn()
    {
        var ids = (await _server.ReadAsync("/api/colleagues", "dz.delegate1")).EnumerateArray().Select(static one => one.GetProperty("id").GetString()!).ToList();
        Assert.Contains("dz.head", ids);
        Assert.All(ids, static id => Assert.StartsWith("dz.", id, StringComparison.Ordinal));
    }

    private Task<string> SayAsync(string person, string document, string act) => PostAsync(person, $"/api/recommendations/{document}/acts", $$"""{"client":"{{Guid.NewGuid():N}}","sequence":1,"act":{{act}} }""");

    private Task<string> SayPrivatelyAsync(string person, string document, string act) =>
        PostAsync(person, "/api/private-comments", $$"""{"client":"{{Guid.NewGuid():N}}","sequence":1,"box":"delegation/dz","document":"{{document}}","act":{{act}} }""");

    /// <summary>The code of the refusal, or empty.</summary>
    private async Task<string> PostAsync(string person, string path, string body)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, path, person, body);
        return answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    private async Task<JsonElement> ThreadAsync(string document) => Assert.Single((await _server.ReadAsync($"/api/recommendations/{document}", "dz.head")).GetProperty("comments").EnumerateArray());

    private async Task<JsonElement> PrivateAsync(string person, string document) =>
        (await _server.ReadAsync($"/api/recommendations/{document}/private-comments?revision=1000", person)).GetProperty("threads");
}
