namespace Drafting.Browser.Tests;

public sealed class UndoTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Original = "Recommends that members share data;";

    [Fact]
    public async Task Undo_AfterAnotherTypedInsideMyWords_TakesBackOnlyMine()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await algeria.PutCursorAsync("op1", 0);
        await algeria.TypeAsync("Firmly ");
        await saudiArabia.SeesAsync("op1", "Firmly ");
        await saudiArabia.PutCursorAsync("op1", 3);
        await saudiArabia.TypeAsync("<theirs>");
        await algeria.SeesAsync("op1", "Fir<theirs>mly ");

        await algeria.PressAsync("Control+Z");
        await saudiArabia.SeesAsync("op1", "<theirs>Recommends");
        Assert.Equal("<theirs>" + Original, (await document.EqualAsync("After the undo the two differ.", algeria, saudiArabia))[2].Text);

        await algeria.PressAsync("Control+Shift+Z");
        await saudiArabia.SeesAsync("op1", "Fir");
        var redone = (await document.EqualAsync("After the redo the two differ.", algeria, saudiArabia))[2].Text;
        Assert.Contains("<theirs>", redone, StringComparison.Ordinal);
        Assert.Equal("Firmly " + Original, redone.Replace("<theirs>", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undo_OfASplit_WithTheWordsOfAnotherInTheNewParagraph_JoinsAndKeepsThem()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await algeria.PutCursorAsync("op1", 11);
        await algeria.PressAsync("Enter");
        var split = await document.EqualAsync("After the split the two differ.", algeria, saudiArabia);
        await saudiArabia.PutCursorAsync(split[3].Id, -1);
        await saudiArabia.TypeAsync(" <theirs>");
        await algeria.SeesAsync(split[3].Id, "<theirs>");

        await algeria.PressAsync("Control+Z");
        await saudiArabia.SeesAsync("op1", "<theirs>");

        var joined = await document.EqualAsync("After the undo of the split the two differ.", algeria, saudiArabia);
        Assert.Equal(5, joined.Count);
        Assert.Equal(Original + " <theirs>", joined[2].Text);
    }
}
