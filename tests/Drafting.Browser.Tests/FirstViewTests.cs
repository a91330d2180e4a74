using System.Text.Json;
using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>The text that comes with the page: before the script, without it, and when the live page takes its place.</summary>
public sealed partial class FirstViewTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>The web's own bound for "good" is 0.1; what is seen at all begins far below.</summary>
    private const double LayoutShiftMax = 0.01;

    [Theory]
    [InlineData("en", 1440)]
    [InlineData("ar", 1440)]
    [InlineData("en", 1100)]
    [InlineData("fr", 390)]
    public async Task LivePage_TakesThePlaceOfTheText_WithoutAJump(string language, int width)
    {
        var person = await OpenWindowAsync("dz.head", width: width);
        await person.SignInAsync(Server);
        var script = await HoldAsync(person);
        await person.Page.GotoAsync($"/recommendations/r-fighters?lang={language}", new() { WaitUntil = WaitUntilState.Commit });
        var paragraph = person.Page.Locator("[data-clause='pp2']");
        await paragraph.WaitForAsync();
        var (before, words) = (await PlaceAsync(paragraph), await paragraph.TextContentAsync());
        await Assertions.Expect(person.Sheet).ToHaveCountAsync(0);

        script.SetResult();
        await person.Sheet.WaitForAsync();
        await Assertions.Expect(person.Page.Locator("#first")).ToHaveCountAsync(0);
        Assert.Equal(words, await paragraph.TextContentAsync());
        var after = await PlaceAsync(paragraph);
        Assert.True(Math.Abs(after.X - before.X) < 1 && Math.Abs(after.Y - before.Y) < 1 && Math.Abs(after.Width - before.Width) < 1, $"{before} became {after}");
        await person.PutCursorAsync("pp2", 0);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("ar", 1280)]
    [InlineData("en", 390)]
    [InlineData("ar", 390)]
    public async Task LiveList_TakesThePlaceOfTheFirst_WithoutAJump(string language, int width)
    {
        // A text that lacks two of its languages has buttons that say so.
        await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("dz.head", language, width: width);
        await person.SignInAsync(Server);
        await ChooseAsync(person, language);
        var script = await HoldAsync(person);
        await person.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        var titles = person.Page.Locator(".recommendation h2");
        await titles.Last.WaitForAsync();
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        var before = await PlacesAsync(titles);
        script.SetResult();
        await person.Page.Locator("#app .recommendation").First.WaitForAsync();
        await Assertions.Expect(person.Page.Locator("#first")).ToHaveCountAsync(0);
        Assert.Equal(before, await PlacesAsync(titles));
    }

    [Theory]
    [InlineData("/", "en", 1280)]
    [InlineData("/", "ar", 390)]
    [InlineData("/recommendations/r-fighters?lang=en", "en", 1280)]
    [InlineData("/recommendations/r-fighters?lang=ar", "ar", 1280)]
    [InlineData("/recommendations/r-fighters?lang=en", "en", 390)]
    [InlineData("/recommendations/r-maritime?lang=ar", "ar", 390)]
    public async Task PageThatHasComeAlive_MovesNothingByItself(string path, string language, int width)
    {
        var person = await OpenWindowAsync("dz.head", language, width: width);
        await person.SignInAsync(Server);
        await ChooseAsync(person, language);
        await person.Page.RouteAsync(Letters(), static route => route.FulfillAsync(new() { ContentType = "text/css", Body = "" }));
        await person.Page.AddInitScriptAsync("""
            window.shifts = [];
            new PerformanceObserver(list => shifts.push(...list.getEntries().filter(entry => !entry.hadRecentInput)
              .map(({ value, sources }) => ({ value, of: sources.map(one => one.node?.outerHTML?.slice(0, 120) ?? '') }))))
              .observe({ type: 'layout-shift', buffered: true });
            """);
        await person.Page.GotoAsync(path);
        await person.Page.Locator("#app :is(.recommendation, .save-state.saved)").First.WaitForAsync();
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var shifts = await person.Page.EvaluateAsync<JsonElement>("() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(shifts))))");
        var sum = shifts.EnumerateArray().Sum(static shift => shift.GetProperty("value").GetDouble());
        Assert.True(sum < LayoutShiftMax, $"{path}, {language}, {width} px: a layout shift of {sum}: {shifts}");
    }

    [Fact]
    public async Task ReaderWhoHasScrolled_StaysWhereTheyAre()
    {
        var person = await ComeInAsync("dz.head");
        var script = await HoldAsync(person);
        await person.Page.GotoAsync("/recommendations/r-fighters?lang=en", new() { WaitUntil = WaitUntilState.Commit });
        var paragraph = person.Page.Locator("[data-clause='op3']");
        await paragraph.WaitForAsync();
        await paragraph.EvaluateAsync("element => element.scrollIntoView({ block: 'center' })");
        var before = await PlaceAsync(paragraph);
        script.SetResult();
        await person.Sheet.WaitForAsync();
        var after = await PlaceAsync(paragraph);
        Assert.True(Math.Abs(after.Y - before.Y) < 1, $"{before} became {after}");
    }

    [Fact]
    public async Task WithoutScript_TheTextTheLanguagesAndTheListAreThere()
    {
        var reader = await OpenWindowAsync("dz.head", hasScript: false);
        await reader.SignInAsync(Server);
        await reader.Page.GotoAsync("/");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "combattants terroristes étrangers" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".text")).ToHaveAttributeAsync("lang", "fr");
        await Assertions.Expect(reader.Page.Locator("[data-clause='op1']")).ToHaveAttributeAsync("data-number", "1.");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "العربية" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".text[lang=ar][dir=rtl] > .clause").First).ToContainTextAsync("المقاتلين");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("fr", "back") }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync(Messages.Of("fr", "list.title"));
    }

    /// <summary>The interface's language as this browser has told the service before.</summary>
    private Task ChooseAsync(Participant person, string language) =>
        person.Context.AddCookiesAsync([new() { Name = "drafting-language", Value = language, Url = Server.Origin }]);

    private static async Task<IReadOnlyList<(string Words, int Top)>> PlacesAsync(ILocator elements)
    {
        var places = new List<(string, int)>();
        foreach (var element in await elements.AllAsync())
            places.Add((await element.TextContentAsync() ?? "", (int)Math.Round((await element.BoundingBoxAsync())!.Y)));
        return places;
    }

    /// <summary>Holds the page's script until it is let go. Its letters do not come at all: whenever they do, they move words.</summary>
    private static async Task<TaskCompletionSource> HoldAsync(Participant person)
    {
        var script = new TaskCompletionSource();
        await person.Page.RouteAsync(Letters(), static route => route.FulfillAsync(new() { ContentType = "text/css", Body = "" }));
        await person.Page.RouteAsync(Script(), async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        return script;
    }

    private static async Task<(double X, double Y, double Width)> PlaceAsync(ILocator element)
    {
        var box = (await element.BoundingBoxAsync())!;
        return (box.X, box.Y, box.Width);
    }

    [GeneratedRegex(@"\.js$")]
    private static partial Regex Script();

    [GeneratedRegex(@"/fonts-\w+\.css$")]
    private static partial Regex Letters();
}
