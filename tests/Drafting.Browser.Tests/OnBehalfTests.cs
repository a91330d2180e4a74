using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>The pen writes for a delegation, whose people confirm or correct the words on their own screens.</summary>
public sealed class OnBehalfTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Pen = "interpol.rapporteur";

    [Fact]
    public async Task ThePenWritesForAlgeria_WhichConfirmsAndCorrects_WhileOnePenWrites()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        await chair.Page.GetByLabel(Messages.Of("fr", "pen.label")).SelectOptionAsync(Pen);
        await chair.Page.GetByLabel(Messages.Of("fr", "procedure.floor")).SelectOptionAsync("pen");
        var pen = await ComeInAsync(Pen, "en");
        await pen.OpenSheetAsync(document);
        var algeria = await ComeInAsync("dz.head", "en");
        await algeria.OpenSheetAsync(document);
        var egypt = await ComeInAsync("eg.head", "en");
        await egypt.OpenSheetAsync(document);

        // The palette leads to the choice, for hands that stay on the keys.
        await pen.PutCursorAsync("op1", 0);
        await pen.PressAsync("Control+K");
        await pen.Page.Locator(".palette input").FillAsync(Messages.Of("en", "voice.choose"));
        await pen.PressAsync("Enter");
        await Assertions.Expect(pen.Page.Locator("#voice-choice")).ToBeFocusedAsync();
        await pen.Page.Locator("#voice-choice").SelectOptionAsync("dz");
        await pen.PutCursorAsync("op1", 16);
        await pen.TypeAsync("all ");
        await pen.PutCursorAsync("op2", 0);
        await pen.TypeAsync("Kindly ");
        await Assertions.Expect(pen.Page.Locator(".card.waiting")).ToHaveCountAsync(2);

        await Assertions.Expect(algeria.Page.Locator(".waiting-notice")).ToContainTextAsync("Algeria in 2 paragraphs");
        await algeria.Page.Locator(".waiting-notice button").ClickAsync();
        var first = algeria.Page.Locator(".card.waiting").First;
        await Assertions.Expect(first.Locator("mark")).ToHaveTextAsync("all ");
        await first.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "voice.confirm") }).ClickAsync();
        await Assertions.Expect(algeria.Page.Locator(".card.waiting")).ToHaveCountAsync(1);
        await algeria.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "voice.correct"), Exact = true }).ClickAsync();
        await algeria.Page.Locator(".correction textarea").FillAsync("Firmly ");
        await algeria.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "voice.giveInstead") }).ClickAsync();

        await Assertions.Expect(algeria.Page.Locator(".waiting-notice")).ToHaveCountAsync(0);
        await Assertions.Expect(pen.Page.Locator(".to-confirm")).ToHaveCountAsync(0);
        var clauses = await document.EqualAsync("After the answers the texts differ.", pen, algeria, egypt, chair);
        Assert.Equal("Recommends that all members share data;", clauses[2].Form);
        Assert.Equal("Firmly Invites members to report each year;", clauses[3].Form);

        // Whoever asks hears both: who typed and for whom.
        await egypt.SelectWordsAsync("op1", "all");
        await egypt.PressAsync("F2");
        await Assertions.Expect(egypt.Page.Locator(".card.authors .author").First).ToContainTextAsync(new Regex("on behalf of Algeria · confirmed by"));

        // The pen goes, and with it the other's voice.
        await chair.Page.GetByLabel(Messages.Of("fr", "pen.label")).SelectOptionAsync("");
        await Assertions.Expect(pen.Page.Locator(".voice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ThePenProposesForAlgeria_AndItIsAlgeriasProposal()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        await chair.Page.GetByLabel(Messages.Of("fr", "pen.label")).SelectOptionAsync(Pen);
        var pen = await ComeInAsync(Pen, "en");
        await pen.OpenSheetAsync(document);
        await pen.Page.Locator("#voice-choice").SelectOptionAsync("dz");
        await pen.Page.GetByLabel(Messages.Of("en", "voice.asProposal")).CheckAsync();
        await pen.PutCursorAsync("op1", 16);
        await pen.TypeAsync("all ");
        await Assertions.Expect(chair.Page.Locator(".card.proposal")).ToContainTextAsync("Algérie");
        var clauses = await document.EqualAsync("The proposal differs.", pen, chair);
        Assert.Equal("Recommends that {+}all {}members share data;", clauses[2].Form);
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "proposals.take") }).ClickAsync();
        await Assertions.Expect(chair.Page.Locator(".card.proposal")).ToHaveCountAsync(0);
        clauses = await document.EqualAsync("After it was taken in the texts differ.", pen, chair);
        Assert.Equal("Recommends that all members share data;", clauses[2].Form);
        // Taken in, they still wait: whose words they are is another question.
        await Assertions.Expect(chair.Page.Locator(".to-confirm").First).ToHaveTextAsync("all ");
    }

    [Theory]
    [InlineData("ar", ColorScheme.Dark, 390)]
    [InlineData("en", ColorScheme.Light, 1280)]
    public async Task PagesOfTheTwo_HaveNoViolation(string language, ColorScheme scheme, int width)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        await chair.Page.GetByLabel(Messages.Of("fr", "pen.label")).SelectOptionAsync(Pen);
        var pen = await OpenWindowAsync(Pen, language, scheme, width);
        await Axe.BringAsync(pen);
        await pen.SignInAsync(Server);
        await pen.OpenSheetAsync(document, "ar");
        await pen.Page.Locator("#voice-choice").SelectOptionAsync("dz");
        await pen.PutCursorAsync("op1", 5);
        await pen.TypeAsync(" فورا ");
        await pen.Page.Locator(".to-confirm").First.WaitForAsync();
        await Axe.CheckAsync(pen, $"the pen {language}");

        var algeria = await OpenWindowAsync("dz.head", language, scheme, width);
        await Axe.BringAsync(algeria);
        await algeria.SignInAsync(Server);
        await algeria.OpenSheetAsync(document, "ar");
        await algeria.Page.Locator(".waiting-notice button").ClickAsync();
        await algeria.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "voice.correct"), Exact = true }).ClickAsync();
        await algeria.Page.Locator(".correction textarea").WaitForAsync();
        await Axe.CheckAsync(algeria, $"the words to confirm {language}");
    }

    [Fact]
    public async Task RulesOfTheMeeting_AreToldToAll_AndSetByTheSecretariat()
    {
        var secretary = await ComeInAsync("interpol.secretary", "en");
        await Axe.BringAsync(secretary);
        var document = await SharedDocument.CreateAsync(Server);
        var observer = await ComeInAsync("aimc.head", "en");
        await observer.OpenSheetAsync(document);
        await secretary.Page.GotoAsync("/rights");
        var rule = secretary.Page.GetByLabel(Messages.Of("en", "rules.observersPropose"));
        await Assertions.Expect(rule).ToBeCheckedAsync();
        await Axe.CheckAsync(secretary, "the rules");
        await rule.UncheckAsync();
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "rules.save") }).ClickAsync();
        await Assertions.Expect(secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "rules.save") })).ToBeDisabledAsync();
        try
        {
            // The observer's open page hears of it, and is one to read.
            await Assertions.Expect(observer.Page.Locator(".read-only-note")).ToBeVisibleAsync();
            await Assertions.Expect(observer.Sheet).ToHaveAttributeAsync("contenteditable", "false");
        }
        finally
        {
            await secretary.Page.GetByLabel(Messages.Of("en", "rules.observersPropose")).CheckAsync();
            await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "rules.save") }).ClickAsync();
            await Assertions.Expect(secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "rules.save") })).ToBeDisabledAsync();
        }
    }
}
