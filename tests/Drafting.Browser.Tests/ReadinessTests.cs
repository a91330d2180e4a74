namespace Drafting.Browser.Tests;

/// <summary>What the list says of a text's languages, and how it leads to what is missing.</summary>
public sealed class ReadinessTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task TextInTwoOfFourLanguages_SaysSo_AndLeadsToTheParagraphsThatLackOne(string language)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await ComeInAsync("ma.head", language);
        await person.Page.GotoAsync("/");
        var row = person.Page.Locator(".recommendation", new() { Has = person.Page.Locator($"a[href='/recommendations/{document.Id}']") });
        var words = Messages.Of(language, "list.completeSome").Replace("{count}", "2", StringComparison.Ordinal).Replace("{all}", "4", StringComparison.Ordinal);
        await Assertions.Expect(row.Locator(".readiness-words")).ToContainTextAsync(words);
        await Assertions.Expect(row.Locator(".readiness .complete")).ToHaveCountAsync(2);
        var bar = (await row.Locator(".readiness-bar").BoundingBoxAsync())!;
        var done = (await row.Locator(".readiness-bar span").BoundingBoxAsync())!;
        Assert.Equal(0.5, done.Width / bar.Width, 0.03);

        var missing = row.Locator(".readiness-languages button");
        await Assertions.Expect(missing).ToHaveCountAsync(2);
        await missing.Last.ClickAsync();
        var places = row.Locator(".readiness-places a");
        await Assertions.Expect(places).ToHaveCountAsync(5);
        await places.Last.ClickAsync();
        await person.Sheet.WaitForAsync();
        Assert.EndsWith("#op3", person.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(person.Page.Locator("[data-clause=op3]")).ToBeInViewportAsync();
        await person.TypeAsync("Décide");
        await person.SeesAsync("op3", "Décide");
    }

    [Fact]
    public async Task SearchThatFindsNothing_SaysSo_AndOneButtonShowsAllAgain()
    {
        var person = await ComeInAsync("ma.head", "en");
        await person.Page.GotoAsync("/");
        await person.Page.Locator("#app .recommendation").First.WaitForAsync();
        await person.PressAsync("/");
        await person.TypeAsync("there is no such text");
        await Assertions.Expect(person.Page.Locator(".recommendation")).ToHaveCountAsync(0);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "list.clear") }).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".recommendation").First).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator(".list-tools input")).ToBeFocusedAsync();
    }
}
