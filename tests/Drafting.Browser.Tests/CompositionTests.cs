namespace Drafting.Browser.Tests;

public sealed class CompositionTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task WordsOfAnother_DuringComposition_WaitAndBreakNothing()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        var keyboard = await algeria.Context.NewCDPSessionAsync(algeria.Page);
        await algeria.PutCursorAsync("op1", 11);
        await saudiArabia.PutCursorAsync("op1", 0);

        await ComposeAsync(keyboard, "す");
        await ComposeAsync(keyboard, "すみ");
        await saudiArabia.Page.Keyboard.InsertTextAsync("Theirs ");
        await algeria.HearsAsync("Theirs ");
        await ComposeAsync(keyboard, "すみや");
        Assert.Equal("Recommends すみやthat members share data;", (await algeria.ReadAsync())[2].Text);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "速やかに " });

        await algeria.SeesAsync("op1", "Theirs ");
        var clauses = await document.EqualAsync("After the composition the two differ.", algeria, saudiArabia);
        Assert.Equal("Theirs Recommends 速やかに that members share data;", clauses[2].Text);
        await algeria.TypeAsync("here ");
        clauses = await document.EqualAsync("After more words the two differ.", algeria, saudiArabia);
        Assert.Equal("Theirs Recommends 速やかに here that members share data;", clauses[2].Text);
    }

    private static async Task ComposeAsync(ICDPSession keyboard, string text) => await keyboard.SendAsync(
        "Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
}
