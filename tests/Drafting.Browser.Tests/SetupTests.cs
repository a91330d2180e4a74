using System.Text.RegularExpressions;
using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>The page of the first start: the meeting's file is looked at with its faults, then made, and the door opens for its first account.</summary>
public sealed class SetupTests(BrowserFixture fixture) : BrowserTest(fixture), IAsyncLifetime
{
    private const string Meeting = """
        {"id":"rabat-2027","name":{"en":"A meeting","ar":"اجتماع"},"place":{"en":"Rabat"},"firstDay":"2027-03-01","lastDay":"2027-03-02","timeZone":"Africa/Casablanca",
        "languages":["en","ar"],"draftingLanguage":"en","template":"un","delegations":[{"id":"sec","kind":"secretariat","hue":0,"name":{"en":"Secretariat"}}],
        "people":[{"id":"sec.first","delegation":"sec","roles":["secretariat"],"language":"en","name":{"latin":"First Secretary","arabic":"الأمين"},"title":{}}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-setup-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FirstStart_ShowsFaults_MakesTheMeeting_AndOpensTheDoor()
    {
        await using var server = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), _folder, MoreArguments: ["--no-demo"]));
        server.Start();
        var link = await Eventually.ReadAsync(() => Task.FromResult(Regex.Match(server.Tail, "/setup#[0-9a-f]{64}").Value), found => found.Length > 0, _ => "No link was printed: " + server.Tail);
        var person = await OpenWindowAsync("first", "en", origin: server.Address.GetLeftPart(UriPartial.Authority));
        // While the service starts anew it answers nothing, or that there is no meeting.
        person.ExpectsBrokenLink = person.ExpectsRefusal = person.ExpectsNoService = true;
        await Axe.BringAsync(person);
        await person.Page.GotoAsync(link);
        var file = person.Page.GetByLabel(Messages.Of("en", "setup.file"));
        await file.SetInputFilesAsync(FileOf(Meeting.Replace("2027-03-02", "2027-02-30", StringComparison.Ordinal)));
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Messages.Of("en", "fault.day_malformed"));
        await Axe.CheckAsync(person, "setup-faults");
        await file.SetInputFilesAsync(FileOf(Meeting));
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "A meeting" })).ToBeVisibleAsync();
        await Axe.CheckAsync(person, "setup");
        await person.Page.GetByLabel(Messages.Of("en", "password.new")).FillAsync("correct horse battery");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "setup.create") }).ClickAsync();

        await person.Page.GetByLabel(Messages.Of("en", "door.name")).FillAsync("sec.first");
        await person.Page.GetByLabel(Messages.Of("en", "door.password"), new() { Exact = true }).FillAsync("correct horse battery");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = Messages.Of("en", "door.enter"), Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".who")).ToContainTextAsync("First Secretary");
    }

    private static FilePayload FileOf(string json) => new() { Name = "meeting.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(json) };
}
