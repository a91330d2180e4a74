using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security;
using System.Text;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>
/// Every payload by every way that words come in: pasted, submitted while a page is open, as a title, a name, a rationale, a note, an imported file. None runs,
/// asks for anything, or stands in a page as an element; the policy of the page never has to step in. The same watch sees them run where nothing guards.
/// </summary>
public sealed class ScriptPayloadTests(BrowserFixture fixture) : OwnServerTest(fixture, "--pace", "100000")
{
    private const int PayloadsMin = 500;
    private const int PastedPerText = 60;
    private const string Observer = "aimc.head";

    /// <summary>The payloads as words of a text: without the signs that no text may have.</summary>
    private static IReadOnlyList<string> Words { get; } = [.. ScriptPayloads.All.Select(static payload => new string([.. payload.Select(static letter => char.IsControl(letter) ? ' ' : letter)]))];

    [Fact]
    public async Task Pasted_NoneRuns()
    {
        Assert.True(ScriptPayloads.All.Count >= PayloadsMin, $"only {ScriptPayloads.All.Count} payloads");
        var writer = await ComeInAsync("dz.head", "en");
        var watch = await ScriptWatch.OverAsync(writer.Context);
        foreach (var payloads in ScriptPayloads.All.Chunk(PastedPerText))
        {
            var document = await SharedDocument.CreateAsync(Server);
            await writer.OpenSheetAsync(document);
            await writer.PutCursorAsync("op3", -1);
            foreach (var payload in payloads) await writer.PasteAsync(payload, payload);
            await watch.LookAsync(writer.Page);
            await document.EqualAsync("After the pastes the page and the server differ.", writer);
        }

        Assert.Empty(watch.Signs);
    }

    [Fact]
    public async Task SubmittedWhileAPageIsOpen_NoneRuns()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var reader = await ComeInAsync("eg.head", "ar");
        var watch = await ScriptWatch.OverAsync(reader.Context);
        await reader.OpenSheetAsync(document);
        await using var link = await LinkAsync(document.Id, "bh.head");
        for (var number = 0; number < Words.Count; number++)
        {
            var last = JsonSerializer.Serialize(Words[number] + (number == Words.Count - 1 ? " the last" : ""));
            await link.SubmitAsync($$"""{"client":"payloads","sequence":{{number + 1}},"base":1,"changes":[{"type":"text","clause":"{{(number % 3 == 0 ? "t1" : number % 3 == 1 ? "pp1" : "op1")}}","language":"en","delta":[{"insert":{{last}}}]}]}""");
        }

