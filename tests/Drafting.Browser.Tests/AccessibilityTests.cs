namespace Drafting.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can see it.</summary>
public sealed class AccessibilityTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Run = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
          .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))
        """;

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task EveryPage_HasNoViolation(string language, ColorScheme scheme)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("bh.delegate1", language, scheme);
        await person.Context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "axe.min.js"));
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".door").First.WaitForAsync();
        await CheckAsync(person, "the door");

        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".recommendation").First.WaitForAsync();
        await CheckAsync(person, "the list");

        var colleague = await WriteAsync("bh.head", document, language);
        await person.OpenSheetAsync(document, language);
        await colleague.PutCursorAsync("op2", 5);
        await person.Page.Locator(".cursor").WaitForAsync();
        await CheckAsync(person, "the sheet");

        await person.PutCursorAsync("op1", -1);
        await person.PasteAsync(string.Concat(Enumerable.Repeat("words without end ", 911)));
        await person.Page.Locator(".shelf").WaitForAsync();
        await CheckAsync(person, "the shelf");
    }

    [Fact]
    public async Task ReadersView_HasNoViolation()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head");
        await observer.Context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "axe.min.js"));
        await observer.OpenSheetAsync(document, "fr");
        await CheckAsync(observer, "an observer's sheet of empty paragraphs");
    }

    [Fact]
    public async Task PlantedViolation_IsFound()
    {
        var guest = await OpenWindowAsync("guest");
        await guest.Context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "axe.min.js"));
        await guest.Page.GotoAsync("/");
        await guest.Page.Locator("input[type=search]").EvaluateAsync("field => { field.placeholder = ''; field.ariaLabel = ''; }");
        Assert.Contains(await guest.Page.EvaluateAsync<string[]>(Run), found => found.StartsWith("label:", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(Participant person, string where)
    {
        var violations = await person.Page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, $"On {where}:\n{string.Join('\n', violations)}");
    }
}
