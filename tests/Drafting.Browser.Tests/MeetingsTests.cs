using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>The secretariat makes a second meeting in the page and invites; the same human comes in to both with one account, and goes from one to the other.</summary>
public sealed class MeetingsTests(BrowserFixture fixture) : OwnServerTest(fixture)
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task SecondMeeting_IsMadeInThePage_AndOneHumanIsInBoth(string language, ColorScheme scheme, int width)
    {
        var (maker, delegateId) = (await MemberAsync("secretariat"), await MemberAsync("delegate"));
        var secretary = await OpenWindowAsync(maker, language, scheme, width);
        await Axe.BringAsync(secretary);
        await SignInAsync(secretary, "/sign-in", maker, language);
        await secretary.Page.GotoAsync("/meetings");
        await secretary.Page.GetByLabel(Messages.Of(language, "setup.file")).SetInputFilesAsync(FileOf("tunis-2027"));
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "setup.create") }).WaitForAsync();
        await Axe.CheckAsync(secretary, $"meetings-make-{language}-{width}");
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "setup.create") }).ClickAsync();
        await Assertions.Expect(secretary.Page.Locator(".meetings > li")).ToHaveCountAsync(2);
        await Axe.CheckAsync(secretary, $"meetings-made-{language}-{width}");
        await secretary.Page.Locator(".actions button.primary").ClickAsync();
        await Assertions.Expect(secretary.Page).ToHaveURLAsync(new Regex("/m/tunis-2027/$"));
        await Assertions.Expect(secretary.Page.Locator(".meeting-name")).ToHaveTextAsync(NameIn(language));

        // The first of its people is invited from the console of the new meeting.
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of(language, "people.title") }).First.ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "people.inviteFor").Replace("{name}", language == "ar" ? "مندوب" : "A Delegate", StringComparison.Ordinal) }).ClickAsync();
        var link = await secretary.Page.Locator(".link-sheet input").InputValueAsync();
        Assert.Contains("/m/tunis-2027/invitation#", link, StringComparison.Ordinal);

        // Whom it is for is signed in at the first meeting.
        var person = await OpenWindowAsync(delegateId, language, scheme, width);
        await Axe.BringAsync(person);
        await SignInAsync(person, "/sign-in", delegateId, language);
        await person.Page.GotoAsync(link);
        await person.Page.Locator(".join button").First.WaitForAsync();
        await Axe.CheckAsync(person, $"join-{language}-{width}");
        await person.Page.Locator(".join button").First.ClickAsync();
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync(language == "ar" ? "مندوب" : "A Delegate");
        Assert.EndsWith("/m/tunis-2027/", person.Page.Url, StringComparison.Ordinal);

        // And goes back by the frame's menu, with the keyboard alone.
        var menu = person.Page.Locator(".other-meetings summary");
        await menu.FocusAsync();
        await person.PressAsync("Enter");
        await person.Page.Locator(".other-meetings-list button").WaitForAsync();
        var list = (await person.Page.Locator(".other-meetings-list").BoundingBoxAsync())!;
        Assert.True(list.X >= 0 && list.X + list.Width <= width, $"The list stands from {list.X} to {list.X + list.Width} of {width}.");
        await Axe.CheckAsync(person, $"other-meetings-{language}-{width}");
        await person.PressAsync("Tab");
        await person.PressAsync("Enter");
        await Assertions.Expect(person.Page).ToHaveURLAsync(new Regex("^http://[^/]+/$"));
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync(language == "ar" ? "شخص" : "A Person");
        await menu.ClickAsync();
        await person.Page.Locator(".other-meetings-list button").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".meeting-name")).ToHaveTextAsync(NameIn(language));

        // Whoever has several is shown them at the door.
        await person.Page.Locator(".signed-in > button").ClickAsync();
        await SignInAsync(person, "/m/tunis-2027/", "tn.delegate", language);
        await Assertions.Expect(person.Page.Locator(".meetings > li")).ToHaveCountAsync(2);
        Assert.EndsWith("/m/tunis-2027/meetings", person.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressOfNoMeeting_SaysSo_AndLeadsToTheFirst()
    {
        var person = await OpenWindowAsync("anybody", "en");
        person.ExpectsRefusal = true;
        await person.Page.GotoAsync("/m/nowhere/");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = Messages.Of("en", "notFound.title") })).ToBeVisibleAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of("en", "notFound.link") }).ClickAsync();
        await person.Page.Locator(".door").First.WaitForAsync();
    }

    private static string NameIn(string language) => language == "ar" ? "اجتماع في تونس" : "A meeting in Tunis";

    private static FilePayload FileOf(string id) => new()
    {
        Name = "meeting.json",
        MimeType = "application/json",
        Buffer = System.Text.Encoding.UTF8.GetBytes($$$"""
            {"id":"{{{id}}}","name":{"en":"A meeting in Tunis","ar":"اجتماع في تونس"},"place":{"en":"Tunis","ar":"تونس"},"firstDay":"2027-03-01","lastDay":"2027-03-02","timeZone":"Africa/Tunis",
            "languages":["en","ar"],"draftingLanguage":"en","template":"un",
            "delegations":[{"id":"sec","kind":"secretariat","hue":0,"name":{"en":"Secretariat","ar":"الأمانة"}},{"id":"tn","kind":"member","hue":1,"name":{"en":"Tunisia","ar":"تونس"}}],
            "people":[{"id":"sec.first","delegation":"sec","roles":["secretariat"],"language":"en","name":{"latin":"First Secretary","arabic":"الأمين"},"title":{}},
            {"id":"tn.delegate","delegation":"tn","roles":["delegate"],"language":"en","name":{"latin":"A Delegate","arabic":"مندوب"},"title":{}}]}
            """),
    };

    private static async Task SignInAsync(Participant person, string door, string name, string language)
    {
        await person.Page.GotoAsync(door);
        await person.Page.GetByLabel(Messages.Of(language, "door.name")).FillAsync(name);
        await person.Page.GetByLabel(Messages.Of(language, "door.password"), new() { Exact = true }).FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of(language, "door.enter"), Exact = true }).ClickAsync();
        await person.Page.Locator(".signed-in > button").WaitForAsync();
    }

    /// <summary>A person of the demo meeting with a password.</summary>
    private async Task<string> MemberAsync(string role)
    {
        var id = $"dz.p{Guid.NewGuid():N}"[..20];
        var person = new { id, delegation = "dz", roles = new[] { role }, language = "en", name = new { latin = "A Person", arabic = "شخص" }, title = new { en = "Officer" } };
        using (var added = await Server.Http.PostAsJsonAsync("/api/people", person)) Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        using var invited = await Server.Http.PostAsJsonAsync("/api/people/invitations", new { people = new[] { id } });
        var secret = (await invited.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("secret").GetString();
        using var set = await Server.Http.PostAsJsonAsync("/api/invitation/password", new { secret, password = Password });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
        return id;
    }
}
