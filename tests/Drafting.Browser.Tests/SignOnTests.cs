using System.Net.Http.Json;
using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>Single sign-on with a real provider, click by click.</summary>
public sealed class SignOnTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private readonly OpenIdProvider _provider = OpenIdProvider.Prepare();
    private LiveServer? _server;

    protected override LiveServer Server => _server!;

    public override async Task InitializeAsync()
    {
        _server = await LiveServer.StartAsync([.. _provider.Arguments]);
        await _provider.StartAsync(_server.Address);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _provider.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task InvitedPerson_GoesToTheProviderAndComesIn_AndWhoIsNotInvitedIsToldSo()
    {
        var invited = new
        {
            id = "dz.signs-on", delegation = "dz", roles = new[] { "delegate" }, language = "fr", name = new { latin = "Nour Signs", arabic = "نور" }, title = new { en = "Officer" }, email = "nour@ministry.example",
        };
        using (var answer = await Server.Http.PostAsJsonAsync("/api/people", invited)) Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var guest = await OpenWindowAsync("guest", "ar");
        await WalkAsync(guest, "ar", "guest/guest@ministry.example");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Messages.Of("ar", "access.not_invited"));
        Assert.Equal("/sign-in", new Uri(guest.Page.Url).PathAndQuery);

        var person = await OpenWindowAsync("dz.signs-on", "en");
        await WalkAsync(person, "en", "nour/nour@ministry.example");
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("Nour Signs");
        await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync(Messages.Of("en", "list.title"));
    }

    private static async Task WalkAsync(Participant person, string language, string login)
    {
        // The provider's page asks for a font of the net, which is not there.
        person.ExpectsBrokenLink = true;
        await person.Page.GotoAsync("/sign-in");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Messages.Of(language, "door.signOn").Replace("{provider}", "The Ministry", StringComparison.Ordinal) }).ClickAsync();
        await person.Page.Locator("input[name=login]").FillAsync(login);
        await person.Page.Locator("input[name=password]").FillAsync("any");
        await person.Page.Locator("button[type=submit]").ClickAsync();
        // Consent, once for this client.
        await person.Page.Locator("form[action*=interaction] button[type=submit]").Last.ClickAsync();
        await person.Page.Locator("h1").First.WaitForAsync();
    }
}
