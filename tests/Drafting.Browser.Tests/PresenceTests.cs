namespace Drafting.Browser.Tests;

public sealed class PresenceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Chips_ComeAndGoWithTheDelegations()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var algeria = await WriteAsync("dz.head", document);
        var chips = algeria.Page.Locator(".presence-wide .chip");
        await Assertions.Expect(chips).ToHaveTextAsync(["Algérie (vous)"]);
        var saudiArabia = await WriteAsync("sa.head", document);
        await Assertions.Expect(chips).ToHaveTextAsync(["Algérie (vous)", "Arabie saoudite"]);
        await Assertions.Expect(saudiArabia.Page.Locator(".presence-wide .chip").Nth(1)).ToHaveTextAsync("الجزائر");
        var colleague = await WriteAsync("dz.delegate1", document);
        await Assertions.Expect(colleague.Page.Locator(".presence-wide .chip")).ToHaveCountAsync(2);
        await Assertions.Expect(chips).ToHaveCountAsync(2);

        await saudiArabia.Page.CloseAsync();
        await Assertions.Expect(chips).ToHaveTextAsync(["Algérie (vous)"]);
    }

    [Fact]
    public async Task Cursor_IsSeenInsideTheDelegationAndNowhereElse()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var head = await WriteAsync("dz.head", document);
        var colleague = await WriteAsync("dz.delegate1", document);
        var saudiArabia = await WriteAsync("sa.head", document);
        await colleague.PutCursorAsync("op2", 7);

        await Assertions.Expect(head.Page.Locator("[data-clause=op2] .cursor-name")).ToHaveTextAsync("Nadia Khelladi");
        // The words come to Saudi Arabia after the cursor would have.
        await colleague.TypeAsync(" kindly");
        await saudiArabia.SeesAsync("op2", "Invites kindly members");
        await Assertions.Expect(saudiArabia.Page.Locator(".cursor")).ToHaveCountAsync(0);
        await Assertions.Expect(colleague.Page.Locator(".cursor")).ToHaveCountAsync(0);

        // It moves with the words, and goes with the person.
        await colleague.PutCursorAsync("op3", 0);
        await Assertions.Expect(head.Page.Locator("[data-clause=op3] .cursor-name")).ToHaveTextAsync("Nadia Khelladi");
        await Assertions.Expect(head.Page.Locator("[data-clause=op2] .cursor")).ToHaveCountAsync(0);
        await colleague.Page.CloseAsync();
        await Assertions.Expect(head.Page.Locator(".cursor")).ToHaveCountAsync(0);
    }
}
