using System.Diagnostics;
using Drafting.Wire;
using Microsoft.Data.Sqlite;

namespace Drafting.Server.Tests;

/// <summary>What an installation keeps of its meetings: over restarts, out of memory, between processes, for commands, and from releases that had one meeting.</summary>
public sealed class InstallationTests
{
    [Fact]
    public async Task Restart_FindsEveryMeeting_AndAnArchivedOneOpensWhenItIsAskedFor()
    {
        var folder = Directory.CreateTempSubdirectory("drafting-installation-").FullName;
        var server = await DemoServer.StartAsync(folder);
        var door = new Door(server);
        var maker = await door.MemberAsync("secretariat");
        var (second, _) = await SecondMeeting.MakeAsync(server, await door.CookieAsync(maker));
        var cookie = await second.ComeOverAsync(await door.CookieAsync(maker));
        var token = (await second.TokenAsync(cookie)).ToString();
        Assert.Equal(201, (await second.SendAsync("POST", "/api/recommendations", cookie, new { id = "kept", titles = new { en = "Kept for years" } })).Status);
        Assert.Equal(204, (await second.SendAsync("POST", "/api/meeting/archive", cookie)).Status);
        await server.EndAsync();

        await using var again = await DemoServer.StartAsync(folder, "--idle", "1");
        var log = LogOf(again, second);
        second = second.At(again);
        Assert.Contains("Kept for years", await ReadAsync(), StringComparison.Ordinal);
        // And it goes again, while the first stays, and comes back.
        await EventuallyAsync(() => !File.Exists(log));
        Assert.True(File.Exists(Path.Combine(folder, "drafting.db-wal")));
        Assert.Equal(200, (await RawHttp.SendAsync(again.Address, "GET", "/health/ready", [])).Status);
        Assert.Contains("Kept for years", await ReadAsync(), StringComparison.Ordinal);
        var atFirst = await new Door(again).CookieAsync(maker);
        Assert.Contains("\"archived\":true", (await new Door(again).SendAsync("GET", "/api/meetings", atFirst)).Body, StringComparison.Ordinal);

        async Task<string> ReadAsync() => (await RawHttp.SendAsync(again.Address, "GET", second.Base + "/api/recommendations/kept", [("Authorization", token)])).Body;
    }

    [Fact]
    public async Task SomebodyInside_KeepsAMeetingOpen()
    {
        await using var server = await DemoServer.StartAsync(null, "--idle", "1");
        var door = new Door(server);
        var cookie = await door.CookieAsync(await door.MemberAsync("secretariat"));
        var (second, _) = await SecondMeeting.MakeAsync(server, cookie);
        var there = await second.ComeOverAsync(cookie);
        Assert.Equal(201, (await second.SendAsync("POST", "/api/recommendations", there, new { id = "open", titles = new { en = "Open" } })).Status);
        await using var link = await RawLink.OpenAsync(second.Address, "open", ("Authorization", (await second.TokenAsync(there)).ToString()));
        await link.JoinAsync("""{"client":"c"}""");
        // A third, that somebody has left later, is let go before.
        var (third, _) = await SecondMeeting.MakeAsync(server, cookie);
        await third.ComeOverAsync(cookie);
        await EventuallyAsync(() => !File.Exists(LogOf(server, third)));
        Assert.True(File.Exists(LogOf(server, second)));
        await link.SubmitAsync("""{"client":"c","sequence":1,"base":1,"changes":[]}""");
        await link.NextAsync("Answered");
    }

    [Fact]
    public async Task DemosSecretariat_GetsALink_AndTheNewMeetingIsNoDemo()
    {
        await using var server = await DemoServer.StartAsync();
        var (second, made) = await SecondMeeting.MakeAsync(server, await server.CookieAsync(Door.Secretary));
        var secret = made.GetProperty("secret").GetString()!;
        AccessTests.AssertProblem(await second.SendAsync("POST", "/api/demo/sign-in", null, new { person = "dz.head" }), 404, "unknown_address");
        Assert.Equal(204, (await second.SendAsync("POST", "/api/invitation/password", null, new { secret, password = Door.Password })).Status);
        Assert.Equal(200, (await second.SendAsync("POST", "/api/sign-in", null, new { name = SecondMeeting.Secretary, password = Door.Password })).Status);
    }

