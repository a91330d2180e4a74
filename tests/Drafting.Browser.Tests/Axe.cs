namespace Drafting.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can see it, and that a page is no wider than its window.</summary>
internal static class Axe
{
    private const string Run = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
          .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))
        """;

    /// <summary>Brings the rules into every page of a person; before the first.</summary>
    public static Task BringAsync(Participant person) => person.Context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>What is wrong with the page as it stands.</summary>
    public static Task<string[]> ViolationsAsync(Participant person) => person.Page.EvaluateAsync<string[]>(Run);

    /// <summary>Fails with what is wrong with the page as it stands; keeps a picture of it where pictures are asked for.</summary>
    public static async Task CheckAsync(Participant person, string where)
    {
        if (ScreenshotFactAttribute.Folder is { } folder) await person.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, where + ".png"), FullPage = true });
        var violations = await ViolationsAsync(person);
        Assert.True(violations.Length == 0, $"At {where}:\n{string.Join('\n', violations)}");
        Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{where} is wider than its window.");
    }
}
