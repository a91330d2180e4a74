namespace Drafting.Browser.Tests;

public sealed class DirectionTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task Text_RunsInItsOwnDirection_WhateverTheInterfaceDoes(string language, string direction)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await ComeInAsync("bh.delegate1", language);
        await person.OpenSheetAsync(document, "ar");
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
        Assert.Equal("rtl", await DirectionOfAsync(person));
        Assert.True(await NumberStandsOnTheRightAsync(person), "The number of an Arabic paragraph stands on its left.");

        await person.ShowLanguageAsync("en");
        Assert.Equal("ltr", await DirectionOfAsync(person));
        Assert.False(await NumberStandsOnTheRightAsync(person), "The number of an English paragraph stands on its right.");
        // The title in the page's head stands where the page begins, next to the symbol, in whatever language it is.
        var title = (await person.Page.Locator("h1").BoundingBoxAsync())!;
        var symbol = (await person.Page.Locator(".sheet-head .symbol").BoundingBoxAsync())!;
        var gap = direction == "rtl" ? symbol.X - (title.X + title.Width) : title.X - (symbol.X + symbol.Width);
        Assert.InRange(gap, 0, 40);
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
    }

    [Fact]
    public async Task ArrowKeys_InArabic_GoTheWayTheWordsRun()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await ComeInAsync("bh.delegate1", "en");
        await person.OpenSheetAsync(document, "ar");
        await person.PutCursorAsync("op3", 0);
        await person.PressAsync("ArrowLeft");
        await person.PressAsync("ArrowLeft");
        await person.TypeAsync("س");
        var clauses = await document.EqualAsync("Typing Arabic did not reach the server.", person);
        Assert.Equal("يقسرر أن يستعرض المسألة.", clauses[4].Text);
    }

    private static Task<string> DirectionOfAsync(Participant person) =>
        person.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('[data-clause=op1]')).direction");

    /// <summary>The number is drawn in the clause's own padding, at its start.</summary>
    private static Task<bool> NumberStandsOnTheRightAsync(Participant person) => person.Page.EvaluateAsync<bool>("""
        () => {
          const style = getComputedStyle(document.querySelector('[data-clause=op1]'));
          return parseFloat(style.paddingRight) > parseFloat(style.paddingLeft);
        }
        """);
}
