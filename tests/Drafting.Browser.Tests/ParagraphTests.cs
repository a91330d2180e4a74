namespace Drafting.Browser.Tests;

public sealed class ParagraphTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Op1 = "Recommends that members share data;";
    private const string Op2 = "Invites members to report each year;";

    /// <summary>The browser tells of a moved cursor a frame later; on a busy machine that is long enough for the next key.</summary>
    [Fact]
    public async Task KeyOfTheSameFrameAsTheOneThatMovedTheCursor_ActsWhereTheCursorIs()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        await algeria.PutCursorAsync("op1", 3);
        await algeria.Page.EvaluateAsync("""
            () => {
              getSelection().modify('move', 'forward', 'lineboundary');
              document.querySelector('#app .text').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }));
            }
            """);
        var clauses = await document.EqualAsync("After the key the texts differ.", algeria);
        Assert.Equal(["Recommends that members share data;", ""], clauses.Skip(2).Take(2).Select(clause => clause.Text));
    }

    [Fact]
    public async Task Enter_WhileAnotherTypesInTheParagraph_SplitsAndTheWordsGoAlong()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.PutCursorAsync("op1", 11);
        await saudiArabia.PutCursorAsync("op1", -1);

        await Task.WhenAll(algeria.PressAsync("Enter"), saudiArabia.TypeAsync(" at once and in full"));
        await algeria.TypeAsync("Again ");

        var clauses = await document.EqualAsync("After Enter the two differ.", algeria, saudiArabia);
        Assert.Equal(6, clauses.Count);
        Assert.Equal("Recommends ", clauses[2].Text);
        Assert.Equal("Again that members share data; at once and in full", clauses[3].Text);
        Assert.Equal(("operative", 0), (clauses[3].Kind, clauses[3].Level));
    }

    [Fact]
    public async Task BackspaceAtStart_WhileAnotherTypesInTheParagraph_JoinsAndKeepsTheirWords()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.PutCursorAsync("op2", 0);
        await saudiArabia.PutCursorAsync("op2", 7);

        await Task.WhenAll(algeria.PressAsync("Backspace"), saudiArabia.TypeAsync(" all of the"));

        var clauses = await document.EqualAsync("After Backspace the two differ.", algeria, saudiArabia);
        Assert.Equal(4, clauses.Count);
        Assert.Equal(Op1 + "Invites all of the members to report each year;", clauses[2].Text);
        // The Arabic of the two is joined as well: structure is one for all languages.
        const string Arabic = "يوصي بأن تتبادل البلدان الأعضاء البيانات؛يدعو البلدان الأعضاء إلى تقديم تقرير سنوي؛";
        Assert.Equal(Arabic, (await document.ReadAsync("ar"))[2].Text);
    }

    [Fact]
    public async Task DeleteAtEnd_JoinsTheNextParagraph()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.PutCursorAsync("op1", -1);
        await algeria.PressAsync("Delete");

        var clauses = await document.EqualAsync("After Delete the two differ.", algeria, saudiArabia);
        Assert.Equal(Op1 + Op2, clauses[2].Text);
    }

    [Fact]
    public async Task SelectionOverThreeParagraphs_TypedOver_LeavesOneWithTheNewWords()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.SelectAsync(("op1", 11), ("op3", 8));
        await algeria.TypeAsync("now ");

        var clauses = await document.EqualAsync("After typing over three paragraphs the two differ.", algeria, saudiArabia);
        Assert.Equal(3, clauses.Count);
        Assert.Equal("Recommends now to review the matter.", clauses[2].Text);
    }

    [Fact]
    public async Task Tab_ChangesTheLevel_AndShiftTabTakesItBack()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.PutCursorAsync("op2", 3);
        await algeria.PressAsync("Tab");
        await Assertions.Expect(saudiArabia.Page.Locator("[data-clause=op2]")).ToHaveAttributeAsync("data-level", "1");
        await Assertions.Expect(saudiArabia.Page.Locator("[data-clause=op2]")).ToHaveAttributeAsync("data-number", "(a)");
        Assert.Equal(1, (await document.EqualAsync("After Tab the two differ.", algeria, saudiArabia))[3].Level);

        await algeria.PressAsync("Shift+Tab");
        await Assertions.Expect(saudiArabia.Page.Locator("[data-clause=op2]")).ToHaveAttributeAsync("data-level", "0");
        Assert.Equal(0, (await document.EqualAsync("After Shift+Tab the two differ.", algeria, saudiArabia))[3].Level);
    }

    [Fact]
    public async Task Italics_OfAWord_WhileAnotherTypesInIt_ComeToEverybody()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.SelectWordsAsync("op1", "Recommends");
        await saudiArabia.PutCursorAsync("op1", -1);

        await Task.WhenAll(algeria.PressAsync("Control+I"), saudiArabia.TypeAsync(" and more"));

        var clauses = await document.EqualAsync("After italics the two differ.", algeria, saudiArabia);
        Assert.Equal("{i}Recommends{} that members share data; and more", clauses[2].Form);
        var italic = algeria.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "tools.italic") });
        await Assertions.Expect(italic).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task KindOfParagraph_ChosenInTheTools_ChangesForEverybody()
    {
        var (document, algeria, saudiArabia) = await TwoAsync();
        await algeria.PutCursorAsync("op1", 3);
        await algeria.Page.GetByLabel(Messages.Of("fr", "tools.kind")).SelectOptionAsync("preambular");

        await Assertions.Expect(saudiArabia.Page.Locator("[data-clause=op1]")).ToHaveAttributeAsync("data-kind", "preambular");
        Assert.Equal("preambular", (await document.EqualAsync("After another kind the two differ.", algeria, saudiArabia))[2].Kind);
    }

    private async Task<(SharedDocument Document, Participant Algeria, Participant SaudiArabia)> TwoAsync()
    {
        var document = await SharedDocument.CreateAsync(Server);
        return (document, await WriteAsync("dz.head", document), await WriteAsync("sa.head", document));
    }
}
