using System.Net.Http.Json;
using System.Text.Json;

namespace Drafting.Browser.Tests;

public sealed class ListTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task FourLanguages_EachShowsTitlesInItsOwnWordsAndDirection()
    {
        var person = await ComeInAsync("ma.head", "en");
        await person.Page.GotoAsync("/");
        foreach (var language in new[] { "fr", "ar", "es", "en" })
        {
            await person.Page.Locator(".settings select").First.SelectOptionAsync(language);
            await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("dir", language == "ar" ? "rtl" : "ltr");
            await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync(Messages.Of(language, "list.title"));
            var title = person.Page.Locator("a[href='/recommendations/r-fighters']");
            await Assertions.Expect(title).ToHaveTextAsync(await TitleAsync("r-fighters", language));
            await Assertions.Expect(title).ToHaveAttributeAsync("lang", language);
        }
    }

    [Fact]
    public async Task NewRecommendation_OpensItsEmptySheet_AndTakesTheFirstParagraph()
    {
        var person = await ComeInAsync("bh.delegate1");
        await person.Page.GotoAsync("/");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "new.open") }).ClickAsync();
        await person.TypeAsync("Exchange of officers");
        await person.PressAsync("Enter");
        await person.Sheet.WaitForAsync();
        Assert.Equal(("title", "Exchange of officers"), (await person.ReadAsync()).Select(clause => (clause.Kind, clause.Text)).Single());

        var id = new Uri(person.Page.Url).Segments[^1];
        await person.PutCursorAsync((await person.ReadAsync())[0].Id, -1);
        await person.PressAsync("Enter");
        await person.TypeAsync("The Meeting,");
        var stored = await Eventually.ReadAsync(
            async () => SheetClause.OfSnapshot(await Server.Http.GetFromJsonAsync<JsonElement>("/api/recommendations/" + id), "en"),
            clauses => clauses.Count == 2 && clauses[1].Text == "The Meeting,", clauses => string.Join('\n', clauses));
        Assert.NotEqual("title", stored[1].Kind);
    }

    [Fact]
    public async Task UnknownAddress_SaysSoAndLeadsBack()
    {
        var person = await ComeInAsync("bh.delegate1");
        person.ExpectsBrokenLink = true;
        await person.Page.GotoAsync("/recommendations/r-there-is-none");
        await Assertions.Expect(person.Page.GetByText(Messages.Of("en", "notFound.title"))).ToBeVisibleAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "notFound.link") }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync(Messages.Of("en", "list.title"));
    }

    private async Task<string> TitleAsync(string document, string language)
    {
        var snapshot = await Server.Http.GetFromJsonAsync<JsonElement>("/api/recommendations/" + document);
        return SheetClause.OfSnapshot(snapshot, language).First(clause => clause.Kind == "title").Text;
    }
}
