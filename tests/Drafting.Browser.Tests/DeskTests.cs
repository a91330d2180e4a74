using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>The delegation's desk: officers draft where nobody watches them type, the head clears on a phone, the room sees it only then.</summary>
public sealed class DeskTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task OfficersDraft_TheHeadReturnsAndClears_AndMoroccoSeesItOnlyThen()
    {
        var title = "Stolen works of art " + Guid.NewGuid().ToString("N")[..6];
        var officer = await ComeInAsync("dz.delegate1", "en");
        await officer.Page.GotoAsync("/desk");
        await ButtonAsync(officer, "desk.new");
        await officer.Page.GetByLabel(Messages.Of("en", "desk.newTitle"), new() { Exact = true }).FillAsync(title);
        await ButtonAsync(officer, "desk.create");
        await officer.Page.Locator("#app .draft-bar").WaitForAsync();
        var draft = new Uri(officer.Page.Url).AbsolutePath;
        await ReadsAsync(officer, title);

        var arab = await ComeInAsync("dz.delegate2", "ar");
        await arab.Page.GotoAsync("/desk");
        await arab.Page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await ReadsAsync(arab, title);
        await officer.Page.Locator("#app .text > .clause").First.ClickAsync();
        await officer.PressAsync("End");
        await officer.TypeAsync(" at sea");
        await ReadsAsync(arab, title + " at sea");
        await arab.Page.Locator("#app .text > .clause").First.ClickAsync();
        await arab.PressAsync("End");
        await arab.TypeAsync(" and on land");
        await ReadsAsync(officer, title + " at sea and on land");

        var morocco = await ComeInAsync("ma.head", "fr");
        await morocco.Page.GotoAsync("/");
        await morocco.Page.Locator(".recommendation").First.WaitForAsync();
        await Assertions.Expect(morocco.Page.Locator(".recommendations")).Not.ToContainTextAsync(title);
        morocco.ExpectsRefusal = true;
        await morocco.Page.GotoAsync(draft);
        await morocco.Page.Locator("#app h1").WaitForAsync();
        await Assertions.Expect(morocco.Page.Locator("#app")).Not.ToContainTextAsync(title);

        await ButtonAsync(officer, "desk.ask");
        await officer.Page.GetByLabel(Messages.Of("en", "desk.askNote")).FillAsync("Please look");
        await ButtonAsync(officer, "desk.ask");
        await Assertions.Expect(arab.Page.Locator(".draft-badge")).ToContainTextAsync(Messages.Of("ar", "desk.part.toClear"));

        var head = await OpenWindowAsync("dz.head", "fr", width: 390, height: 844, touch: true);
        await head.SignInAsync(Server);
        await head.Page.GotoAsync("/desk");
        var row = head.Page.Locator(".draft-row", new() { HasText = title });
        await Assertions.Expect(row.Locator("q")).ToHaveTextAsync("Please look");
        await row.GetByRole(AriaRole.Link, new() { Name = Messages.Of("fr", "desk.clear") }).ClickAsync();
        await Assertions.Expect(head.Page.Locator(".redline")).ToContainTextAsync(title + " at sea and on land");
        Assert.Equal(390, await head.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await ButtonAsync(head, "desk.return", "fr");
        await head.Page.GetByLabel(Messages.Of("fr", "desk.returnNote")).FillAsync("Ajoutez les aéroports");
        await ButtonAsync(head, "desk.return", "fr");
        await Assertions.Expect(officer.Page.Locator(".draft-bar q")).ToHaveTextAsync("Ajoutez les aéroports");

        // The page of the exact words stays open while they are mended: what the head has in front is not what would go.
        await Assertions.Expect(head.Page.Locator(".redline")).ToContainTextAsync("on land");
        await officer.Page.Locator("#app .text > .clause").First.ClickAsync();
        await officer.PressAsync("End");
        await officer.TypeAsync(" and airports");
        await ReadsAsync(arab, "and airports");
        head.ExpectsRefusal = true;
        var submit = head.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + Regex.Escape(Messages.Of("fr", "desk.submitAs").Split('{')[0])) });
        await submit.ClickAsync();
        await Assertions.Expect(head.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Messages.Of("fr", "desk.moved"));
        await Assertions.Expect(head.Page.Locator(".redline")).ToContainTextAsync("and airports");
        await submit.ClickAsync();
        await Assertions.Expect(head.Page.Locator(".agreed-text")).ToBeVisibleAsync();

        await morocco.Page.GotoAsync("/");
        await Assertions.Expect(morocco.Page.Locator(".recommendations")).ToContainTextAsync(title + " at sea and on land and airports");
        await Assertions.Expect(morocco.Page.Locator(".recommendation", new() { HasText = title }).Locator(".sponsors")).ToContainTextAsync("Algérie");
    }

    [Fact]
    public async Task BranchFollowsTheRoom_AClashIsTickedOff_AndItArrivesAsAProposal()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var room = await WriteAsync("sa.head", document);
        var officer = await WriteAsync("tn.head", document);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "desk.draftPrivately") }).ClickAsync();
        await officer.Page.Locator("#app .draft-bar").WaitForAsync();
        await officer.PutCursorAsync("op1", -1);
        await officer.TypeAsync(" without delay");
        await room.PutCursorAsync("op1", 0);
        await room.TypeAsync("Firmly ");
        await officer.SeesAsync("op1", "Firmly Recommends that members share data; without delay");
        await Assertions.Expect(officer.Page.Locator(".since .clash")).ToHaveCountAsync(1);
        await Assertions.Expect(room.Sheet).Not.ToContainTextAsync("without delay");

        await officer.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("fr", "desk.clear") }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".redline ins")).ToContainTextAsync("without delay");
        officer.ExpectsRefusal = true;
        var submit = officer.Page.Locator(".acts button.primary");
        await submit.ClickAsync();
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Messages.Of("fr", "refusal.clash_open"));
        await officer.Page.Locator(".clash-words button").ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".clash-words")).ToHaveCountAsync(0);
        await submit.ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".agreed-text")).ToBeVisibleAsync();
        await Assertions.Expect(room.Sheet).ToContainTextAsync("without delay");
        await Assertions.Expect(room.Sheet.Locator("[data-clause='op1'] ins")).ToContainTextAsync("without delay");
    }

    [Theory]
    [InlineData("ly", "en", ColorScheme.Light, 1280)]
    [InlineData("kw", "ar", ColorScheme.Dark, 390)]
    public async Task DeskAndClearance_HaveNoViolation(string delegation, string language, ColorScheme scheme, int width)
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync(delegation + ".head", language, scheme, width);
        await Axe.BringAsync(person);
        await person.SignInAsync(Server);
        await person.Page.GotoAsync("/desk");
        await person.Page.Locator("#app .empty").WaitForAsync();
        await Axe.CheckAsync(person, $"empty-desk-{language}-{scheme}");
        var made = await person.Context.APIRequest.PostAsync(Server.Origin + "/api/drafts", new() { DataObject = new { box = "delegation/" + delegation, of = document.Id }, Headers = new Dictionary<string, string> { ["Origin"] = Server.Origin } });
        var id = (await made.JsonAsync())!.Value.GetProperty("id").GetString();
        await person.Page.GotoAsync($"/drafts/{id}?lang=en");
        await person.Page.Locator("#app .draft-bar").WaitForAsync();
        await person.PutCursorAsync("op1", -1);
        await person.TypeAsync(" at once");
        await Axe.CheckAsync(person, $"draft-{language}-{scheme}");
        await person.Page.GotoAsync("/desk");
        await person.Page.Locator("#app .draft-row").WaitForAsync();
        await Axe.CheckAsync(person, $"desk-{language}-{scheme}");
        await person.Page.GotoAsync($"/drafts/{id}/clearance");
        await person.Page.Locator("#app .redline").WaitForAsync();
        await Axe.CheckAsync(person, $"clearance-{language}-{scheme}");

        var chair = await OpenWindowAsync("ma.chair", language, scheme, width);
        await Axe.BringAsync(chair);
        await chair.SignInAsync(Server);
        await chair.Page.GotoAsync("/desk");
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "desk.group.new") }).ClickAsync();
        await Axe.CheckAsync(chair, $"groups-{language}-{scheme}");
    }

    /// <summary>Waits until the sheet has the words; a colleague's name at the cursor is none of them.</summary>
    private static async Task ReadsAsync(Participant person, string words) => await Eventually.TrueAsync(
        async () => (await person.ReadAsync()).Any(clause => clause.Text.Contains(words, StringComparison.Ordinal)), $"{person.Id} does not read “{words}”.");

    private static Task ButtonAsync(Participant person, string key, string language = "en") =>
        person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, key), Exact = true }).ClickAsync();
}
