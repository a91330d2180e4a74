namespace Drafting.Browser.Tests;

public sealed class SignInTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task OneClick_OnAPerson_OpensTheRecommendationsInTheirLanguage()
    {
        var guest = await OpenWindowAsync("guest");
        await guest.Page.GotoAsync("/");
        await Assertions.Expect(guest.Page.GetByText(Messages.Of("en", "signIn.demo"))).ToBeVisibleAsync();
        await guest.Page.GetByPlaceholder(Messages.Of("en", "signIn.find")).FillAsync("algeria");
        await Assertions.Expect(guest.Page.Locator(".door-delegation")).ToHaveCountAsync(1);
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Rachid Benmansour" }).ClickAsync();

        await Assertions.Expect(guest.Page.Locator("h1")).ToHaveTextAsync(Messages.Of("fr", "list.title"));
        await Assertions.Expect(guest.Page.Locator(".who")).ToContainTextAsync("Rachid Benmansour");
        await Assertions.Expect(guest.Page.Locator(".who")).ToContainTextAsync("Algérie");

        await guest.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("fr", "demo.leave") }).ClickAsync();
        await Assertions.Expect(guest.Page.GetByText(Messages.Of("fr", "signIn.title"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AddressOfARecommendation_WithoutBeingSignedIn_ShowsTheDoorAndThenTheText()
    {
        var guest = await OpenWindowAsync("guest", "ar");
        await guest.Page.GotoAsync("/recommendations/r-fighters");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "نادية خلادي" }).ClickAsync();
        await Assertions.Expect(guest.Sheet).ToHaveAttributeAsync("lang", "ar");
        await Assertions.Expect(guest.Page.Locator("#app .text > .clause").First).ToContainTextAsync("المقاتلين");
    }
}