    [Fact]
    public async Task Import_GoesIntoTheMeetingThatIsNamed()
    {
        await using var server = await DemoServer.StartAsync();
        var door = new Door(server);
        var cookie = await door.CookieAsync(await door.MemberAsync("secretariat"));
        var (second, _) = await SecondMeeting.MakeAsync(server, cookie);
        var file = Path.Combine(server.DataFolder, "eng.xml");
        await File.WriteAllTextAsync(file, AknFiles.English("/akn/xx/statement/deliberation/second/2019-11-26/1/"));
        var result = await ServerCommand.RunAsync("import", file, "--meeting", second.Id, "--data", server.DataFolder);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var there = await second.ComeOverAsync(cookie);
        Assert.Contains("second-2019-11-26-1", (await second.SendAsync("GET", "/api/recommendations", there)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("second-2019-11-26-1", (await server.ReadAsync("/api/recommendations", "dz.head")).GetRawText(), StringComparison.Ordinal);

        await server.Process.DisposeAsync();
        await File.WriteAllTextAsync(file, AknFiles.English("/akn/xx/statement/deliberation/third/2019-11-26/1/"));
        var alone = await ServerCommand.RunAsync("import", file, "--meeting", second.Id, "--data", server.DataFolder);
        Assert.True(alone.ExitCode == 0, alone.Output + alone.Error);
        var nowhere = await ServerCommand.RunAsync("import", file, "--meeting", "nowhere", "--data", server.DataFolder);
        Assert.Equal(4, nowhere.ExitCode);
        Assert.Contains("no meeting nowhere", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountsOfAReleaseWithOneMeeting_OpenItStill()
    {
        var folder = Directory.CreateTempSubdirectory("drafting-installation-").FullName;
        var now = await DemoServer.StartAsync(folder);
        var person = await new Door(now).MemberAsync();
        var hash = (string)(await SqlAsync(folder, $"select a.PasswordHash from accounts a join memberships m on m.Account = a.Id where m.Person = '{person}'"))!;
        await now.EndAsync();

        foreach (var file in Directory.GetFiles(folder, "accounts.db*")) File.Delete(file);
        foreach (var migration in Migrations().Order(StringComparer.Ordinal).Take(4)) await SqlAsync(folder, await File.ReadAllTextAsync(migration));
        await SqlAsync(folder, $"""
            pragma user_version = 4;
            insert into accounts (Id, UserName, NormalizedUserName, EmailConfirmed, PasswordHash, SecurityStamp, ConcurrencyStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
            values ('{person}', '{person}', '{person.ToUpperInvariant()}', 0, '{hash}', 'stamp', 'stamp', 0, 0, 1, 0);
            insert into linked_subjects (Issuer, Subject, Person, SinceMs) values ('https://id.example', 'subject', 'ma.head', 1);
            insert into invitations (Hash, Id, Person, ExpiresAtMs) values ('{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("0123"u8))}', 'in1', 'om.head', {DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds()});
            """);

        await using var server = await DemoServer.StartAsync(folder);
        var door = new Door(server);
        Assert.Equal(200, (await door.SignInAsync(person, Door.Password)).Status);
        Assert.Equal(204, (await door.SetPasswordAsync("0123", Door.Password)).Status);
        Assert.Equal(200, (await door.SignInAsync("om.head", Door.Password)).Status);
        var people = (await server.ReadAsync("/api/people", Door.Secretary)).EnumerateArray().ToDictionary(one => one.GetProperty("person").GetProperty("id").GetString()!, one => one.GetProperty("hasAccount").GetBoolean());
        Assert.True(people["ma.head"]);
        Assert.False(people["jo.head"]);
    }

    [PostgresFact]
    public async Task MeetingMadeAtOneProcess_IsServedByAnother()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        var keys = Directory.CreateTempSubdirectory("drafting-keys-").FullName;
        await using var first = await DemoServer.StartAsync(keys, database.Arguments);
        await using var other = await DemoServer.StartAsync(keys, database.Arguments);
        var door = new Door(first);
        var cookie = await door.CookieAsync(await door.MemberAsync("secretariat"));
        var (second, _) = await SecondMeeting.MakeAsync(first, cookie);
        var there = await second.ComeOverAsync(cookie);
        Assert.Equal(201, (await second.SendAsync("POST", "/api/recommendations", there, new { id = "both", titles = new { en = "At both" } })).Status);
        var began = Stopwatch.GetTimestamp();
        var elsewhere = second.At(other);
        RawAnswer read;
        using (var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50)))
            while ((read = await elsewhere.SendAsync("GET", "/api/recommendations/both", there)).Status != 200 && Stopwatch.GetElapsedTime(began).TotalSeconds < 20) await ticks.WaitForNextTickAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
        Assert.Contains("At both", read.Body, StringComparison.Ordinal);
        // A commit at the one reaches a reader at the other, as in the first meeting.
        var token = (await elsewhere.TokenAsync(there)).ToString();
        await using var reader = await RawLink.OpenAsync(elsewhere.Address, "both", ("Authorization", token));
        await reader.JoinAsync("""{"client":"reader"}""");
        await using var author = await RawLink.OpenAsync(second.Address, "both", ("Origin", first.Origin), ("Cookie", there));
        var joined = await author.JoinAsync("""{"client":"author"}""");
        var clause = joined.GetProperty("snapshot").GetProperty("clauses")[0].GetProperty("id").GetString();
        await author.SubmitAsync($$"""{"client":"author","sequence":1,"base":1,"changes":[{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"x"}]}]}""");
        Assert.Equal("author", (await reader.NextAsync("Committed"))[0].GetProperty("client").GetString());

        // Without the owner's connection no place can be made in the database, and that is said.
        await using var application = await DemoServer.StartAsync(keys, database.Arguments[..2]);
        var refused = await new Door(application).PostAsync("/api/meetings", new { meeting = SecondMeeting.FileOf("third"), person = SecondMeeting.Secretary }, cookie);
        AccessTests.AssertProblem(refused, 409, "owner_needed");
        Assert.Equal(200, (await second.At(application).SendAsync("GET", "/api/recommendations/both", there)).Status);
    }

    /// <summary>What SQLite has beside a log as long as it is open.</summary>
    private static string LogOf(DemoServer server, SecondMeeting meeting) =>
        Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(server.DataFolder, "meetings"), meeting.Id.Replace('-', '_') + "_*")), "drafting.db-wal");

    private static async Task EventuallyAsync(Func<bool> isSo)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo()) await ticks.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<object?> SqlAsync(string folder, string sql)
    {
        await using var accounts = new SqliteConnection($"Data Source={Path.Combine(folder, "accounts.db")};Pooling=false");
        await accounts.OpenAsync();
        await using var command = accounts.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static string[] Migrations([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Drafting.Server", "Accounts", "Migrations", "Sqlite"));
}
