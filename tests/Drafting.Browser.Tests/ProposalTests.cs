using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>What is typed where one may only propose stands as a proposal on every screen, and the room settles it.</summary>
public sealed class ProposalTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Original = "Recommends that members share data;";

    [Fact]
    public async Task ObserversWords_AreItsProposal_UntilTheChairTakesThemIn()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await WriteAsync("aimc.head", document);
        var chair = await WriteAsync("ma.chair", document);
        var egypt = await ComeInAsync("eg.head", "en");
        await egypt.OpenSheetAsync(document);
        await observer.PutCursorAsync("op1", 0);
        await Assertions.Expect(observer.Page.Locator(".proposal-bar .typing")).ToBeVisibleAsync();

        // A word struck letter by letter from both sides, and others typed in its place.
        await observer.SelectWordsAsync("op1", "share");
        await observer.TypeAsync("exchange");
        await observer.PutCursorAsync("op1", 18);
        for (var i = 0; i < 3; i++) await observer.PressAsync("Backspace");
        var clauses = await document.EqualAsync("The proposal differs.", observer, chair, egypt);
        Assert.Equal("Recommends that{-} me{}mbers {-}share{+}exchange{} data;", clauses[2].Form);

        var card = egypt.Page.Locator(".card.proposal");
        await Assertions.Expect(card).ToContainTextAsync("Arab Interior Ministers");
        await card.GetByRole(AriaRole.Button, new() { Name = "Support", Exact = true }).ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".card.proposal")).ToContainTextAsync("Égypte");
        await egypt.PutCursorAsync("op1", 0);
        await egypt.TypeAsync("Firmly ");

        await chair.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "proposals.take") }).ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".card.proposal")).ToHaveCountAsync(0);
        clauses = await document.EqualAsync("After it was taken in the texts differ.", observer, chair, egypt);
        Assert.Equal("Firmly Recommends thatmbers exchange data;", clauses[2].Form);
    }

    [Fact]
    public async Task TextIsWrittenInto_OnceThePageKnowsWhatMayBeWritten()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head", "en");
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await observer.Page.RouteAsync("**/api/rights", async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        await observer.Page.GotoAsync($"/recommendations/{document.Id}?lang=en");
        await asked.Task;
        await Assertions.Expect(observer.Page.GetByText("Recommends that members share data").First).ToBeVisibleAsync();
        await Assertions.Expect(observer.Page.Locator("[contenteditable=true]")).ToHaveCountAsync(0);
        answer.SetResult();
        await observer.PutCursorAsync("op1", 0);
        await observer.TypeAsync("Firmly ");
        var clauses = await document.EqualAsync("The first letters are no proposal.", observer);
        Assert.Equal("{+}Firmly {}Recommends that members share data;", clauses[2].Form);
    }

    [Fact]
    public async Task ArabicProposal_IsWithdrawnByItsHead_AndTheTextIsAsBefore()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head", "ar");
        await observer.OpenSheetAsync(document, "ar");
        var bahrain = await ComeInAsync("bh.head", "ar");
        await bahrain.OpenSheetAsync(document, "ar");
        await observer.Page.Locator(".proposal-bar .typing").WaitForAsync();
        await observer.PutCursorAsync("op2", 4);
        await observer.TypeAsync(" بإلحاح");
        await observer.PressAsync("Delete");
        await observer.PressAsync("Delete");
        var clauses = await document.EqualAsync("The proposal differs.", observer, bahrain);
        Assert.Equal("يدعو{+} بإلحاح{-} ا{}لبلدان الأعضاء إلى تقديم تقرير سنوي؛", clauses[3].Form);
        await bahrain.Page.Locator(".proposal-bar").GetByRole(AriaRole.Button, new() { Name = Messages.Of("ar", "proposals.clean") }).ClickAsync();
        await Assertions.Expect(bahrain.Page.Locator("#app .text ins").First).ToBeHiddenAsync();

        await observer.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("ar", "proposals.withdraw"), Exact = true }).ClickAsync();
        clauses = await document.EqualAsync("After it was withdrawn the texts differ.", observer, bahrain);
        Assert.Equal("يدعو البلدان الأعضاء إلى تقديم تقرير سنوي؛", clauses[3].Form);
    }

    [Fact]
    public async Task WithOnePen_DelegatesPropose_AndTheirUndoTakesItBack()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        var algeria = await WriteAsync("dz.head", document);
        await chair.Page.GetByLabel(Messages.Of("fr", "procedure.floor")).SelectOptionAsync("pen");
        await algeria.PutCursorAsync("op1", -1);
        await Assertions.Expect(algeria.Page.Locator(".proposal-bar .typing")).ToBeVisibleAsync();
        await algeria.TypeAsync(" at once");
        Assert.Equal(Original + "{+} at once", (await document.EqualAsync("The proposal differs.", chair, algeria))[2].Form);
        await algeria.PressAsync("Control+Z");
        Assert.Equal(Original, (await document.EqualAsync("The undo differs.", chair, algeria))[2].Form);
        await algeria.TypeAsync(" soon");
        await algeria.Page.GetByLabel(Messages.Of("fr", "proposals.why")).FillAsync("les délais");
        await algeria.PressAsync("Enter");
        await Assertions.Expect(chair.Page.Locator(".card.proposal")).ToContainTextAsync("les délais");
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "proposals.bracket") }).ClickAsync();
        await Assertions.Expect(algeria.Page.Locator(".card.proposal")).ToContainTextAsync(new Regex(Regex.Escape(Messages.Of("fr", "proposals.bracketed"))));
    }

    [Fact]
    public async Task WordsOfAnotherDelegationsProposal_AreNotWrittenOver()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await WriteAsync("aimc.head", document);
        var algeria = await WriteAsync("dz.head", document);
        await observer.Page.Locator(".proposal-bar .typing").WaitForAsync();
        await observer.PutCursorAsync("op1", 0);
        await observer.TypeAsync("Now ");
        await algeria.SeesAsync("op1", "Now ");
        await algeria.SelectAsync(("op1", 1), ("op1", 3));
        await algeria.PressAsync("Delete");
        await Assertions.Expect(algeria.Page.Locator(".refusal-note")).ToContainTextAsync(Messages.Of("fr", "refusal.words_of_proposal"));
        await algeria.PutCursorAsync("op1", 2);
        await algeria.TypeAsync("x");
        Assert.Equal("{+}No{}x{+}w {}" + Original, (await document.EqualAsync("The two differ.", observer, algeria))[2].Form);
    }

    [Fact]
    public async Task WordsThatAnotherProposalStrikes_ComeBackByUndoWithoutItsMarks()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await WriteAsync("aimc.head", document);
        var algeria = await WriteAsync("dz.head", document);
        await observer.Page.Locator(".proposal-bar .typing").WaitForAsync();
        await observer.SelectWordsAsync("op1", "share");
        await observer.PressAsync("Delete");
        await Assertions.Expect(algeria.Page.Locator("#app .text del")).ToHaveTextAsync("share");
        await algeria.SelectWordsAsync("op1", "members share");
        await algeria.PressAsync("Delete");
        await Assertions.Expect(algeria.Page.Locator("#app .text > [data-clause='op1']")).ToHaveTextAsync("Recommends that data;");
        Assert.Equal("Recommends that  data;", (await document.EqualAsync("The two differ.", observer, algeria))[2].Form);
        await algeria.PressAsync("Control+Z");
        await Assertions.Expect(algeria.Page.Locator("#app .text > [data-clause='op1']")).ToHaveTextAsync(Original);
        Assert.Equal(Original, (await document.EqualAsync("The undo differs.", observer, algeria))[2].Form);
    }
}
