using System.Text.Json;
using System.Text.RegularExpressions;
using Drafting.Wire;
using Microsoft.Data.Sqlite;

namespace Drafting.Server.Tests;

/// <summary>The first start outside the demo: one link makes the meeting and the secretariat's first account, and then never again.</summary>
public sealed class SetupTests : IDisposable
{
    private const string Meeting = """
        {"id":"rabat-2027","name":{"en":"A meeting"},"place":{"en":"Rabat"},"firstDay":"2027-03-01","lastDay":"2027-03-02","timeZone":"Africa/Casablanca",
        "languages":["en","fr"],"draftingLanguage":"en","template":"un","delegations":[{"id":"sec","kind":"secretariat","hue":0,"name":{"en":"Secretariat"}}],
        "people":[{"id":"sec.first","delegation":"sec","roles":["secretariat"],"language":"en","name":{"latin":"First","arabic":"أول"},"title":{}}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-setup-").FullName;

    [Fact]
    public async Task Link_MakesTheMeetingAndTheFirstAccount_Once()
    {
        await using var server = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), _folder, MoreArguments: ["--no-demo"]));
        server.Start();
        var secret = await PrintedAsync(server, @"/setup#([0-9a-f]{64})");
        var origin = server.Address.GetLeftPart(UriPartial.Authority);
        AccessTests.AssertProblem(await RawHttp.SendAsync(server.Address, "GET", "/api/me", []), 503, "no_meeting");
        AccessTests.AssertProblem(await PostAsync("/api/setup/preview", new { secret = "wrong", meeting = Meeting }), 410, "link_dead");

        var faulty = await PostAsync("/api/setup/preview", new { secret, meeting = Meeting.Replace("2027-03-02", "2027-02-30", StringComparison.Ordinal).Replace("\"sec\",\"roles\"", "\"nowhere\",\"roles\"", StringComparison.Ordinal) });
        Assert.Contains("\"place\":\"lastDay\",\"code\":\"day_malformed\"", faulty.Body, StringComparison.Ordinal);
        Assert.Contains("\"place\":\"people[0].delegation\",\"code\":\"delegation_unknown\"", faulty.Body, StringComparison.Ordinal);
        Assert.Contains("\"place\":\"line 2\",\"code\":\"file_malformed\"", (await PostAsync("/api/setup/preview", new { secret, meeting = "{\n\"id\": oops" })).Body, StringComparison.Ordinal);
        const string Table = "delegation,delegation.en,person,roles,name\nma,Morocco,ma.head,head,A Head\n";
        var preview = await PostAsync("/api/setup/preview", new { secret, meeting = Meeting, table = Table });
        Assert.Contains("\"faults\":[]", preview.Body, StringComparison.Ordinal);
        Assert.Contains("ma.head", preview.Body, StringComparison.Ordinal);

        AccessTests.AssertProblem(await PostAsync("/api/setup", new { secret, meeting = Meeting, table = Table, person = "ma.head", password = Door.Password }), 404, "unknown_person");
        AccessTests.AssertProblem(await PostAsync("/api/setup", new { secret, meeting = Meeting, table = Table, person = "sec.first", password = "short" }), 400, "password_weak");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => PostAsync("/api/setup", new { secret, meeting = Meeting, table = Table, person = "sec.first", password = Door.Password })));
        Assert.Single(both, answer => answer.Status == 204);
        await server.ReadyAsync();
        var signedIn = await PostAsync("/api/sign-in", new { name = "sec.first", password = Door.Password });
        Assert.Equal(200, signedIn.Status);
        var people = await RawHttp.SendAsync(server.Address, "GET", "/api/people", [("Cookie", Door.CookieOf(signedIn))]);
        Assert.Contains("ma.head", people.Body, StringComparison.Ordinal);
        // The link and its page are gone, and nobody is told who is in the meeting.
        AccessTests.AssertProblem(await PostAsync("/api/setup", new { secret, meeting = Meeting, person = "sec.first", password = Door.Password }), 404, "unknown_address");
        AccessTests.AssertProblem(await PostAsync("/api/demo/sign-in", new { person = "sec.first" }), 404, "unknown_address");
        Assert.DoesNotContain("First", (await RawHttp.SendAsync(server.Address, "GET", "/api/meeting", [])).Body, StringComparison.Ordinal);

        Task<RawAnswer> PostAsync(string path, object body) =>
            RawHttp.SendAsync(server.Address, "POST", path, [("Origin", origin), ("Content-Type", "application/json")], JsonSerializer.Serialize(body));
    }

    [Fact]
    public async Task MeetingWithoutAnAccount_PrintsALinkForItsSecretariat()
    {
        await using (var demo = new ServerProcess(new ServerOptions(ServerOptions.BuiltProgram(), _folder)))
        {
            demo.Start();
            await demo.ReadyAsync();
        }

        await using var server = await DemoServer.StartAsync(_folder, "--no-demo");
        var secret = await PrintedAsync(server.Process, "/invitation#([0-9a-f]{64})");
        var door = new Door(server);
        Assert.Equal(204, (await door.SetPasswordAsync(secret, Door.Password)).Status);
        Assert.Equal(200, (await door.SignInAsync(Door.Secretary, Door.Password)).Status);
    }

    [Fact]
    public async Task AccountsOfALaterRelease_AreLeftAlone()
    {
        await using (var accounts = new SqliteConnection($"Data Source={Path.Combine(_folder, "accounts.db")};Pooling=false"))
        {
            await accounts.OpenAsync();
            await using var command = accounts.CreateCommand();
            command.CommandText = "pragma user_version = 99";
            await command.ExecuteNonQueryAsync();
        }

        var result = await ServerCommand.RunAsync("--urls", "http://127.0.0.1:0", "--data", _folder);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("schema version 99", result.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> PrintedAsync(ServerProcess server, string pattern)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (Regex.Match(server.Tail, pattern) is { Success: true } printed) return printed.Groups[1].Value;
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
