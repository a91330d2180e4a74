using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>The chair puts a paragraph to the room; delegates meet its lock at the first key, and are told what to do.</summary>
public sealed class ProcedureTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task ParagraphPutToTheRoom_TakesNoKeyUntilItIsReopened()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        var algeria = await WriteAsync("dz.head", document);
        await chair.PutCursorAsync("op1", 0);
        await ClickAsync(chair, "procedure.put");
        await StandsAsync(algeria, "op1", "put");

        await algeria.PutCursorAsync("op1", 3);
        await algeria.TypeAsync("No ");
        await Assertions.Expect(algeria.Page.Locator(".refusal-note")).ToContainTextAsync(Messages.Of("fr", "refusal.paragraph_put"));
        await algeria.PressAsync("Enter");
        await algeria.PressAsync("Control+A");
        await algeria.PressAsync("Delete");
        await algeria.PutCursorAsync("op2", 0);
        await algeria.TypeAsync("Also ");
        await Assertions.Expect(algeria.Page.Locator(".refusal-note")).ToHaveCountAsync(0);
        var during = await document.EqualAsync("Beside a locked paragraph the two differ.", chair, algeria);
        Assert.Equal("Recommends that members share data;", during[2].Text);
        Assert.Equal("Also Invites members to report each year;", during[3].Text);

        await ClickAsync(chair, "procedure.agreed");
        await StandsAsync(algeria, "op1", "agreed");
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "procedure.reopen"), Exact = true }).ClickAsync();
        await chair.Page.GetByLabel(Messages.Of("fr", "procedure.reason")).FillAsync("L’Égypte a de nouvelles instructions");
        await chair.PressAsync("Enter");
        await Assertions.Expect(Clause(algeria, "op1")).Not.ToHaveAttributeAsync("data-status", new Regex(".+"));
        await algeria.PutCursorAsync("op1", 0);
        await algeria.TypeAsync("Firmly ");
        var after = await document.EqualAsync("After the reopening the two differ.", chair, algeria);
        Assert.Equal("Firmly Recommends that members share data;", after[2].Text);
    }

    [Fact]
    public async Task WordsTypedOfflineIntoAParagraphThatWasPutMeanwhile_AreKeptForTheirAuthor()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        var algeria = await WriteAsync("dz.head", document);
        await algeria.PutCursorAsync("op1", -1);
        algeria.ExpectsBrokenLink = true;
        await algeria.Context.SetOfflineAsync(true);
        await Assertions.Expect(algeria.SaveState).ToHaveClassAsync(new Regex("offline"));
        await algeria.TypeAsync(" at once");
        await chair.PutCursorAsync("op1", 0);
        await ClickAsync(chair, "procedure.put");
        await StandsAsync(chair, "op1", "put");

        await algeria.Context.SetOfflineAsync(false);
        await Assertions.Expect(algeria.Page.Locator("#margin")).ToContainTextAsync(Messages.Of("fr", "refusal.paragraph_put"), new() { Timeout = 30_000 });
        await Assertions.Expect(algeria.Page.Locator("#margin blockquote").First).ToHaveTextAsync(new Regex("at once"));
        var clauses = await document.EqualAsync("After the return the two differ.", chair, algeria);
        Assert.Equal("Recommends that members share data;", clauses[2].Text);
    }

    [Fact]
    public async Task OnePen_IsTheChairsToGive_AndDelegatesHaveNoSuchTools()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        var algeria = await WriteAsync("dz.head", document);
        await Assertions.Expect(chair.Page.Locator(".procedure")).ToBeVisibleAsync();
        await chair.Page.GetByLabel(Messages.Of("fr", "procedure.floor")).SelectOptionAsync("pen");
        await algeria.PutCursorAsync("op1", 0);
        await Eventually.TrueAsync(
            async () =>
            {
                await algeria.PressAsync("Enter");
                return await algeria.Page.Locator(".refusal-note").CountAsync() == 1;
            },
            "The floor is with one pen, and a delegate still types.");
        await Assertions.Expect(algeria.Page.Locator(".refusal-note")).ToContainTextAsync(Messages.Of("fr", "refusal.one_pen"));
        await Assertions.Expect(algeria.Page.Locator(".procedure")).ToHaveCountAsync(0);
        var clauses = await document.EqualAsync("With one pen the two differ.", chair, algeria);
        Assert.Equal("Recommends that members share data;", clauses[2].Text);
    }

    private static ILocator Clause(Participant person, string clause) => person.Page.Locator($"#app .text > [data-clause='{clause}']");

    private static Task StandsAsync(Participant person, string clause, string status) =>
        Assertions.Expect(Clause(person, clause)).ToHaveAttributeAsync("data-status", status);

    private static Task ClickAsync(Participant person, string key) =>
        person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", key) }).ClickAsync();
}
