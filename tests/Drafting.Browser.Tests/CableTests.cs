using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

public sealed class CableTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task PulledWhileBothType_TheStateSaysWhatIsKept_AndBackAllIsSaved()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var bahrain = await WriteAsync("bh.delegate1", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        bahrain.ExpectsBrokenLink = true;
        await bahrain.PutCursorAsync("op1", 0);
        await saudiArabia.PutCursorAsync("op1", -1);

        var theirs = saudiArabia.TypeAsync(" and all that was typed while the other one was away");
        await bahrain.TypeAsync("Before ");
        await bahrain.Context.SetOfflineAsync(true);
        await bahrain.TypeAsync("and during ");
        await bahrain.PutCursorAsync("op3", -1);
        await bahrain.TypeAsync(" The pulled cable kept this.");
        await bahrain.PressAsync("Enter");
        await bahrain.TypeAsync("And this.");
        await Assertions.Expect(bahrain.SaveState).ToHaveClassAsync(new Regex("offline"));
        await Assertions.Expect(bahrain.SaveState).ToContainTextAsync(new Regex("Offline: [1-9][0-9]* changes? kept"));
        await theirs;
        await saudiArabia.SeesAsync("op1", "was away");

        await bahrain.Context.SetOfflineAsync(false);
        await Assertions.Expect(bahrain.SaveState).ToContainTextAsync("All saved");

        var clauses = await document.EqualAsync("After the cable was pulled the two differ.", bahrain, saudiArabia);
        const string Whole = "Before and during Recommends that members share data; and all that was typed while the other one was away";
        Assert.Equal(Whole, clauses[2].Text);
        Assert.Equal("Decides to review the matter. The pulled cable kept this.", clauses[4].Text);
        Assert.Equal("And this.", clauses[5].Text);
    }

    [Fact]
    public async Task PulledFromBoth_EachGoesOnInOneParagraph_AndBackBothHaveBoth()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var bahrain = await WriteAsync("bh.delegate1", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        bahrain.ExpectsBrokenLink = saudiArabia.ExpectsBrokenLink = true;
        await Task.WhenAll(bahrain.Context.SetOfflineAsync(true), saudiArabia.Context.SetOfflineAsync(true));
        await bahrain.PutCursorAsync("op2", 7);
        await bahrain.PressAsync("Enter");
        await bahrain.TypeAsync("Of Bahrain");
        await saudiArabia.PutCursorAsync("op2", 0);
        await saudiArabia.TypeAsync("Of Saudi Arabia ");
        await saudiArabia.PutCursorAsync("op2", -1);
        await saudiArabia.TypeAsync(" to the end");
        await Assertions.Expect(saudiArabia.SaveState).ToHaveClassAsync(new Regex("offline"));

        await Task.WhenAll(bahrain.Context.SetOfflineAsync(false), saudiArabia.Context.SetOfflineAsync(false));
        await Assertions.Expect(bahrain.SaveState).ToHaveClassAsync(new Regex("saved"));
        await Assertions.Expect(saudiArabia.SaveState).ToHaveClassAsync(new Regex("saved"));

        var clauses = await document.EqualAsync("After both were away the two differ.", bahrain, saudiArabia);
        Assert.Equal("Of Saudi Arabia Invites", clauses[3].Text);
        Assert.Equal("Of Bahrain members to report each year; to the end", clauses[4].Text);
    }

    [Fact]
    public async Task LooseCable_ThatBreaksAgainAndAgain_LosesAndDoublesNothing()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var bahrain = await WriteAsync("bh.delegate1", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        bahrain.ExpectsBrokenLink = true;
        await bahrain.PutCursorAsync("op3", -1);
        await saudiArabia.PutCursorAsync("op3", 0);
        var expected = "";
        for (var i = 0; i < 8; i++)
        {
            await bahrain.Context.SetOfflineAsync(i % 2 == 0);
            await bahrain.TypeAsync($" word{i} and");
            await saudiArabia.TypeAsync("x");
            expected += $" word{i} and";
        }

        await bahrain.Context.SetOfflineAsync(false);
        await Assertions.Expect(bahrain.SaveState).ToContainTextAsync("All saved");
        var clauses = await document.EqualAsync("After a loose cable the two differ.", bahrain, saudiArabia);
        Assert.Equal("xxxxxxxxDecides to review the matter." + expected, clauses[4].Text);
        await Assertions.Expect(bahrain.Page.Locator(".card.shelved")).ToHaveCountAsync(0);
    }
}
