namespace Drafting.Browser.Tests;

public sealed class WritingTogetherTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task OneParagraph_TwoTypeAtBothEnds_EverybodyHasBoth()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await Assertions.Expect(algeria.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Assertions.Expect(saudiArabia.Page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await algeria.PutCursorAsync("op1", 0);
        await saudiArabia.PutCursorAsync("op1", -1);

        await Task.WhenAll(algeria.TypeAsync("Strongly and without any delay "), saudiArabia.TypeAsync(" as soon as they have it"));

        var clauses = await document.EqualAsync("Two who typed in one paragraph differ.", algeria, saudiArabia);
        Assert.Equal("Strongly and without any delay Recommends that members share data; as soon as they have it", clauses[2].Text);
    }

    [Fact]
    public async Task OnePlace_TwoTypeAtOnce_EveryLetterOfBothStaysInItsOrder()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await algeria.PutCursorAsync("op2", 7);
        await saudiArabia.PutCursorAsync("op2", 7);

        // Two alphabets, so that each hand can be told from the other where they took turns.
        await Task.WhenAll(algeria.TypeAsync("abcdefghijklmnop"), saudiArabia.TypeAsync("ABCDEFGHIJKLMNOP"));

        var clauses = await document.EqualAsync("Two who typed at one place differ.", algeria, saudiArabia);
        var typed = clauses[3].Text["Invites".Length..^" members to report each year;".Length];
        Assert.Equal("abcdefghijklmnop", string.Concat(typed.Where(char.IsAsciiLetterLower)));
        Assert.Equal("ABCDEFGHIJKLMNOP", string.Concat(typed.Where(char.IsAsciiLetterUpper)));
    }

    [Fact]
    public async Task TwoLanguages_ArabicAndEnglishOfOneParagraph_EachGoesItsWay()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync("ar");
        await algeria.PutCursorAsync("op1", -1);
        await saudiArabia.PutCursorAsync("op1", -1);

        await Task.WhenAll(algeria.TypeAsync(" and evidence"), saudiArabia.TypeAsync(" والأدلة الرقمية"));
        await document.EqualAsync("The two languages of one paragraph differ.", algeria, saudiArabia);

        await saudiArabia.ShowLanguageAsync("en");
        await saudiArabia.PutCursorAsync("op3", 0);
        await algeria.PutCursorAsync("op1", 0);
        await Task.WhenAll(saudiArabia.TypeAsync("Solemnly "), algeria.TypeAsync("Also "));
        var english = await document.EqualAsync("After a change of the language the two differ.", algeria, saudiArabia);
        Assert.Equal("Also Recommends that members share data; and evidence", english[2].Text);
        Assert.Equal("Solemnly Decides to review the matter.", english[4].Text);
        Assert.EndsWith(" والأدلة الرقمية", (await document.ReadAsync("ar"))[2].Text, StringComparison.Ordinal);
    }
}
