using System.IO.Compression;

namespace Drafting.Browser.Tests;

/// <summary>The card by which a text is taken out of the house.</summary>
public sealed class CopyTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en", 1280, ColorScheme.Light)]
    [InlineData("ar", 390, ColorScheme.Dark)]
    public async Task Card_GivesAWordFile_AndText_ByTheKeyboard(string language, int width, ColorScheme scheme)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("bh.delegate1", language, scheme, width);
        await Axe.BringAsync(person);
        await person.SignInAsync(Server);
        await person.OpenSheetAsync(document, language);
        await person.Page.Locator("#app").GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "tools.copy") }).PressAsync("Enter");
        var card = person.Page.Locator("#app .copy-card");
        await Assertions.Expect(card.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await Axe.CheckAsync(person, $"copy-{language}-{width}");

        await card.GetByLabel(Messages.Of(language, "copy.second")).SelectOptionAsync(language == "ar" ? "en" : "ar");
        var file = await person.Page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "copy.download") }).PressAsync("Enter"));
        Assert.EndsWith(language == "ar" ? "-ar-en.docx" : "-en-ar.docx", file.SuggestedFilename, StringComparison.Ordinal);
        using (var zip = ZipFile.OpenRead(await file.PathAsync())) Assert.NotNull(zip.GetEntry("word/document.xml"));

        await person.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Observer_TakesWhatChangedSince_AsText()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head", "en");
        await observer.OpenSheetAsync(document, "en");
        await observer.Page.Locator("#app").GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "tools.copy") }).ClickAsync();
        var card = observer.Page.Locator("#app .copy-card");
        await card.GetByLabel(Messages.Of("en", "copy.text")).CheckAsync();
        await card.GetByRole(AriaRole.Radio, new() { Name = Messages.Of("en", "copy.since") }).CheckAsync();
        var file = await observer.Page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "copy.download") }).ClickAsync());
        Assert.Contains("2. ", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
    }
}
