namespace Drafting.Browser.Tests;

public sealed class RestartTests(BrowserFixture fixture) : OwnServerTest(fixture)
{
    [Fact]
    public async Task ServerKilledWhileTwoType_NothingIsLostAndBothAreEqual()
    {
        var (document, algeria, saudiArabia) = await WriteTogetherAsync();
        algeria.ExpectsBrokenLink = saudiArabia.ExpectsBrokenLink = true;
        await algeria.PutCursorAsync("op1", 0);
        await saudiArabia.PutCursorAsync("op1", -1);
        const string Mine = "Written while the server was killed and came back, word for word. ";
        const string Theirs = " Typed on the other side of the room during the same minute, letter for letter.";

        var typing = Task.WhenAll(algeria.TypeAsync(Mine), saudiArabia.TypeAsync(Theirs));
        await saudiArabia.SeesAsync("op1", "Written");
        await Server.KillAsync();
        await typing;
        await Server.StartAgainAsync();

        var clauses = await document.EqualAsync("After the server came back the two differ.", algeria, saudiArabia);
        Assert.Equal(Mine + "Recommends that members share data;" + Theirs, clauses[2].Text);
        await Assertions.Expect(algeria.SaveState).ToContainTextAsync(Messages.Of("fr", "save.saved"));
        await Assertions.Expect(saudiArabia.SaveState).ToContainTextAsync(Messages.Of("ar", "save.saved"));
    }
}
