namespace Drafting.Browser.Tests;

/// <summary>A paragraph moved by a finger that rests on its number; a finger that does not rest scrolls.</summary>
public sealed class FingerTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int NumberInsetPixels = 12;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task FingerThatRestsOnANumber_TakesTheParagraphWithIt(string language)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenAsync(document, language);
        var (x, y) = await NumberOfAsync(person, "op3");
        var target = (await person.Page.Locator("[data-clause=op1]").BoundingBoxAsync())!;

        await using var finger = await Finger.PutAsync(person, x, y);
        await person.Page.Locator(".clause.dragged").WaitForAsync();
        await finger.MoveAsync(x, target.Y + 4);
        await person.Page.Locator(".drop-line").WaitForAsync();
        await finger.LiftAsync();

        var clauses = await document.EqualAsync("After the move the two differ.", person);
        Assert.Equal(["t1", "pp1", "op3", "op1", "op2"], clauses.Select(clause => clause.Id));
        await Assertions.Expect(person.Page.Locator(".drop-line")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task FingerThatPullsAtOnce_MovesNothing()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenAsync(document, "en");
        var (x, y) = await NumberOfAsync(person, "op3");

        await using var finger = await Finger.PullAsync(person, x, y, y - 40);
        await finger.MoveAsync(x, y - 160);
        await finger.LiftAsync();

        await Assertions.Expect(person.Page.Locator(".clause.dragged")).ToHaveCountAsync(0);
        Assert.Equal(["t1", "pp1", "op1", "op2", "op3"], (await document.EqualAsync("The two differ.", person)).Select(clause => clause.Id));
    }

    [Fact]
    public async Task FingerAtTheEdge_ScrollsThePageUntilTheEnd()
    {
        var person = await OpenWindowAsync("bh.delegate1", "en", width: 820, height: 700, touch: true);
        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/recommendations/r-fighters?lang=en");
        await person.Sheet.WaitForAsync();
        await person.Page.EvaluateAsync("() => document.querySelector('[data-clause=pp2]').scrollIntoView({ block: 'center' })");
        var (x, y) = await NumberOfAsync(person, "pp2");
        var before = await person.Page.EvaluateAsync<double>("() => scrollY");

        await using var finger = await Finger.PutAsync(person, x, y);
        await person.Page.Locator(".clause.dragged").First.WaitForAsync();
        await finger.MoveAsync(x, 690);
        await Eventually.TrueAsync(
            async () => await person.Page.EvaluateAsync<double>("() => scrollY") > before + 400, "The page stands still under a finger at its edge.");
        await person.PressAsync("Escape");
        await finger.LiftAsync();
        await Assertions.Expect(person.Page.Locator(".clause.dragged")).ToHaveCountAsync(0);
    }

    private async Task<Participant> OpenAsync(SharedDocument document, string language)
    {
        var person = await OpenWindowAsync("bh.delegate1", language, width: 820, height: 1180, touch: true);
        await person.SignInAsync(Server);
        await person.OpenSheetAsync(document, language);
        return person;
    }

    private static async Task<(float X, float Y)> NumberOfAsync(Participant person, string clause)
    {
        var box = (await person.Page.Locator($"[data-clause={clause}]").BoundingBoxAsync())!;
        var isRightToLeft = await person.Sheet.GetAttributeAsync("dir") == "rtl";
        return (isRightToLeft ? box.X + box.Width - NumberInsetPixels : box.X + NumberInsetPixels, box.Y + (box.Height / 2));
    }

    /// <summary>A finger on the screen, as the browser's own protocol has it.</summary>
    private sealed class Finger(ICDPSession session) : IAsyncDisposable
    {
        public static async Task<Finger> PutAsync(Participant person, float x, float y)
        {
            var finger = new Finger(await person.Context.NewCDPSessionAsync(person.Page));
            await finger.SendAsync("touchStart", x, y);
            return finger;
        }

        /// <summary>Both at once: between two answers of a loaded machine a finger would have rested.</summary>
        public static async Task<Finger> PullAsync(Participant person, float x, float y, float toY)
        {
            var finger = new Finger(await person.Context.NewCDPSessionAsync(person.Page));
            await Task.WhenAll(finger.SendAsync("touchStart", x, y), finger.MoveAsync(x, toY));
            return finger;
        }

        public Task MoveAsync(float x, float y) => SendAsync("touchMove", x, y);

        public async Task LiftAsync() => await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        public async ValueTask DisposeAsync() => await session.DetachAsync();

        private async Task SendAsync(string type, float x, float y) =>
            await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new object[] { new { x, y } } });
    }
}
