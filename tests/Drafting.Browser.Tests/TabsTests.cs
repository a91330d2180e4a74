using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>One person with five tabs of one text, and no network: each tab keeps its own work, and none of it is lost or sent twice.</summary>
public sealed class TabsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task FiveTabsOfOnePerson_WrittenInOffline_ReloadedAndClosed_EachWordIsThereOnce()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var first = await WriteAsync("bh.delegate1", document);
        await first.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        var tabs = new List<Participant> { first };
        while (tabs.Count < 5)
        {
            var tab = await OpenTabAsync(first);
            await tab.OpenSheetAsync(document);
            tabs.Add(tab);
        }

        foreach (var tab in tabs)
        {
            tab.ExpectsBrokenLink = true;
            await Assertions.Expect(tab.SaveState).ToContainTextAsync("All saved");
        }

        await first.Context.SetOfflineAsync(true);
        string[] places = ["pp1", "op1", "op1", "op2", "op3"];
        for (var i = 0; i < tabs.Count; i++) await WriteAsync(tabs[i], places[i], $" tab{i}");

        // Two come back from what the browser kept and go on; one is closed, another closed after a reload.
        foreach (var i in new[] { 1, 3 })
        {
            await tabs[i].Page.ReloadAsync();
            await tabs[i].SeesAsync(places[i], $" tab{i}");
            await WriteAsync(tabs[i], places[i], $" again{i}");
        }

        await tabs[3].Page.CloseAsync();
        await tabs[4].Page.CloseAsync();
        await first.Context.SetOfflineAsync(false);

        var open = tabs[..3].ToArray();
        foreach (var tab in open) await Assertions.Expect(tab.SaveState).ToContainTextAsync("All saved", new() { Timeout = 30_000 });
        string[] words = ["tab0", "tab1", "again1", "tab2", "tab3", "again3", "tab4"];
        await Eventually.ReadAsync(
            async () => string.Join('\n', (await document.ReadAsync("en")).Select(clause => clause.Text)),
            text => words.All(word => text.Contains(word, StringComparison.Ordinal)),
            text => "Of what was written in five tabs, there is only:\n" + text);
        var clauses = await document.EqualAsync("After the five tabs they differ.", open);
        var all = string.Join('\n', clauses.Select(clause => clause.Text));
        Assert.All(words, word => Assert.Single(Regex.Matches(all, word)));
    }

    private static async Task WriteAsync(Participant tab, string clause, string words)
    {
        // Keys go to the tab in front.
        await tab.Page.BringToFrontAsync();
        await tab.PutCursorAsync(clause, -1);
        await tab.TypeAsync(words);
        await Assertions.Expect(tab.SaveState).ToHaveClassAsync(new Regex("offline"));
    }
}
