namespace Drafting.Browser.Tests;

public sealed class PasteTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task SeveralParagraphs_OfHostileMarkup_BecomeClausesAndRunNothing()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await algeria.PutCursorAsync("op3", -1);

        await algeria.PasteAsync(
            "First of the guests\r\n\r\nSecond <script>window.hacked = 1</script> of them\nThird \u202eof\u0007 them",
            """
            <p style="position:fixed;inset:0" onclick="window.hacked=2">First of the guests</p><script>window.hacked = 3</script>
            <p><img src="x" onerror="window.hacked=4">Second</p><svg onload="window.hacked=5"></svg>
            <iframe srcdoc="<script>parent.hacked=6</script>"></iframe>
            <p><a href="javascript:window.hacked=7">Third</a></p>
            """);

        var clauses = await document.EqualAsync("After the paste the two differ.", algeria, saudiArabia);
        string[] expected =
            ["Decides to review the matter.First of the guests", "Second <script>window.hacked = 1</script> of them", "Third of them"];
        Assert.Equal(expected, clauses.Skip(4).Select(clause => clause.Text));
        Assert.Equal(clauses.Count, clauses.Select(clause => clause.Id).Distinct().Count());
        foreach (var person in new[] { algeria, saudiArabia })
        {
            Assert.False(await person.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
            var foreign = person.Sheet.Locator("script, img:not(.ProseMirror-separator), svg, iframe, a, [style], [onclick]");
            Assert.Equal(0, await foreign.CountAsync());
        }
    }

    [Fact]
    public async Task OneLine_InTheMiddleOfWords_WhileAnotherTypes_GoesInAsWords()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        await algeria.PutCursorAsync("op1", 10);
        await saudiArabia.PutCursorAsync("op1", 0);

        await Task.WhenAll(algeria.PasteAsync(" strongly"), saudiArabia.TypeAsync("Today "));

        var clauses = await document.EqualAsync("After the paste the two differ.", algeria, saudiArabia);
        Assert.Equal("Today Recommends strongly that members share data;", clauses[2].Text);
    }

    [Fact]
    public async Task CopiedParagraphs_PastedElsewhere_AreNewParagraphsWithTheSameWords()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        await algeria.SelectAsync(("op1", 0), ("op2", -1));
        await algeria.PressAsync("Control+C");
        await algeria.PutCursorAsync("op3", -1);
        await algeria.PressAsync("Enter");
        await algeria.PressAsync("Control+V");

        var clauses = await document.EqualAsync("After copy and paste the page and the server differ.", algeria);
        string[] expected = ["Recommends that members share data;", "Invites members to report each year;"];
        Assert.Equal(expected, clauses.Skip(5).Select(clause => clause.Text));
    }
}
