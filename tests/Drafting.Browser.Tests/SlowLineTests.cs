namespace Drafting.Browser.Tests;

/// <summary>
/// The page over a slow line. It is quicker than the benchmark's, which tells the times; here what matters is the order of things.
/// </summary>
public sealed class SlowLineTests(BrowserFixture fixture) : LineTest(fixture, BytesPerSecond, s_wait)
{
    private const int BytesPerSecond = 40_000;
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task FirstVisit_IsReadAtOnceThenLive_AndTheReturnOpensWithoutTheLine()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("dz.head", origin: Origin);
        person.ExpectsBrokenLink = true;
        await person.SignInAsync(Server);
        await person.Page.GotoAsync($"/recommendations/{document.Id}?lang=en", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(person.Page.Locator("[data-clause='op1']")).ToHaveTextAsync("Recommends that members share data;");
        await Assertions.Expect(person.Sheet).ToHaveCountAsync(0);
        Assert.InRange(Line.DownBytes, 1, 100_000);

        await person.Sheet.WaitForAsync();
        await person.PutCursorAsync("op1", -1);
        await person.TypeAsync(" quickly");
        await Assertions.Expect(person.SaveState).ToContainTextAsync(Messages.Of("fr", "save.saved"));
        var clauses = await document.EqualAsync("Over the slow line the two differ.", person);
        Assert.Equal("Recommends that members share data; quickly", clauses[2].Text);

        await person.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        await person.Page.ReloadAsync();
        await person.SeesAsync("op1", "share data; quickly");
        await Assertions.Expect(person.SaveState).ToContainTextAsync(Messages.Of("fr", "save.saved"));
        await person.Page.GotoAsync("about:blank");
        await Line.CutAsync();
        await person.Page.GotoAsync($"/recommendations/{document.Id}?lang=en");
        await person.SeesAsync("op1", "share data; quickly");
    }
}
