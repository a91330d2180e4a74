using System.Text.Json.Nodes;

namespace Drafting.Browser.Tests;

public sealed class ShelfTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Original = "Recommends that members share data;";

    [Fact]
    public async Task Interpreter_ReadsAndCannotType()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var interpreter = await WriteAsync("interpol.interpreteren", document);
        await Assertions.Expect(interpreter.Page.GetByText(Messages.Of("en", "readOnly.observer"))).ToBeVisibleAsync();
        await Assertions.Expect(interpreter.Sheet).ToHaveAttributeAsync("contenteditable", "false");
        await interpreter.PutCursorAsync("op1", 0);
        await interpreter.TypeAsync("mine");
        await interpreter.PressAsync("Enter");

        var algeria = await WriteAsync("dz.head", document);
        await algeria.PutCursorAsync("op1", -1);
        await algeria.TypeAsync(" seen live");
        Assert.Equal(Original + " seen live", (await document.EqualAsync("The interpreter does not follow.", algeria, interpreter))[2].Text);
    }

    [Fact]
    public async Task RefusedWords_LandOnTheShelfWithTheReason_AndTheTextReturns()
    {
        var document = await SharedDocument.CreateAsync(Server);
        // The page takes the observer for a member, as one does that was opened before the right to write was withdrawn.
        var observer = await ComeInAsync("aimc.head");
        await observer.Page.RouteAsync("**/api/me", async route =>
        {
            var answer = await route.FetchAsync();
            var me = JsonNode.Parse(await answer.TextAsync())!;
            me["person"]!["mayWrite"] = true;
            await route.FulfillAsync(new() { Response = answer, Body = me.ToJsonString() });
        });
        await observer.Page.RouteAsync("**/api/rights", async route =>
        {
            var answer = await route.FetchAsync();
            var rights = JsonNode.Parse(await answer.TextAsync())!;
            var direct = rights["verdicts"]!.AsArray().Select(verdict => verdict!["isDirect"]!.GetValue<bool>()).ToList().IndexOf(true);
            rights["cells"] = new string((char)('a' + direct), rights["cells"]!.GetValue<string>().Length);
            await route.FulfillAsync(new() { Response = answer, Body = rights.ToJsonString() });
        });
        await observer.OpenSheetAsync(document);
        var algeria = await WriteAsync("dz.head", document);
        await observer.PutCursorAsync("op1", 0);
        await algeria.PutCursorAsync("op1", -1);

        await Task.WhenAll(observer.TypeAsync("Words of an observer "), algeria.TypeAsync(" and words of a member"));

        var shelf = observer.Page.GetByRole(AriaRole.Complementary, new() { Name = Messages.Of("fr", "margin.label") });
        await Assertions.Expect(shelf).ToContainTextAsync(Messages.Of("fr", "refusal.observer_may_not_edit"));
        var clauses = await document.EqualAsync("After the refusal the two differ.", observer, algeria);
        Assert.Equal(Original + " and words of a member", clauses[2].Text);
        // What was typed after the first refusal is refused by itself; together nothing is missing.
        Assert.Equal("Words of an observer ", string.Concat(await Eventually.ReadAsync(
            () => shelf.Locator("blockquote").AllTextContentsAsync(),
            parts => parts.Sum(part => part.Length) >= "Words of an observer ".Length,
            parts => $"On the shelf: {string.Join('|', parts)}")));
    }

    [Fact]
    public async Task TooLongParagraph_TheWordsCanBeCopiedAndPutBackElsewhere()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var bahrain = await WriteAsync("bh.delegate1", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        var tooLong = string.Concat(Enumerable.Repeat("words without end ", 910)).TrimEnd();
        await bahrain.PutCursorAsync("op1", -1);
        await bahrain.PasteAsync(tooLong);

        var shelf = bahrain.Page.Locator(".card.shelved");
        await Assertions.Expect(shelf).ToContainTextAsync(Messages.Of("en", "refusal.clause_too_long"));
        await Assertions.Expect(shelf).ToContainTextAsync("From operative paragraph 1, in English");
        Assert.Equal(Original, (await document.EqualAsync("After the refusal the two differ.", bahrain, saudiArabia))[2].Text);

        var copy = shelf.GetByRole(AriaRole.Button, new() { Name = "Copy" });
        await Assertions.Expect(copy).ToBeInViewportAsync();
        await copy.ClickAsync();
        Assert.Equal(tooLong, await bahrain.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        await bahrain.PutCursorAsync("op3", -1);
        await bahrain.PressAsync("Enter");
        await shelf.GetByRole(AriaRole.Button, new() { Name = "Put back here" }).ClickAsync();
        var clauses = await document.EqualAsync("After the words were put back the two differ.", bahrain, saudiArabia);
        Assert.Equal(tooLong, clauses[5].Text);
        await shelf.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Assertions.Expect(shelf).ToHaveCountAsync(0);
    }
}
