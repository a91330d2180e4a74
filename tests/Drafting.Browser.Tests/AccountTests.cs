using System.Net.Http.Json;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>The door with an account, at a real browser: links, passwords, passkeys, one's own account, the secretariat's people.</summary>
public sealed class AccountTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task InvitedPerson_SetsAPassword_SignsIn_AndTheLinkIsUsedUp()
    {
        var id = await PersonAsync();
        var link = "/invitation#" + await InviteAsync(id);
        var person = await OpenWindowAsync(id, "en");
        await person.Page.GotoAsync(link);
        await SetPasswordAsync(person, "en");
        await Assertions.Expect(person.Page.GetByText(Messages.Of("en", "invitation.done"))).ToBeVisibleAsync();
        Assert.DoesNotContain("#", person.Page.Url, StringComparison.Ordinal);
        await SignInAsync(person, id, "en");
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("A Person");

        var thief = await OpenWindowAsync("thief", "en");
        thief.ExpectsRefusal = true;
        await thief.Page.GotoAsync(link);
        await Assertions.Expect(thief.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Messages.Of("en", "access.link_dead"));
    }

    [Fact]
    public async Task Passkey_IsMadeFromALink_AndOpensWithoutAName()
    {
        var id = await PersonAsync();
        var person = await OpenWindowAsync(id, "en");
        var browser = await person.Context.NewCDPSessionAsync(person.Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        // A passkey belongs to a name, never to a number: 127.0.0.1 has none.
        var origin = new UriBuilder(Server.Origin) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
        await person.Page.GotoAsync($"{origin}/invitation#{await InviteAsync(id)}");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "invitation.passkey") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "door.passkey") }).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("A Person");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "account.title") }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("section[aria-labelledby=sessions-title] li")).ToHaveCountAsync(1);
        // The only way in cannot be taken away.
        person.ExpectsRefusal = true;
        await person.Page.Locator("form[aria-labelledby=passkeys-title] .entries button").ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Messages.Of("en", "access.last_way_in"));
    }

    [Fact]
    public async Task SecondStep_IsSetUpOnThePage_AndAskedForAtTheDoor()
    {
        var id = await PersonAsync();
        var person = await OpenWindowAsync(id, "en");
        person.ExpectsRefusal = true;
        await person.Page.GotoAsync("/invitation#" + await InviteAsync(id));
        await SetPasswordAsync(person, "en");
        await SignInAsync(person, id, "en");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "account.title") }).ClickAsync();
        var step = person.Page.Locator("form[aria-labelledby=second-title]");
        await step.Locator("input[name=password]").FillAsync(Password);
        await step.GetByRole(AriaRole.Button).ClickAsync();
        await step.Locator(".qr").WaitForAsync();
        var key = System.Text.RegularExpressions.Regex.Match(await step.InnerTextAsync(), "[A-Z2-7]{32}").Value;
        await step.Locator("input[name=code]").FillAsync(AppCode.Of(key));
        await step.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(step.Locator(".codes li")).ToHaveCountAsync(10);

        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "demo.leave") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "signIn.account") }).ClickAsync();
        await SignInAsync(person, id, "en");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Messages.Of("en", "access.code_needed"));
        var enter = person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "door.enter"), Exact = true });
        // The code that was used up a moment ago opens nothing; the next one does.
        await person.Page.Locator("input[name=code]").FillAsync(AppCode.Of(key));
        await enter.ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Messages.Of("en", "access.code_refused"));
        await person.Page.Locator("input[name=code]").FillAsync(AppCode.Of(key, 1));
        await enter.ClickAsync();
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("A Person");
    }

    [Fact]
    public async Task PersonShutOutAtTheSheet_StandsAtTheDoorAgain()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await ComeInAsync("om.delegate1", "en");
        person.ExpectsBrokenLink = person.ExpectsRefusal = true;
        await person.OpenSheetAsync(document);
        await person.PutCursorAsync("op1", 0);
        await person.TypeAsync("Before. ");
        await Assertions.Expect(person.SaveState).ToContainTextAsync(Messages.Of("en", "save.saved"));
        using (var answer = await Server.Http.PostAsync("/api/people/om.delegate1/disable", null)) Assert.True(answer.IsSuccessStatusCode);
        await Assertions.Expect(person.Page.Locator(".door").First).ToBeVisibleAsync();
        using (var answer = await Server.Http.PostAsync("/api/people/om.delegate1/enable", null)) Assert.True(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    [InlineData("fr", ColorScheme.Dark, 820)]
    [InlineData("es", ColorScheme.Light, 390)]
    public async Task EveryPage_HasNoViolation_FitsTheWindow_AndWorksByKeyboard(string language, ColorScheme scheme, int width)
    {
        var id = await PersonAsync();
        var person = await OpenWindowAsync(id, language, scheme, width);
        await Axe.BringAsync(person);
        await person.Page.GotoAsync("/invitation#" + await InviteAsync(id));
        await person.Page.Locator("input[name=password]").WaitForAsync();
        await Axe.CheckAsync(person, $"invitation-{language}-{width}");
        await person.Page.Locator("input[name=password]").FocusAsync();
        await person.TypeAsync(Password);
        await person.PressAsync("Enter");
        await person.Page.Locator("input[name=name]:visible").WaitForAsync();
        await Axe.CheckAsync(person, $"door-{language}-{width}");
        await person.Page.Locator("input[name=name]:visible").FocusAsync();
        await person.TypeAsync(id);
        await person.PressAsync("Tab");
        await person.TypeAsync(Password);
        await person.PressAsync("Enter");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of(language, "account.title") }).ClickAsync();
        await person.Page.Locator("section[aria-labelledby=sessions-title] li").First.WaitForAsync();
        await Axe.CheckAsync(person, $"account-{language}-{width}");

        var secretary = await OpenWindowAsync("interpol.secretary", language, scheme, width);
        await Axe.BringAsync(secretary);
        await secretary.SignInAsync(Server);
        await secretary.Page.GotoAsync("/people");
        await secretary.Page.Locator(".people > li").First.WaitForAsync();
        await Axe.CheckAsync(secretary, $"people-{language}-{width}");
        await secretary.Page.Locator("input[type=search]").FillAsync(id);
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "people.inviteFor").Replace("{name}", language == "ar" ? "شخص" : "A Person", StringComparison.Ordinal) }).ClickAsync();
        await secretary.Page.Locator(".link-sheet .qr").WaitForAsync();
        await secretary.Page.Locator(".people .actions button").Nth(1).ClickAsync();
        await secretary.Page.Locator(".person-form").WaitForAsync();
        await Axe.CheckAsync(secretary, $"link-{language}-{width}");
    }

    private static async Task SetPasswordAsync(Participant person, string language)
    {
        await person.Page.GetByLabel(Messages.Of(language, "password.new")).FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "invitation.set") }).ClickAsync();
    }

    private static async Task SignInAsync(Participant person, string id, string language)
    {
        await person.Page.GetByLabel(Messages.Of(language, "door.name")).FillAsync(id);
        await person.Page.GetByLabel(Messages.Of(language, "door.password"), new() { Exact = true }).FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "door.enter"), Exact = true }).ClickAsync();
    }

    private async Task<string> PersonAsync()
    {
        var id = $"dz.p{Guid.NewGuid():N}"[..20];
        var person = new { id, delegation = "dz", roles = new[] { "delegate" }, language = "en", name = new { latin = "A Person", arabic = "شخص" }, title = new { en = "Officer" } };
        using var answer = await Server.Http.PostAsJsonAsync("/api/people", person);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    private async Task<string> InviteAsync(string person)
    {
        using var answer = await Server.Http.PostAsJsonAsync("/api/people/invitations", new { people = new[] { person } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("secret").GetString()!;
    }
}
