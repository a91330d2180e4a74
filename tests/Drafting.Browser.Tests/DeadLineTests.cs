using System.Text.RegularExpressions;

namespace Drafting.Browser.Tests;

/// <summary>A line that dies without a word: the sockets stay open, the device knows of nothing, and no answer comes.</summary>
public sealed class DeadLineTests(BrowserFixture fixture) : LineTest(fixture, BytesPerSecond, TimeSpan.Zero)
{
    private const int BytesPerSecond = 10_000_000;

    /// <summary>The page has four seconds to say what is kept, and ten to give the link up; this machine may be loaded.</summary>
    private const float SaidWithinMs = 5_000, GivenUpWithinMs = 15_000;

    [Fact]
    public async Task WordsThatNobodyAnswers_AreSaidToBeKept_TheLinkIsGivenUp_AndBackTheyAreThereOnce()
    {
        var document = await SharedDocument.CreateAsync(Server);
        var person = await OpenWindowAsync("bh.delegate1", origin: Origin);
        person.ExpectsBrokenLink = true;
        await person.SignInAsync(Server);
        await person.OpenSheetAsync(document);
        await Assertions.Expect(person.SaveState).ToContainTextAsync("All saved");

        Line.Hold();
        await person.PutCursorAsync("op1", -1);
        await person.TypeAsync(" without a word");
        await Assertions.Expect(person.SaveState).ToContainTextAsync(new Regex("Not saved yet: [1-9][0-9]* changes? kept here"), new() { Timeout = SaidWithinMs });
        await Assertions.Expect(person.SaveState).ToHaveClassAsync(new Regex("offline"), new() { Timeout = GivenUpWithinMs });
        await Assertions.Expect(person.SaveState).ToContainTextAsync(new Regex("Offline: [1-9][0-9]* changes? kept"));
        await person.TypeAsync(", and more");

        // What was on its way arrives after all, while the same is sent anew.
        Line.LetGo();
        await Assertions.Expect(person.SaveState).ToContainTextAsync("All saved", new() { Timeout = 60_000 });
        var clauses = await document.EqualAsync("After the dead line the two differ.", person);
        Assert.Equal("Recommends that members share data; without a word, and more", clauses[2].Text);
    }
}
