namespace Drafting.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can see it.</summary>
public sealed class AccessibilityTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task EveryPage_HasNoViolation(string language, ColorScheme scheme)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("bh.delegate1", language, scheme);
        await Axe.BringAsync(person);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".door").First.WaitForAsync();
        await Axe.CheckAsync(person, $"door-{language}-{scheme}");

        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".recommendation").First.WaitForAsync();
        await Axe.CheckAsync(person, $"list-{language}-{scheme}");

        var colleague = await WriteAsync("bh.head", document, language);
        await person.OpenSheetAsync(document, language);
        await colleague.PutCursorAsync("op2", 5);
        await person.Page.Locator(".cursor").WaitForAsync();
        await Axe.CheckAsync(person, $"sheet-{language}-{scheme}");

        await person.PutCursorAsync("op1", -1);
        await person.PasteAsync(string.Concat(Enumerable.Repeat("words without end ", 911)));
        await person.Page.Locator(".card.shelved").WaitForAsync();
        await Axe.CheckAsync(person, $"shelf-{language}-{scheme}");

        await person.Page.GotoAsync($"/recommendations/r-maritime?lang={language}");
        await person.Sheet.WaitForAsync();
        await person.Page.Locator("[data-note]").First.ClickAsync();
        await person.PressAsync("F2");
        await person.Page.Locator(".card.note").WaitForAsync();
        await person.Page.Locator(".card.authors").WaitForAsync();
        await Axe.CheckAsync(person, $"margin-{language}-{scheme}");
    }

    [Fact]
    public async Task ReadersView_HasNoViolation()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head");
        await Axe.BringAsync(observer);
        await observer.OpenSheetAsync(document, "fr");
        await Axe.CheckAsync(observer, "observers-sheet-of-empty-paragraphs");
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Proposals_HaveNoViolation(string language, ColorScheme scheme)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await OpenWindowAsync("aimc.head", language, scheme);
        await Axe.BringAsync(observer);
        await observer.SignInAsync(Server);
        await observer.OpenSheetAsync(document, language);
        await observer.SelectAsync(("op1", 0), ("op1", 4));
        await observer.TypeAsync("xyz");
        await observer.Page.Locator(".card.proposal").WaitForAsync();
        await Axe.CheckAsync(observer, $"observers-proposal-{language}-{scheme}");
        await observer.Page.Locator(".card.proposal [aria-pressed]").ClickAsync();
        await Axe.CheckAsync(observer, $"proposal-that-is-read-alone-{language}-{scheme}");
    }

    [Fact]
    public async Task PlantedViolation_IsFound()
    {
        var guest = await OpenWindowAsync("guest");
        await Axe.BringAsync(guest);
        await guest.Page.GotoAsync("/");
        await guest.Page.Locator("input[type=search]").EvaluateAsync("field => { field.placeholder = ''; field.ariaLabel = ''; }");
        Assert.Contains(await Axe.ViolationsAsync(guest), found => found.StartsWith("label:", StringComparison.Ordinal));
    }
}
