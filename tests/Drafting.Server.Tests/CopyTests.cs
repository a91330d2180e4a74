using System.IO.Compression;
using System.Text;

namespace Drafting.Server.Tests;

/// <summary>Copies that leave the house: whoever may read a text may take it, and nobody else learns that it exists.</summary>
public sealed class CopyTests(CopyTests.OwnServer own) : IClassFixture<CopyTests.OwnServer>
{
    private readonly DemoServer _server = own.Server;

    [Theory]
    [InlineData("word")]
    [InlineData("text")]
    public async Task Reader_TakesACopy_AndNobodyElseDoes(string form)
    {
        foreach (var reader in (string[])["dz.head", "aimc.head", "interpol.secretary"])
        {
            using var answer = await _server.SendAsync(HttpMethod.Get, $"/api/recommendations/r-fighters/{form}", reader);
            Assert.Equal((200, true), ((int)answer.StatusCode, answer.Headers.CacheControl!.NoStore));
            Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length is > 1_000 and < 100 * 1024);
        }

        using var nobody = await _server.SendAsync(HttpMethod.Get, $"/api/recommendations/r-fighters/{form}", null);
        Assert.Equal(401, (int)nobody.StatusCode);
        Assert.Equal((404, "unknown_document"), await RefusalAsync($"/api/recommendations/r-nowhere/{form}"));
    }

    [Theory]
    [InlineData("word?languages=en,ar,fr", 400, "malformed")]
    [InlineData("word?languages=en,en", 400, "malformed")]
    [InlineData("text?languages=en,ar", 400, "malformed")]
    [InlineData("word?languages=de", 400, "unknown_language")]
    [InlineData("word?since=yesterday", 400, "malformed")]
    [InlineData("word?since=0", 400, "malformed")]
    [InlineData("text?revision=-1", 400, "malformed")]
    [InlineData("text?revision=99999999999999999999", 400, "malformed")]
    [InlineData("word?marking=secret", 400, "malformed")]
    public async Task Nonsense_IsRefused(string query, int status, string code) =>
        Assert.Equal((status, code), await RefusalAsync($"/api/recommendations/r-fighters/{query}"));

    [Fact]
    public async Task Word_SaysItsSymbolVersionAndLanguages_InItsName()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "/api/recommendations/r-cybercrime/word?languages=ar,en&revision=1", "dz.head");
        Assert.Equal("MENA-COP-2019-L.2-v1-ar-en.docx", answer.Content.Headers.ContentDisposition!.FileName);
        using var text = await _server.SendAsync(HttpMethod.Get, "/api/recommendations/r-cybercrime/text?revision=1", "dz.head");
        Assert.Equal("MENA-COP-2019-L.2-v1-en.txt", text.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("الجريمة السيبرانية", DocumentOf(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlierPoints_AreRevisionsOrMoments()
    {
        var document = await _server.DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "dz.head");
        await link.SubmitAsync("""{"client":"w","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":28},{"insert":"clearly and "}]}]}""");
        await link.NextAsync("Committed");
        Assert.Contains("members clearly and write", await TextAsync(document, ""), StringComparison.Ordinal);
        Assert.Contains("members write", await TextAsync(document, "?revision=1"), StringComparison.Ordinal);
        Assert.Contains("members [+ Algeria: clearly and ]write", await TextAsync(document, "?since=1"), StringComparison.Ordinal);
        Assert.Contains("members [+ Algeria: clearly and ]write", await TextAsync(document, "?since=2019-11-25T14:00:00Z"), StringComparison.Ordinal);
        Assert.DoesNotContain("[+", await TextAsync(document, "?since=2"), StringComparison.Ordinal);
        Assert.DoesNotContain("[+", await TextAsync(document, "?since=2999-11-25T14:00Z"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Branch_IsComparedWithTheRoomsText()
    {
        var document = await _server.DocumentAsync();
        using var made = await _server.SendAsync(HttpMethod.Post, "/api/drafts", "dz.delegate1", $$"""{"box":"delegation/dz","of":"{{document}}"}""");
        var draft = (await made.Content.ReadAsStringAsync()).Split('"')[3];
        await using var link = await _server.JoinedAsync(draft, "dz.delegate1");
        await link.SubmitAsync("""{"client":"w","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":16},{"delete":4}]}]}""");
        await link.NextAsync("Committed");
        using var answer = await _server.SendAsync(HttpMethod.Get, $"/api/recommendations/{draft}/text", "dz.head");
        Assert.Contains("[− Algeria: ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((404, "unknown_document"), await RefusalAsync($"/api/recommendations/{draft}/word", "ma.chair"));
    }

    private async Task<string> TextAsync(string document, string query)
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, $"/api/recommendations/{document}/text{query}", "eg.head");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<(int Status, string Code)> RefusalAsync(string path, string person = "dz.head")
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, path, person);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, json.RootElement.GetProperty("code").GetString()!);
    }

    private static string DocumentOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A server for these tests.</summary>
    public sealed class OwnServer : IAsyncLifetime
    {
        public DemoServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await DemoServer.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
