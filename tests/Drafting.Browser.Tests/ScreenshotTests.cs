namespace Drafting.Browser.Tests;

/// <summary>
/// Every page and state as a picture, into the folder that is named (a full path):
/// <c>DRAFTING_SCREENSHOTS=$PWD/tests/.out/screens dotnet test tests/Drafting.Browser.Tests --filter ScreenshotTests</c>.
/// </summary>
public sealed class ScreenshotTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly (int Width, int Height)[] s_sizes = [(1440, 900), (820, 1180), (390, 844)];

    [ScreenshotFact]
    public async Task EveryPageAndState()
    {
        var colleague = await ComeInAsync("bh.head");
        var guest = await ComeInAsync("sa.head");
        foreach (var language in new[] { "en", "ar" })
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        foreach (var (width, height) in s_sizes)
        {
            var person = await OpenWindowAsync("bh.delegate1", language, scheme, width, height);
            person.ExpectsBrokenLink = true;
            var name = $"{language}-{scheme.ToString().ToLowerInvariant()}-{width}";
            await PagesAsync(person, name);
            await SheetAsync(person, colleague, guest, language, name);
            await person.Context.CloseAsync();
        }
    }

    private async Task PagesAsync(Participant person, string name)
    {
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".door").First.WaitForAsync();
        await ShootAsync(person, $"door-{name}");
        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".recommendation").First.WaitForAsync();
        await ShootAsync(person, $"list-{name}");
        var notes = new FilePayload { Name = "notes.xml", MimeType = "text/xml", Buffer = "<notes/>"u8.ToArray() };
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(notes);
        await person.Page.Locator(".report").WaitForAsync();
        await ShootAsync(person, $"report-{name}");
        await person.Page.GotoAsync("/nowhere");
        await person.Page.Locator("h1").WaitForAsync();
        await ShootAsync(person, $"unknown-{name}");
    }

    private async Task SheetAsync(Participant person, Participant colleague, Participant guest, string language, string name)
    {
        await colleague.Page.GotoAsync($"/recommendations/r-fighters?lang={language}");
        await guest.Page.GotoAsync($"/recommendations/r-fighters?lang={language}");
        await colleague.Sheet.WaitForAsync();
        await person.Page.GotoAsync($"/recommendations/r-fighters?lang={language}");
        await person.Sheet.WaitForAsync();
        await colleague.SelectAsync(("pp2", 4), ("pp2", 18));
        await person.Page.Locator(".cursor").WaitForAsync();
        await person.PutCursorAsync("pp1", 3);
        await ShootAsync(person, $"sheet-{name}");

        // The other language of the text in the same interface; an empty recommendation; what is kept and what is refused.
        var document = await SharedDocument.CreateAsync(Server);
        await person.OpenSheetAsync(document, language == "ar" ? "en" : "ar");
        await ShootAsync(person, $"crossed-{name}");
        await person.OpenSheetAsync(document, "fr");
        await ShootAsync(person, $"untranslated-{name}");
        await person.OpenSheetAsync(document, language);
        await person.PutCursorAsync("op1", -1);
        await person.PasteAsync(string.Concat(Enumerable.Repeat("words without end ", 911)));
        await person.Page.Locator(".shelf").WaitForAsync();
        await ShootAsync(person, $"shelf-{name}");
        await person.OpenSheetAsync(document, language);
        await person.Context.SetOfflineAsync(true);
        await person.PutCursorAsync("op1", -1);
        await person.TypeAsync(language == "ar" ? " حالا" : " now");
        await person.Page.Locator(".save-state.offline").WaitForAsync();
        await ShootAsync(person, $"offline-{name}");
        await person.Context.SetOfflineAsync(false);
        await person.Page.Locator(".save-state.saved").WaitForAsync();
    }

    private static async Task ShootAsync(Participant person, string name) =>
        await person.Page.ScreenshotAsync(
            new() { Path = Path.Combine(ScreenshotFactAttribute.Folder!, name + ".png"), Caret = ScreenshotCaret.Initial });
}
