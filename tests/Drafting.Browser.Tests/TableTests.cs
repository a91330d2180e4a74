using System.Net.Http.Json;
using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>Rows of an annex's table: columns on the screen, one line of text with bars in the document.</summary>
public sealed class TableTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("ar", 1280)]
    [InlineData("en", 390)]
    [InlineData("ar", 390)]
    public async Task Cells_StandInColumns_AndOnlyTheTableScrolls(string language, int width)
    {
        var (person, _) = await OpenAsync(language, width);
        var starts = await person.Page.EvaluateAsync<double[][]>("""
            () => [...document.querySelectorAll('.clause[data-kind=table]')].map(row => [...row.querySelectorAll('.cell')].map(cell => {
              const box = cell.getBoundingClientRect();
              return Math.round(getComputedStyle(cell).direction === 'rtl' ? -box.right : box.left);
            }))
            """);
        Assert.Equal(3, starts.Length);
        Assert.All(starts, row => Assert.Equal(starts[0][..row.Length], row));
        Assert.Equal(starts[0].Order(), starts[0]);
        Assert.Equal(width, await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        if (width > 600) return;

        await person.Page.EvaluateAsync("() => { const row = document.querySelector('[data-clause=r0]'); row.scrollLeft = getComputedStyle(row).direction === 'rtl' ? -30 : 30; }");
        await Eventually.ReadAsync(
            () => person.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.clause[data-kind=table]')].map(row => Math.abs(row.scrollLeft))"),
            scrolled => scrolled.All(one => Math.Abs(one - 30) < 1.5),
            scrolled => $"The rows are scrolled by {string.Join(", ", scrolled)}.");
    }

    [Fact]
    public async Task Tab_WalksThroughTheCells_WhatIsTypedTakesThePlaceOfTheWords_AndBarsStay()
    {
        var (person, id) = await OpenAsync("en", 1280);
        await person.PutCursorAsync("r1", 0);
        await person.PressAsync("Tab");
        await person.TypeAsync("44");
        await person.PressAsync("Tab");
        await person.PressAsync("Tab");
        await person.TypeAsync("Sudan");
        await person.PressAsync("Tab");
        await person.TypeAsync("7");
        await person.PressAsync("Backspace");
        await person.PressAsync("Backspace");
        await person.PressAsync("Tab");
        await person.PressAsync("Tab");
        await person.TypeAsync("none yet");
        await ExpectAsync(id, "Algeria | 44 | found in two containers in the port of Oran", "Sudan |  | none yet");

        // Beyond the last cell the table is left, so that nobody is caught in it.
        await person.PressAsync("Tab");
        await Assertions.Expect(person.Sheet).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task TwoPeople_InTwoCellsOfOneRow_BothArriveInTheirColumns()
    {
        var (algeria, id) = await OpenAsync("en", 1280);
        var sudan = await ComeInAsync("sd.head", "en");
        await sudan.Page.GotoAsync($"/recommendations/{id}?lang=en");
        await sudan.Sheet.WaitForAsync();
        await algeria.PutCursorAsync("r1", 7);
        await sudan.PutCursorAsync("r1", -1);
        await Task.WhenAll(algeria.TypeAsync(" (north)"), sudan.TypeAsync(", all of it"));
        await ExpectAsync(id, "Algeria (north) | 3 | found in two containers in the port of Oran, all of it", "Yemen | 12 | ");
        await Assertions.Expect(sudan.Page.Locator("[data-clause=r1] .cell").First).ToHaveTextAsync("Algeria (north)");
    }

    private Task<IReadOnlyList<string>> ExpectAsync(string id, params string[] rows) => Eventually.ReadAsync<IReadOnlyList<string>>(
        async () => [.. SheetClause.OfSnapshot(await Server.Http.GetFromJsonAsync<JsonElement>("/api/recommendations/" + id), "en")
            .Where(clause => clause.Kind == "table").Skip(1).Select(clause => clause.Text)],
        stored => stored.SequenceEqual(rows),
        stored => string.Join('\n', stored));

    private async Task<(Participant Person, string Id)> OpenAsync(string language, int width)
    {
        var id = "r-" + Guid.NewGuid().ToString("N")[..12];
        object[] clauses =
        [
            Clause("t1", "title", "Operations", "العمليات"),
            Clause("a1", "annex", "Annex: seizures", "المرفق: المضبوطات"),
            Clause("r0", "table", "Country of discovery | Seizures | Responsibilities | Recommendations", "بلد الاكتشاف | المضبوطات | والمسؤوليات | والاستراتيجيات المتكاملة"),
            Clause("r1", "table", "Algeria | 3 | found in two containers in the port of Oran", "الجزائر | 3 | عُثر عليها في حاويتين في ميناء وهران"),
            Clause("r2", "table", "Yemen | 12 | ", "اليمن | 12 | "),
        ];
        using var answer = await Server.Http.PostAsJsonAsync("/api/recommendations", new { id, symbol = "TEST/" + id[2..6], clauses });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var person = await OpenWindowAsync("dz.head", language, width: width);
        await person.SignInAsync(Server);
        await person.Page.GotoAsync($"/recommendations/{id}?lang={language}");
        await person.Sheet.WaitForAsync();
        return (person, id);
    }

    private static object Clause(string id, string kind, string english, string arabic) => new
    {
        id, kind, level = 0, texts = new { en = new[] { new { insert = english } }, ar = new[] { new { insert = arabic } } },
    };
}
