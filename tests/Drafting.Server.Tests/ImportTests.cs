using System.Text;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>AKN4UN files by upload, by command, and by command through the running server.</summary>
[Collection(SharedServerTests.Name)]
public sealed class ImportTests(SharedServer shared) : IDisposable
{
    private readonly DemoServer _server = shared.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-import-").FullName;

    [Fact]
    public async Task Upload_MakesOneRecommendationOfTwoLanguages()
    {
        const string Work = "/akn/xx/statement/deliberation/upload/2019-11-26/1/";
        var report = await UploadAsync(200, ("eng.xml", AknFiles.English(Work)), ("fra.xml", AknFiles.French(Work)));
        var made = Assert.Single(report.GetProperty("recommendations").EnumerateArray());
        Assert.Equal("upload-2019-11-26-1", made.GetProperty("id").GetString());
        Assert.Equal(0, report.GetProperty("refused").GetArrayLength());
        var snapshot = await _server.ReadAsync("/api/recommendations/upload-2019-11-26-1", "dz.head");
        Assert.Contains("Ask every port to keep its lights burning;", snapshot.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(4, snapshot.GetProperty("languages").GetArrayLength());
        Assert.Contains(snapshot.GetProperty("clauses").EnumerateArray(), clause => clause.GetProperty("texts").TryGetProperty("fr", out var french)
            && french.GetRawText().Contains("garder ses feux", StringComparison.Ordinal) && clause.GetProperty("texts").TryGetProperty("en", out _));

        var again = await UploadAsync(200, ("eng.xml", AknFiles.English(Work)));
        Assert.Equal("id_taken", again.GetProperty("refused")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "xml_dtd")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://192.0.2.1/a.dtd'><a/>", "xml_dtd")]
    [InlineData("<!DOCTYPE a [<!ENTITY b '0123456789'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]><a>&d;&d;</a>", "xml_dtd")]
    [InlineData("plain words", "xml_malformed")]
    [InlineData("", "xml_malformed")]
    [InlineData("<html/>", "not_akn_resolution")]
    public async Task FileThatIsNone_IsRefusedWithItsCode(string content, string code)
    {
        var before = await CountAsync();
        var refused = Assert.Single((await UploadAsync(200, ("bad.xml", content))).GetProperty("refused").EnumerateArray());
        Assert.Equal(("bad.xml", code), (refused.GetProperty("file").GetString(), refused.GetProperty("code").GetString()));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task TooMuch_IsTooLarge()
    {
        var problem = await UploadAsync(413, ("big.xml", new string(' ', (8 * 1024 * 1024) + 1)));
        Assert.Equal("too_large", problem.GetProperty("code").GetString());
        problem = await UploadAsync(413, [.. Enumerable.Range(0, 65).Select(i => ($"{i}.xml", "x"))]);
        Assert.Equal("too_large", problem.GetProperty("code").GetString());
        problem = await UploadAsync(400);
        Assert.Equal("malformed", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ObserverAndNobody_MayNotUpload()
    {
        using var form = new MultipartFormDataContent { { new StringContent(AknFiles.English()), "files", "a.xml" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = form };
        request.Headers.Add("Authorization", "Bearer " + await _server.TokenAsync("nauss.head"));
        using var answer = await _server.Http.SendAsync(request);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("observer_may_not_edit", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_AloneAndThroughTheServer_AndTheNextStartFindsAll()
    {
        var (english, french, other) = (Path.Combine(_folder, "eng.xml"), Path.Combine(_folder, "fra.xml"), Path.Combine(_folder, "other.xml"));
        await File.WriteAllTextAsync(english, AknFiles.English());
        await File.WriteAllTextAsync(french, AknFiles.French());
        await File.WriteAllTextAsync(other, AknFiles.English("/akn/xx/statement/deliberation/other/2019-11-26/1/"));
        var data = Path.Combine(_folder, "data");

        var missing = await ServerCommand.RunAsync("import", Path.Combine(_folder, "no-such.xml"), "--data", data);
        Assert.Equal(2, missing.ExitCode);
        Assert.False(Directory.Exists(data));
        var alone = await ServerCommand.RunAsync("import", english, french, "--data", data);
        Assert.True(alone.ExitCode == 0, alone.Output + alone.Error);
        Assert.Contains($"imported {AknFiles.Id}", alone.Output, StringComparison.Ordinal);

        string first;
        await using (var server = await DemoServer.StartAsync(data))
        {
            first = (await server.ReadAsync("/api/recommendations/" + AknFiles.Id, "dz.head")).GetRawText();
            var through = await ServerCommand.RunAsync("import", other, "--data", data);
            Assert.True(through.ExitCode == 0, through.Output + through.Error);
            Assert.Contains("1 imported, 0 refused", through.Output, StringComparison.Ordinal);
            Assert.Equal(1, await server.HeadAsync("other-2019-11-26-1"));
            var twice = await ServerCommand.RunAsync("import", other, "--data", data);
            Assert.Equal(1, twice.ExitCode);
            Assert.Contains("id_taken", twice.Output, StringComparison.Ordinal);
            // A crash leaves the server's address behind; the next command must not be led astray by it.
            await server.Process.KillAsync();
            var afterCrash = await ServerCommand.RunAsync("import", english, "--data", data);
            Assert.Equal(1, afterCrash.ExitCode);
            Assert.Contains("id_taken", afterCrash.Output, StringComparison.Ordinal);
            server.Process.Start();
            await server.Process.ReadyAsync();
            Assert.Equal(first, (await server.ReadAsync("/api/recommendations/" + AknFiles.Id, "dz.head")).GetRawText());
            Assert.Equal(6, (await server.ReadAsync("/api/recommendations", "dz.head")).GetArrayLength());
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<int> CountAsync() => (await _server.ReadAsync("/api/recommendations", "dz.head")).GetArrayLength();

    private async Task<JsonElement> UploadAsync(int status, params (string Name, string Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "comment" } };
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = form };
        request.Headers.Add("Authorization", "Bearer " + await _server.TokenAsync("om.delegate1"));
        using var answer = await _server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
