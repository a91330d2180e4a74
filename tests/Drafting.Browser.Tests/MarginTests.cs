using System.Net.Http.Json;

namespace Drafting.Browser.Tests;

/// <summary>The margin: what is said of the words stands level with the words.</summary>
public sealed class MarginTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const double LinePixels = 34;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Footnote_StandsBesideTheSheet_LevelWithItsWord_AndFollowsIt(string language)
    {
        var (person, id) = await OpenAsync(notes: 1, language);
        await ExpectLevelAsync(person, "n0", "p0");
        var sheet = (await person.Page.Locator(".sheet").BoundingBoxAsync())!;
        var card = (await CardOf(person, "n0").BoundingBoxAsync())!;
        if (language == "ar") Assert.True(card.X + card.Width <= sheet.X, "In Arabic the margin is at the left of the sheet.");
        else Assert.True(card.X >= sheet.X + sheet.Width, "In English the margin is at the right of the sheet.");

        // Another delegation writes above; the card goes down with its word.
        var before = card.Y;
        var colleague = await ComeInAsync("sa.head", language);
        await colleague.Page.GotoAsync($"/recommendations/{id}?lang={language}");
        await colleague.Sheet.WaitForAsync();
        await colleague.PutCursorAsync("t1", -1);
        await colleague.PressAsync("Enter");
        await colleague.PressAsync("Enter");
        await Eventually.TrueAsync(async () => (await CardOf(person, "n0").BoundingBoxAsync())!.Y > before + LinePixels, "The card stayed where its word was.");
        await ExpectLevelAsync(person, "n0", "p0");
    }

    [Fact]
    public async Task Clicks_GoBothWays_FromTheWordToItsCardAndBack()
    {
        var (person, _) = await OpenAsync(notes: 3, "en");
        await person.Page.Locator("[data-note=n1]").ClickAsync();
        await Assertions.Expect(CardOf(person, "n1")).ToHaveAttributeAsync("aria-current", "true");
        await CardOf(person, "n1").GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "note.write") }).ClickAsync();
        await person.PressAsync("End");
        await person.TypeAsync(" More.");
        await person.SeesAsync("n1", "Source 1. More.");
        await Assertions.Expect(CardOf(person, "n1")).ToContainTextAsync("Source 1. More.");

        await CardOf(person, "n2").Locator(".card-head").ClickAsync();
        await Assertions.Expect(person.Sheet).ToBeFocusedAsync();
        await Assertions.Expect(CardOf(person, "n2")).ToHaveAttributeAsync("aria-current", "true");
        await person.TypeAsync("x");
        await Assertions.Expect(person.Page.Locator("[data-note=n2]")).ToHaveTextAsync("nxoted");
    }

    [Fact]
    public async Task CrowdedCards_FoldToOneLine_AndNoneCoversAnother_TheOneOfTheCursorIsOpen()
    {
        var (person, _) = await OpenAsync(notes: 24, "en", notesOfOneParagraph: 8);
        await person.Page.Locator(".card[data-folded]").First.WaitForAsync();
        await person.Page.Locator("[data-note=n5]").ClickAsync();
        await Assertions.Expect(CardOf(person, "n5")).Not.ToHaveAttributeAsync("data-folded", "");
        await Assertions.Expect(CardOf(person, "n5")).ToContainTextAsync("Source 5.");
        await Eventually.TrueAsync(
            () => person.Page.EvaluateAsync<bool>("""
                () => {
                  const boxes = [...document.querySelectorAll('.card')].map(card => card.getBoundingClientRect()).sort((a, b) => a.top - b.top);
                  return boxes.every((box, index) => index === 0 || box.top >= boxes[index - 1].bottom - 0.5);
                }
                """),
            "Cards cover one another.");
    }

    [Fact]
    public async Task Keyboard_GoesToTheMargin_ThroughItsCards_AndBack()
    {
        var (person, _) = await OpenAsync(notes: 3, "en");
        await CardOf(person, "n0").WaitForAsync();
        await person.PutCursorAsync("p0", 0);
        await person.PressAsync("Control+Alt+m");
        await Assertions.Expect(CardOf(person, "n0").Locator(".card-head")).ToBeFocusedAsync();
        await person.PressAsync("ArrowDown");
        await Assertions.Expect(CardOf(person, "n1").Locator(".card-head")).ToBeFocusedAsync();
        await person.PressAsync("Tab");
        await Assertions.Expect(CardOf(person, "n1").GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "note.write") })).ToBeFocusedAsync();
        await person.PressAsync("Escape");
        await Assertions.Expect(person.Sheet).ToBeFocusedAsync();
    }

    [Fact]
    public async Task NarrowScreen_TheMarginComesFromTheSide_AndGoesAgain()
    {
        var id = await CreateAsync(notes: 2, notesOfOneParagraph: 1);
        var person = await OpenWindowAsync("bh.delegate1", "en", width: 390, height: 844);
        await person.SignInAsync(Server);
        await person.Page.GotoAsync($"/recommendations/{id}?lang=en");
        await person.Sheet.WaitForAsync();
        var margin = person.Page.Locator("#margin");
        await Assertions.Expect(margin).ToBeHiddenAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "margin.open") }).ClickAsync();
        await Assertions.Expect(CardOf(person, "n1")).ToContainTextAsync("Source 1.");
        await CardOf(person, "n1").Locator(".card-head").ClickAsync();
        await Assertions.Expect(margin).ToBeHiddenAsync();
        await Assertions.Expect(person.Page.Locator("[data-note=n1]")).ToBeInViewportAsync();
        await person.PressAsync("F2");
        await Assertions.Expect(person.Page.Locator(".card.authors")).ToBeVisibleAsync();
        await person.PressAsync("F2");
        await Assertions.Expect(margin).ToBeHiddenAsync();
    }

    /// <summary>On a slow line the button stands before the margin's script has come; what is asked of it then is done when it has.</summary>
    [Fact]
    public async Task NarrowScreen_MarginThatIsAskedForBeforeItsScript_OpensWithIt()
    {
        var id = await CreateAsync(notes: 2, notesOfOneParagraph: 1);
        var person = await OpenWindowAsync("bh.delegate1", "en", width: 390, height: 844);
        await person.SignInAsync(Server);
        var mayCome = new TaskCompletionSource();
        await person.Page.RouteAsync("**/*.js", async route =>
        {
            var script = await route.FetchAsync();
            if ((await script.TextAsync()).Contains("margin drawer", StringComparison.Ordinal)) await mayCome.Task;
            await route.FulfillAsync(new() { Response = script });
        });
        await person.Page.GotoAsync($"/recommendations/{id}?lang=en");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "margin.open") }).ClickAsync();
        mayCome.SetResult();
        await Assertions.Expect(CardOf(person, "n1")).ToContainTextAsync("Source 1.");
        await Assertions.Expect(person.Page.Locator("#margin")).ToBeVisibleAsync();
    }

    private static ILocator CardOf(Participant person, string note) => person.Page.Locator($".card[data-card='note {note}']");

    private static Task<double> ExpectLevelAsync(Participant person, string note, string clause) => Eventually.ReadAsync(
        () => person.Page.EvaluateAsync<double>(
            """
            ({ note }) => {
              const card = document.querySelector(`.card[data-card="note ${note}"]`);
              const words = document.querySelector(`[data-note="${note}"]`);
              return card && words ? Math.abs(card.getBoundingClientRect().top - words.getBoundingClientRect().top) : 1e6;
            }
            """,
            new { note }),
        apart => apart < LinePixels / 2,
        apart => $"The card of {note} is {apart} pixels away from its word in {clause}.");

    private async Task<(Participant Person, string Id)> OpenAsync(int notes, string language, int notesOfOneParagraph = 1)
    {
        var id = await CreateAsync(notes, notesOfOneParagraph);
        var person = await ComeInAsync("bh.delegate1", language);
        await person.Page.GotoAsync($"/recommendations/{id}?lang={language}");
        await person.Sheet.WaitForAsync();
        return (person, id);
    }

    /// <summary>Paragraphs p0, p1 … with the word “noted” at their end, once for each of the footnotes n0, n1 …</summary>
    private async Task<string> CreateAsync(int notes, int notesOfOneParagraph)
    {
        const string Filling = " that members keep each other informed of all that was found in the course of the year and of what was done about it, ";
        var id = "r-" + Guid.NewGuid().ToString("N")[..12];
        object Noted(int note) => new { insert = "noted", attributes = new { note = $"n{note}" } };
        object Text(object[] runs) => new { en = runs, ar = runs };
        var paragraphs = Enumerable.Range(0, notes).Chunk(notesOfOneParagraph).Select((own, index) => new
        {
            id = $"p{index}", kind = "operative", level = 0,
            texts = Text([new { insert = "Recommends" + Filling }, .. own.SelectMany(note => new[] { Noted(note), new { insert = " " } })]),
        });
        object[] clauses =
        [
            new { id = "t1", kind = "title", level = 0, texts = Text([new { insert = "Notes" }]) },
            .. paragraphs,
            .. Enumerable.Range(0, notes).Select(note => new { id = $"n{note}", kind = "footnote", level = 0, texts = Text([new { insert = $"Source {note}." }]) }),
        ];
        using var answer = await Server.Http.PostAsJsonAsync("/api/recommendations", new { id, symbol = "TEST/" + id[2..6], clauses });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }
}
