namespace Drafting.Browser.Tests;

/// <summary>
/// Every page and state as a picture, into the folder that is named (a full path):
/// <c>DRAFTING_SCREENSHOTS=$PWD/tests/.out/screens bash tests/run browser</c>. The tests that look for violations add a picture of each page that they look at.
/// </summary>
public sealed class ScreenshotTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly (int Width, int Height)[] s_sizes = [(1440, 900), (820, 1180), (390, 844)];

    [ScreenshotFact]
    public async Task EveryPageAndState()
    {
        // A text that lacks two of the languages, for the list to say so.
        await SharedDocument.CreateAsync(Server);
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
        var search = person.Page.Locator(".list-tools input");
        await search.FillAsync("nothing is called so");
        await person.Page.Locator(".empty").WaitForAsync();
        await ShootAsync(person, $"list-nothing-found-{name}");
        await search.FillAsync("");
        await person.Page.Locator(".readiness button").First.ClickAsync();
        await person.Page.Locator(".readiness-places").WaitForAsync();
        await ShootAsync(person, $"list-lacking-{name}");
        var notes = new FilePayload { Name = "notes.xml", MimeType = "text/xml", Buffer = "<notes/>"u8.ToArray() };
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(notes);
        await person.Page.Locator(".report").ScrollIntoViewIfNeededAsync();
        await ShootAsync(person, $"report-{name}");
        // A meeting in which nobody has written yet: the demo always has.
        await person.Page.AddInitScriptAsync("""
            const ask = window.fetch;
            window.fetch = (path, ...rest) => path === '/api/recommendations' && sessionStorage.getItem('empty')
              ? Promise.resolve(new Response('[]', { headers: { 'Content-Type': 'application/json' } })) : ask(path, ...rest);
            """);
        await person.Page.EvaluateAsync("() => sessionStorage.setItem('empty', 'yes')");
        await person.Page.GotoAsync("/");
        await person.Page.Locator(".empty").WaitForAsync();
        await ShootAsync(person, $"list-empty-{name}");
        await person.Page.EvaluateAsync("() => sessionStorage.removeItem('empty')");
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
        await PanelsAsync(person, name);
        await MarginAsync(person, language, name);

        // The other language of the text in the same interface; a language without a text; paragraphs cut in one language only.
        var document = await SharedDocument.CreateAsync(Server);
        var other = language == "ar" ? "en" : "ar";
        await person.OpenSheetAsync(document, other);
        await ShootAsync(person, $"crossed-{name}");
        await person.OpenSheetAsync(document, "fr");
        await ShootAsync(person, $"untranslated-{name}");
        await person.OpenSheetAsync(document, language);
        await person.PutCursorAsync("op2", language == "ar" ? 19 : 16);
        await person.PressAsync("Enter");
        await person.Page.Locator(".save-state.saved").WaitForAsync();
        await person.OpenSheetAsync(document, other);
        await person.Page.Locator("section.unaligned").WaitForAsync();
        await ShootAsync(person, $"unaligned-{name}");

        await person.OpenSheetAsync(document, language);
        await RefusedAsync(person, name);
        await person.Context.SetOfflineAsync(true);
        await person.PutCursorAsync("op1", -1);
        await person.TypeAsync(language == "ar" ? " حالا" : " now");
        await person.Page.Locator(".save-state.offline").WaitForAsync();
        await ShootAsync(person, $"offline-{name}");
        await person.Context.SetOfflineAsync(false);
        await person.Page.Locator(".save-state.saved").WaitForAsync();
    }

    private static async Task PanelsAsync(Participant person, string name)
    {
        await person.SelectAsync(("pp2", 0), ("pp2", 12));
        await person.Page.Locator(".tools button[aria-pressed]").Nth(4).ClickAsync();
        await person.Page.Locator(".link-card").WaitForAsync();
        await ShootAsync(person, $"link-{name}");
        await person.PressAsync("Escape");
        await person.PutCursorAsync("pp2", 3);
        foreach (var (key, panel, state) in new[] { ("Control+f", ".find", "find"), ("Control+k", ".palette", "palette") })
        {
            await person.PressAsync(key);
            await person.Page.Locator(panel).WaitForAsync();
            await person.TypeAsync("a");
            await ShootAsync(person, $"{state}-{name}");
            await person.PressAsync("Escape");
            await person.Page.Locator(panel).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        await person.Page.Locator(".back").FocusAsync();
        await person.PressAsync("?");
        await person.Page.Locator(".palette").WaitForAsync();
        await ShootAsync(person, $"keys-{name}");
        await person.PressAsync("Escape");
    }

    private static async Task MarginAsync(Participant person, string language, string name)
    {
        await person.Page.GotoAsync($"/recommendations/r-maritime?lang={language}");
        await person.Sheet.WaitForAsync();
        await person.Page.Locator("[data-note]").First.ClickAsync();
        await person.PressAsync("F2");
        await person.Page.Locator(".card.authors").WaitForAsync();
        await ShootAsync(person, $"margin-{name}");
        await person.PressAsync("F2");
        var beside = person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "beside.open") });
        if (await beside.CountAsync() == 0) return;
        await beside.ClickAsync();
        await person.Page.Locator(".beside .text").WaitForAsync();
        await ShootAsync(person, $"beside-{name}");
        await beside.ClickAsync();
    }

    private static async Task RefusedAsync(Participant person, string name)
    {
        await person.PutCursorAsync("op1", -1);
        await person.PasteAsync(string.Concat(Enumerable.Repeat("words without end ", 911)));
        await person.Page.Locator(".margin-count").WaitForAsync();
        await ShootAsync(person, $"shelf-{name}");
        var notice = person.Page.Locator(".shelf-notice button");
        if (await notice.CountAsync() > 0)
        {
            await notice.ClickAsync();
            await person.Page.Locator(".card.shelved .card-body").WaitForAsync();
            await ShootAsync(person, $"shelf-open-{name}");
        }

        await person.Page.Locator(".card.shelved .card-body > button").Last.ClickAsync();
        await person.Page.Locator(".margin-count").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await person.PressAsync("Escape");
    }

    private static async Task ShootAsync(Participant person, string name)
    {
        await person.Page.EvaluateAsync("() => document.fonts.ready");
        await person.Page.ScreenshotAsync(
            new() { Path = Path.Combine(ScreenshotFactAttribute.Folder!, name + ".png"), Caret = ScreenshotCaret.Initial });
    }
}
