namespace Drafting.Browser.Tests;

/// <summary>The secretariat's windows on the door: audit, rights, screens; and a screen of the room that follows the writing.</summary>
public sealed class ConsoleTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    [InlineData("fr", ColorScheme.Light, 390)]
    [InlineData("es", ColorScheme.Dark, 1280)]
    public async Task EveryPage_HasNoViolation_AndFitsTheWindow(string language, ColorScheme scheme, int width)
    {
        var secretary = await OpenWindowAsync("interpol.secretary", language, scheme, width);
        await Axe.BringAsync(secretary);
        await secretary.SignInAsync(Server);
        foreach (var (page, ready) in ((string, string)[])[("audit", ".audit > li"), ("rights", "table"), ("screens", "input[name=code]")])
        {
            await secretary.Page.GotoAsync("/" + page);
            await secretary.Page.Locator(ready).First.WaitForAsync();
            await Axe.CheckAsync(secretary, $"{page}-{language}-{width}");
        }

        await secretary.Page.GotoAsync("/people");
        await secretary.Page.Locator(".people > li", new() { HasText = "dz.delegate1" }).Locator(".actions button").Nth(1).ClickAsync();
        await secretary.Page.Locator(".acting").WaitForAsync();
        await Axe.CheckAsync(secretary, $"person-{language}-{width}");

        var screen = await OpenWindowAsync("screen", language, scheme, width);
        screen.ExpectsRefusal = true;
        await Axe.BringAsync(screen);
        await screen.Page.GotoAsync("/screen");
        await screen.Page.Locator(".code").WaitForAsync();
        await Axe.CheckAsync(screen, $"screen-{language}-{width}");
    }

    [Fact]
    public async Task Audit_ShowsWhatWasRefused_ByPersonAndKind()
    {
        using (var refused = new HttpRequestMessage(HttpMethod.Get, "/api/people"))
        {
            using var meeting = new Drafting.Wire.DemoMeeting(Server.Address);
            refused.Headers.Authorization = new("Bearer", await meeting.TokenAsync("qa.head"));
            using var answer = await Server.Http.SendAsync(refused);
            Assert.Equal(403, (int)answer.StatusCode);
        }

        var secretary = await ComeInAsync("interpol.secretary", "en");
        var lines = secretary.Page.Locator(".audit > li");
        await Eventually.TrueAsync(async () =>
        {
            await secretary.Page.GotoAsync("/audit");
            await lines.First.WaitForAsync();
            return (await secretary.Page.Locator(".audit").InnerTextAsync()).Contains(Messages.Of("en", "audit.kind.refused"), StringComparison.Ordinal);
        }, "The refusal is not on the page.");
        await Filter(secretary, 0).SelectOptionAsync("qa.head");
        await Filter(secretary, 1).SelectOptionAsync("refused");
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await Assertions.Expect(lines).ToContainTextAsync("not_allowed");
        await Assertions.Expect(lines).ToContainTextAsync(Messages.Of("en", "people.title"));
        await secretary.Page.GetByLabel(Messages.Of("en", "audit.to"), new() { Exact = true }).FillAsync("2020-01-01");
        await Assertions.Expect(secretary.Page.GetByText(Messages.Of("en", "audit.none"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rights_AreReadableForEverybody_ByRoleWayAndStatus()
    {
        var reader = await ComeInAsync("aimc.head", "fr");
        await reader.Page.GotoAsync("/rights");
        var words = reader.Page.Locator("tr", new() { HasText = Messages.Of("fr", "permission.editText") }).First;
        await Filter(reader, 0).SelectOptionAsync("delegate");
        await Assertions.Expect(words.Locator("td").Nth(2)).ToContainTextAsync(Messages.Of("fr", "rights.direct"));
        await Filter(reader, 1).SelectOptionAsync("pen");
        await Assertions.Expect(words.Locator("td").Nth(2)).ToContainTextAsync(Messages.Of("fr", "rights.proposal"));
        await Assertions.Expect(reader.Page.Locator(".reasons")).ToContainTextAsync(Messages.Of("fr", "refusal.one_pen"));
        await Filter(reader, 2).SelectOptionAsync("agreed");
        await Assertions.Expect(words.Locator("td").Nth(2)).ToContainTextAsync(Messages.Of("fr", "rights.refused"));
        await Assertions.Expect(reader.Page.Locator(".reasons")).ToContainTextAsync(Messages.Of("fr", "refusal.paragraph_agreed"));
        await Assertions.Expect(reader.Page.Locator(".console")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Screen_IsPairedByItsCode_FollowsTheWriting_AndGoesDark()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var screen = await OpenWindowAsync("screen", "en", width: 1280);
        screen.ExpectsRefusal = screen.ExpectsBrokenLink = true;
        await screen.Page.GotoAsync("/screen");
        var code = await screen.Page.Locator(".code").InnerTextAsync();
        var secretary = await ComeInAsync("interpol.secretary", "en");
        await secretary.Page.GotoAsync("/screens");
        await secretary.Page.GetByLabel(Messages.Of("en", "screens.code")).FillAsync(code.ToLowerInvariant());
        await secretary.Page.GetByLabel(Messages.Of("en", "screens.name")).FillAsync("Plenary hall");
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "screens.pair") }).ClickAsync();
        var row = secretary.Page.Locator(".screens > li", new() { HasText = "Plenary hall" });
        await screen.Page.Locator(".screen-list li").First.WaitForAsync();
        await row.Locator("select").First.SelectOptionAsync(document.Id);
        await row.Locator("select").Nth(1).SelectOptionAsync("en");
        await screen.Page.Locator("[data-clause=op1]").WaitForAsync();

        var writer = await WriteAsync("dz.head", document);
        await writer.PutCursorAsync("op1", 0);
        await writer.TypeAsync("Seen on the wall. ");
        await Assertions.Expect(screen.Page.Locator("[data-clause=op1]")).ToContainTextAsync("Seen on the wall.");
        Assert.Equal(0, await screen.Page.Locator("button, a, input, select").CountAsync());
        await Assertions.Expect(writer.Page.Locator(".frame, .presence").Last).Not.ToContainTextAsync("Plenary hall");

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await screen.Page.Locator(".code").WaitForAsync();
        await Assertions.Expect(screen.Page.Locator("[data-clause=op1]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ChairGivesThePen_AndTheHoldersPageKnowsAtOnce()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var chair = await WriteAsync("ma.chair", document);
        var rapporteur = await WriteAsync("interpol.rapporteur", document);
        await rapporteur.Page.EvaluateAsync("() => document.documentElement.dataset.loaded = 'once'");
        await chair.Page.GetByLabel(Messages.Of("fr", "procedure.floor")).SelectOptionAsync("pen");
        var pen = chair.Page.GetByLabel(Messages.Of("fr", "pen.label"));
        await pen.SelectOptionAsync("interpol.rapporteur");
        await Eventually.TrueAsync(async () =>
        {
            await rapporteur.PutCursorAsync("op1", 0);
            await rapporteur.TypeAsync("P");
            return (await rapporteur.Page.Locator("#app [data-clause=op1]").First.InnerTextAsync()).StartsWith('P');
        }, "The pen-holder cannot type.");
        Assert.Equal("once", await rapporteur.Page.EvaluateAsync<string>("() => document.documentElement.dataset.loaded"));
        await pen.SelectOptionAsync("");
        await Assertions.Expect(pen).ToHaveValueAsync("");
    }

    /// <summary>The label of a choice holds the words of all its options besides, so that its place names it better.</summary>
    private static ILocator Filter(Participant person, int index) => person.Page.Locator(".filters select").Nth(index);
}
