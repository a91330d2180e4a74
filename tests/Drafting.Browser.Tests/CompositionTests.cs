namespace Drafting.Browser.Tests;

public sealed class CompositionTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task WordsOfAnother_DuringComposition_WaitAndBreakNothing()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
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

    /// <summary>As a screen keyboard does it, which composes each word anew while it is typed, in a script whose letters join.</summary>
    [Fact]
    public async Task ArabicComposedWordByWord_WhileAnotherWritesIntoTheSameParagraph_KeepsBoth()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync("ar");
        await algeria.ShowLanguageAsync("ar");
        var keyboard = await algeria.Context.NewCDPSessionAsync(algeria.Page);
        await algeria.PutCursorAsync("op3", -1);
        foreach (var (word, theirs) in new[] { ("عاجلا", "أولا "), ("جدا", "ثانيا ") })
        {
            await algeria.TypeAsync(" ");
            await saudiArabia.PutCursorAsync("op3", 0);
            for (var length = 1; length <= word.Length; length++)
            {
                await ComposeAsync(keyboard, word[..length]);
                if (length != 2) continue;
                await saudiArabia.Page.Keyboard.InsertTextAsync(theirs);
                await algeria.HearsAsync(theirs);
            }

            Assert.DoesNotContain(theirs, (await algeria.ReadAsync())[4].Text, StringComparison.Ordinal);
            await keyboard.SendAsync("Input.insertText", new() { ["text"] = word });
            await algeria.SeesAsync("op3", theirs);
        }

        var clauses = await document.EqualAsync("After the compositions the two differ.", algeria, saudiArabia);
        Assert.Equal("ثانيا أولا يقرر أن يستعرض المسألة. عاجلا جدا", clauses[4].Text);
    }

    [Fact]
    public async Task ParagraphCutByAnother_DuringComposition_TakesTheWordToItsPart()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        var keyboard = await algeria.Context.NewCDPSessionAsync(algeria.Page);
        await algeria.PutCursorAsync("op1", 24);
        await ComposeAsync(keyboard, "す");
        await saudiArabia.PutCursorAsync("op1", 16);
        await saudiArabia.PressAsync("Enter");
        await algeria.HearsAsync("\"split\"");
        await ComposeAsync(keyboard, "すぐ");
        Assert.Equal("Recommends that members すぐshare data;", (await algeria.ReadAsync())[2].Text);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "直ぐ " });

        var clauses = await document.EqualAsync("After the cut the two differ.", algeria, saudiArabia);
        Assert.Equal("Recommends that ", clauses[2].Text);
        Assert.Equal("members 直ぐ share data;", clauses[3].Text);
        await algeria.TypeAsync("now ");
        clauses = await document.EqualAsync("After more words the two differ.", algeria, saudiArabia);
        Assert.Equal("members 直ぐ now share data;", clauses[3].Text);
    }

    private static async Task ComposeAsync(ICDPSession keyboard, string text) => await keyboard.SendAsync(
        "Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
}
