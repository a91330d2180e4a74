using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>An hour's work without a network on a text in which the others go on: what each paragraph takes comes back into it, the rest is kept.</summary>
public sealed class LongAbsenceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int CommitsOfOthers = 300;
    private const int OwnEdits = 60;
    private static readonly string[] s_paragraphs = ["pp1", "op1", "op2", "op3"];

    [Fact]
    public async Task AnHourAway_ComesBackParagraphByParagraph_AndWhatClashesIsOnTheShelf()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await WriteAsync("bh.delegate1", document);
        person.ExpectsBrokenLink = true;
        // A first visit, and the only one: from when the worker has it all, the page opens without a network.
        await Eventually.TrueAsync(
            () => person.Page.EvaluateAsync<bool>("async () => await caches.match('/api/me') !== undefined && await caches.match('/api/meeting?language=en') !== undefined"),
            "The worker did not keep what the first visit asked.");
        await Assertions.Expect(person.SaveState).ToContainTextAsync("All saved");

        await person.Context.SetOfflineAsync(true);
        var others = WriteMeanwhileAsync(document);
        for (var edit = 0; edit < OwnEdits; edit++)
        {
            if (edit == OwnEdits / 2)
            {
                await person.Page.ReloadAsync();
                await person.SeesAsync("op1", Own(edit - 1));
            }

            await person.PutCursorAsync(s_paragraphs[edit % s_paragraphs.Length], edit % 3 == 0 ? 0 : -1);
            await person.TypeAsync($" {Own(edit)} ");
        }

        await Assertions.Expect(person.SaveState).ToHaveClassAsync(new Regex("offline"));
        await others;
        Assert.InRange(await document.HeadAsync(), CommitsOfOthers, long.MaxValue);

        await person.Context.SetOfflineAsync(false);
        await Assertions.Expect(person.SaveState).ToContainTextAsync("All saved", new() { Timeout = 60_000 });
        var clauses = await document.EqualAsync("After the hour the two differ.", person);
        var taken = string.Join(' ', clauses.Select(clause => clause.Text));
        for (var edit = 0; edit < OwnEdits; edit++)
        {
            // The chair has put op2 to the room meanwhile: there no word is taken, and none is lost.
            var isRefused = s_paragraphs[edit % s_paragraphs.Length] == "op2";
            Assert.Equal(isRefused ? 0 : 1, Regex.Count(taken, $@"\b{Own(edit)}\b"));
        }

        for (var commit = 0; commit < CommitsOfOthers; commit++) Assert.Equal(1, Regex.Count(taken, $@"\b{Theirs(commit)}\b"));
        var shelf = string.Join(' ', await person.Page.Locator(".card.shelved blockquote").AllTextContentsAsync());
        Assert.All(Enumerable.Range(0, OwnEdits).Where(static edit => s_paragraphs[edit % s_paragraphs.Length] == "op2"), edit => Assert.Contains(Own(edit), shelf, StringComparison.Ordinal));
    }

    private static string Own(int edit) => string.Create(CultureInfo.InvariantCulture, $"own{edit:00}");

    private static string Theirs(int commit) => string.Create(CultureInfo.InvariantCulture, $"theirs{commit:000}");

    /// <summary>Several delegations write on, and in the middle of it the chair puts a paragraph to the room.</summary>
    private async Task WriteMeanwhileAsync(SharedDocument document)
    {
        using var meeting = new DemoMeeting(Server.Address);
        var links = new List<RawLink>();
        try
        {
            var revision = await document.HeadAsync();
            foreach (var author in new[] { "dz.head", "sa.head", "eg.head", "jo.head" })
            {
                var link = await RawLink.OpenAsync(Server.Address, document.Id, ("Authorization", "Bearer " + await meeting.TokenAsync(author)));
                await link.JoinAsync($$"""{"client":"{{author[..2]}}hour"}""");
                links.Add(link);
            }

            for (var commit = 0; commit < CommitsOfOthers; commit++)
            {
                var index = commit % links.Count;
                var author = new[] { "dz", "sa", "eg", "jo" }[index];
                var isPut = commit > CommitsOfOthers / 2;
                var clause = s_paragraphs[commit % 3] is var one && one == "op2" && isPut ? "op3" : one;
                await links[index].SubmitAsync(string.Create(CultureInfo.InvariantCulture, $$"""
                    {"client":"{{author}}hour","sequence":{{commit + 1}},"base":{{revision}},"changes":[{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"{{Theirs(commit)}} "}]}]}
                    """));
                revision = await CommittedAsync(links[index], author + "hour", commit + 1);
                if (commit == CommitsOfOthers / 2) revision = await PutAsync(meeting, document);
            }
        }
        finally
        {
            foreach (var link in links) await link.DisposeAsync();
        }
    }

    private static async Task<long> CommittedAsync(RawLink link, string client, int sequence)
    {
        while (true)
        {
            foreach (var commit in (await link.NextAsync("Committed")).EnumerateArray())
                if (commit.TryGetProperty("client", out var by) && by.GetString() == client && commit.GetProperty("sequence").GetInt32() == sequence)
                    return commit.GetProperty("revision").GetInt64();
        }
    }

    private async Task<long> PutAsync(DemoMeeting meeting, SharedDocument document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/recommendations/{document.Id}/acts");
        request.Headers.Authorization = new("Bearer", await meeting.TokenAsync("ma.chair"));
        request.Content = JsonContent.Create(new { client = "chairhour", sequence = 1, act = new { type = "status", clause = "op2", status = "put" } });
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt64();
    }
}
