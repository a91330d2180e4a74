namespace Drafting.Browser.Tests;

public sealed class KeyboardTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int TabsMax = 90;

    [Fact]
    public async Task WithoutAMouse_SignInOpenSwitchLanguageAndType()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var guest = await OpenWindowAsync("guest", "en");
        await guest.Page.GotoAsync("/");
        await Assertions.Expect(guest.Page.Locator("input[type=search]")).ToBeVisibleAsync();
        await TabToAsync(guest, "input[type=search]");
        await guest.TypeAsync("Saudi");
        await Assertions.Expect(guest.Page.Locator(".door-delegation")).ToHaveCountAsync(1);
        await TabToAsync(guest, ".door-delegation button");
        await guest.PressAsync("Enter");

        await Assertions.Expect(guest.Page.Locator($"#app a[href='/recommendations/{document.Id}']")).ToBeVisibleAsync();
        // The list is as long as the meeting's work; whoever has no mouse finds by words.
        await guest.PressAsync("/");
        await guest.TypeAsync("TEST/" + document.Id[2..6]);
        await TabToAsync(guest, $"a[href='/recommendations/{document.Id}']");
        await guest.PressAsync("Enter");
        await guest.Sheet.WaitForAsync();

        await TabToAsync(guest, "[role=tab][aria-selected=true]");
        await guest.PressAsync("Home");
        await Assertions.Expect(guest.Page.Locator("#tab-ar")).ToBeFocusedAsync();
        await Assertions.Expect(guest.Sheet).ToHaveAttributeAsync("lang", "ar");
        await TabToAsync(guest, "[role=textbox]");
        await guest.PressAsync("Control+End");
        await guest.TypeAsync(" حالا");

        await Eventually.TrueAsync(
            async () => (await document.ReadAsync("ar"))[4].Text == "يقرر أن يستعرض المسألة. حالا",
            "What was typed by keyboard alone is not stored.");

        // Out of the sheet again: at a paragraph without a level to change, Tab leaves it.
        await guest.PressAsync("Control+Home");
        await guest.PressAsync("Shift+Tab");
        await Assertions.Expect(guest.Sheet).Not.ToBeFocusedAsync();
    }

    /// <summary>What opens over a text leaves the reader where they were in it.</summary>
    [Theory]
    [InlineData("Control+k", ".palette")]
    [InlineData("Control+f", ".find")]
    public async Task PanelOverALongText_LeavesThePageWhereItIs(string key, string panel)
    {
        var person = await ComeInAsync("ma.head");
        await person.Page.GotoAsync("/recommendations/r-maritime?lang=en");
        await person.Sheet.WaitForAsync();
        await person.PutCursorAsync("pp1", 0);
        await person.PressAsync(key);
        await person.Page.Locator($"{panel} input").First.WaitForAsync();
        await Assertions.Expect(person.Page.Locator($"{panel} input").First).ToBeFocusedAsync();
        await person.PressAsync("Escape");
        await Assertions.Expect(person.Page.Locator(panel)).ToHaveCountAsync(0);
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("() => Math.round(window.scrollY)"));
    }

    [Fact]
    public async Task SkipLink_IsTheFirstStop_AndLeadsToTheContent()
    {
        var person = await ComeInAsync("bh.delegate1");
        await person.Page.GotoAsync("/");
        await Assertions.Expect(person.Page.Locator("#app .recommendation").First).ToBeVisibleAsync();
        await person.PressAsync("Tab");
        await Assertions.Expect(person.Page.Locator(".skip")).ToBeFocusedAsync();
        await person.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator("#content")).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(Participant person, string selector)
    {
        for (var i = 0; i < TabsMax; i++)
        {
            await person.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"{TabsMax} times Tab never reached {selector}.");
    }
}