        await Assertions.Expect(reader.Sheet).ToContainTextAsync("the last", new() { Timeout = 60_000 });
        await watch.LookAsync(reader.Page);
        await reader.Page.ReloadAsync();
        await Assertions.Expect(reader.Sheet).ToContainTextAsync("the last");
        await watch.LookAsync(reader.Page);
        Assert.Empty(watch.Signs);
    }

    [Fact]
    public async Task TitlesNamesRationalesNotesAndImports_NoneRuns()
    {
        var titled = await TitlesAsync();
        await NamesAsync();
        var proposed = await RationalesAsync();
        var drafts = await NotesAsync();
        var imported = await ImportAsync();

        var secretary = await ComeInAsync("interpol.secretary", "en");
        var watch = await ScriptWatch.OverAsync(secretary.Context);
        foreach (var path in (string[])["/", "/people", "/audit", "/screens", "/rights", "/account", .. titled.Concat([proposed, imported]).Select(static id => "/recommendations/" + id)])
            await VisitAsync(secretary, watch, path);
        var head = await ComeInAsync("dz.head", "ar");
        var desk = await ScriptWatch.OverAsync(head.Context);
        foreach (var path in (string[])["/", "/desk", "/recommendations/" + proposed, .. drafts.Take(3).SelectMany(static id => (string[])["/drafts/" + id, $"/drafts/{id}/clearance"])])
            await VisitAsync(head, desk, path);
        Assert.Empty(watch.Signs.Concat(desk.Signs));
    }

    [Fact]
    public async Task Watch_SeesThemRun_WhereNothingGuards()
    {
        // What runs unguarded may bring a browser down; it is not that of the other tests.
        await using var browser = await Fixture.LaunchAsync();
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync($"**/*{ScriptPayloads.Host}/**", static route => route.AbortAsync());
        var watch = await ScriptWatch.OverAsync(context);
        foreach (var payloads in ScriptPayloads.All.Chunk(20))
        {
            try
            {
                var page = await context.NewPageAsync();
                await page.SetContentAsync("<!doctype html><title>no guard</title>");
                // Foreign markup may put itself in the way of this very script, so what it needs is taken first.
                await page.EvaluateAsync("payloads => { const { body } = document; for (const payload of payloads) { const host = document.createElement('div'); body.append(host); host.innerHTML = payload; } }", payloads);
                await watch.LookAsync(page);
                await page.CloseAsync();
            }
            catch (PlaywrightException)
            {
                // Some lead the page away or stop its script, as they would on any page that lets them in.
            }
        }

        await Eventually.TrueAsync(() => Task.FromResult(watch.Signs.Count(static sign => sign.StartsWith("payload ", StringComparison.Ordinal)) >= 60), "Too few payloads ran.");
        Assert.Contains(watch.Signs, static sign => sign.StartsWith("asked for ", StringComparison.Ordinal));
        Assert.Contains(watch.Signs, static sign => sign.Contains(" has ", StringComparison.Ordinal));
    }

    private static async Task VisitAsync(Participant person, ScriptWatch watch, string path)
    {
        await person.Page.GotoAsync(path);
        await person.Page.Locator("#app main, #app h1, #app .text").First.WaitForAsync();
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await watch.LookAsync(person.Page);
    }

    /// <summary>Texts whose titles and paragraphs are the payloads.</summary>
    private async Task<List<string>> TitlesAsync()
    {
        var made = new List<string>();
        foreach (var words in Words.Chunk(100))
        {
            object Clause(string kind, IEnumerable<string> text) => new { kind, texts = new { en = new[] { new { insert = string.Join(' ', text) } }, ar = new[] { new { insert = string.Join(' ', text.Reverse()) } } } };
            object[] clauses = [Clause("title", words), .. words.Select(word => Clause("operative", [word]))];
            made.Add(IdOf(await PostAsync("/api/recommendations", new { symbol = "<img src=x onerror=ran(0)>", clauses })));
        }

        return made;
    }

    /// <summary>Names of delegations and people, their titles, and groups, by the table of participants and one by one.</summary>
    private async Task NamesAsync()
    {
        var names = Words.Where(static word => word.Length <= 200).ToList();
        var rows = names.Chunk(4).Select((four, row) =>
            string.Join(',', new[] { $"d{row}", "member", four[0], $"d{row}.head", "head", "en", "", four.ElementAtOrDefault(1) ?? "x", four.ElementAtOrDefault(2) ?? "x", four.ElementAtOrDefault(3) ?? "x" }
                .Select(static cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        var csv = "delegation,kind,delegation.en,person,roles,language,email,name,name.ar,title.en\n" + string.Join('\n', rows);
        var report = await PostAsync("/api/people/table", new { csv, isPreview = false });
        Assert.True(report.GetProperty("isDone").GetBoolean(), report.GetRawText());
        foreach (var name in names.Take(40)) await PostAsync("/api/groups", new { name = new { en = name, ar = name }, members = new[] { "dz", "eg" } });
    }

    /// <summary>A text with proposals whose rationales are the payloads.</summary>
    private async Task<string> RationalesAsync()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var token = await TokenAsync(Observer);
        await using var link = await LinkAsync(document.Id, Observer);
        foreach (var (words, number) in Words.Chunk(9).Select(static (words, number) => (words, number)))
        {
            await link.SubmitAsync($$"""{"client":"rationales","sequence":{{number + 1}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x","attributes":{"ins":"p{{number}}"} }]}]}""");
            await link.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == "rationales" && commit.GetProperty("sequence").GetInt32() == number + 1));
            await PostAsync($"/api/recommendations/{document.Id}/acts", new { client = "acts", sequence = number + 1, act = new { type = "propose", proposal = $"p{number}", rationale = Cut(string.Join(' ', words), 2_000) } }, token);
        }

        return document.Id;
    }

    /// <summary>Drafts of Algeria that ask for clearance; their titles and notes are the payloads.</summary>
    private async Task<List<string>> NotesAsync()
    {
        var (drafts, token) = (new List<string>(), await TokenAsync("dz.delegate1"));
        foreach (var words in Words.Chunk(9).Select(static words => Cut(string.Join(' ', words), 1_000)))
        {
            drafts.Add(IdOf(await PostAsync("/api/drafts", new { box = "delegation/dz", titles = new { en = words, ar = words } }, token)));
            await PostAsync($"/api/drafts/{drafts[^1]}/acts", new { client = "acts", sequence = 1, act = new { type = "ask", reason = words } }, token);
        }

        return drafts;
    }

    /// <summary>A file of AKN4UN whose paragraphs are the payloads, once as words and, where they are XML, once as elements.</summary>
    private async Task<string> ImportAsync()
    {
        var paragraphs = Words.Select((word, number) => $"""<paragraph eId="para_{number + 1}"><num>{number + 1}.</num><content><p>{SecurityElement.Escape(word)}</p></content></paragraph>""");
        var file = $"""
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
              <meta><identification source="#s"><FRBRWork><FRBRuri value="/akn/xx/statement/deliberation/payloads/2019-11-26/7-3/"/><FRBRdate date="2019-11-26" name="adoption"/></FRBRWork>
                <FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
              <preface><p><docNumber>7/3.</docNumber><docTitle>{SecurityElement.Escape(string.Join(' ', Words.Take(5)))}</docTitle></p></preface>
              <preamble><formula name="enactingFormula"><p>The Meeting,</p></formula></preamble>
              <mainBody>{string.Concat(paragraphs)}<paragraph eId="para_0"><num>0.</num><content><p onclick="ran(0)">a <b onmouseover="ran(0)">b</b> <a href="javascript:ran(0)">c</a> <img src="x" onerror="ran(0)"/></p></content></paragraph></mainBody>
            </statement></akomaNtoso>
            """;
        using var part = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        using var form = new MultipartFormDataContent { { part, "files", "<img src=x onerror=ran(0)>.xml" } };
        using var answer = await Server.Http.PostAsync("/api/imports", form);
        var report = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, report);
        using var list = JsonDocument.Parse(await Server.Http.GetStringAsync("/api/recommendations"));
        var imported = list.RootElement.EnumerateArray().Select(static item => item.GetProperty("id").GetString()!).Where(static id => id.Contains("payloads", StringComparison.Ordinal)).ToList();
        Assert.True(imported.Count == 1, report);
        return imported[0];
    }

    private async Task<RawLink> LinkAsync(string document, string person)
    {
        var link = await RawLink.OpenAsync(Server.Address, document, ("Authorization", "Bearer " + await TokenAsync(person)));
        await link.JoinAsync("""{"client":"payloads"}""");
        return link;
    }

    private async Task<string> TokenAsync(string person)
    {
        using var meeting = new DemoMeeting(Server.Address);
        return await meeting.TokenAsync(person);
    }

    private async Task<JsonElement> PostAsync(string path, object body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Server.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string IdOf(JsonElement made) => made.GetProperty("id").GetString()!;

    private static string Cut(string words, int unitsMax) => words.Length <= unitsMax ? words : words[..unitsMax];
}
