namespace Drafting.Browser.Tests;

/// <summary>The watch that stands over all tests here sees what it is there to see.</summary>
public sealed class ParticipantTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task PlantedErrorsOfAPage_AreSeen()
    {
        await using var context = await Fixture.OpenContextAsync(Server, ColorScheme.Light, 800, 600);
        var guest = await Participant.OpenAsync("guest", context);
        await guest.Page.GotoAsync("/");
        Assert.Empty(guest.Faults);

        await guest.Page.EvaluateAsync("() => { console.error('planted'); setTimeout(() => { throw new Error('thrown'); }, 0); }");
        await guest.Page.EvaluateAsync("""
            () => {
              document.body.setAttribute('style', 'color: red');
              try { document.createElement('script').src = 'https://elsewhere.invalid/x.js'; } catch { }
            }
            """);

        foreach (var part in new[] { "planted", "thrown", "inline style", "TrustedScriptURL" })
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(guest.Faults.Any(fault => fault.Contains(part, StringComparison.Ordinal))),
                $"Nobody saw “{part}” among:\n{string.Join('\n', guest.Faults)}");
        }
    }
}
