using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Drafting.Wire;
using Microsoft.Data.Sqlite;

namespace Drafting.Server.Tests;

/// <summary>The secretariat's people: what is changed while they type holds at once, and everything is on record without a secret.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private DemoServer _server = null!;
    private Door _door = null!;

    public async Task InitializeAsync()
    {
        _server = await DemoServer.StartAsync();
        _door = new Door(_server);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task PersonDisabledWhileTyping_IsOutWithinASecond_AndStaysOut()
    {
        var person = await _door.MemberAsync();
        var cookie = await _door.CookieAsync(person);
        var made = await _door.PostAsync("/api/tokens", new { name = "a program" }, cookie);
        using var json = JsonDocument.Parse(made.Body);
        var token = json.RootElement.GetProperty("token").GetString()!;
        await using var byCookie = await RawLink.OpenAsync(_server.Address, "r-fighters", ("Origin", _server.Origin), ("Cookie", cookie));
        await using var byToken = await RawLink.OpenAsync(_server.Address, "r-fighters", ("Authorization", "Bearer " + token));
        foreach (var link in (RawLink[])[byCookie, byToken]) await link.JoinAsync("""{"client":"c"}""");
        var typing = TypeAsync(byCookie, "typist");
        await byToken.SeenAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("by").GetString() == person));

        var began = Stopwatch.GetTimestamp();
        using (var disabled = await _door.ActAsync(person, "disable")) Assert.Equal(204, (int)disabled.StatusCode);
        var head = await _server.HeadAsync("r-fighters");
        await byCookie.ClosedAsync();
        await byToken.ClosedAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
        await typing;
        // Nothing that began after the answer is in the text.
        Assert.Equal(head, await _server.HeadAsync("r-fighters"));
        await AssertOutAsync();
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password), 403, "sign_in_refused");

        // Let in again, the person comes by a new session; the old ones stay dead.
        using (var enabled = await _door.ActAsync(person, "enable")) Assert.Equal(204, (int)enabled.StatusCode);
        await AssertOutAsync();
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password)).Status);

        async Task AssertOutAsync()
        {
            AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/recommendations", cookie), 401, "not_signed_in");
            AccessTests.AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", "/api/recommendations", [("Authorization", "Bearer " + token)]), 401, "not_signed_in");
            await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_server.Address, "r-fighters", ("Authorization", "Bearer " + token)));
        }
    }

    [Fact]
    public async Task RoleTakenWhileTyping_RefusesTheNextKey()
    {
        var person = await _door.MemberAsync();
        var document = await _server.DocumentAsync();
        await using var link = await RawLink.OpenAsync(_server.Address, document, ("Origin", _server.Origin), ("Cookie", await _door.CookieAsync(person)));
        await link.JoinAsync("""{"client":"c"}""");
        await link.SubmitAsync(Submission(1));
        await link.NextAsync("Committed");
        Assert.Equal(204, await ChangeAsync(person, "reader"));
        await link.SubmitAsync(Submission(2));
        var answer = await link.NextAsync("Answered");
        Assert.Equal(("not_allowed", true), (answer.GetProperty("code").GetString(), answer.GetProperty("final").GetBoolean()));
        Assert.Equal(204, await ChangeAsync(person, "delegate"));
        await link.SubmitAsync(Submission(3));
        await link.NextAsync("Committed");

        static string Submission(int sequence) => $$"""{"client":"c","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""";
    }

    [Fact]
    public async Task PersonOfAnotherDelegationNow_LeavesTheOldAudience()
    {
        var person = await _door.MemberAsync();
        await using var link = await RawLink.OpenAsync(_server.Address, "r-fighters", ("Origin", _server.Origin), ("Cookie", await _door.CookieAsync(person)));
        await link.JoinAsync("""{"client":"c"}""");
        Assert.Equal(204, await ChangeAsync(person, "delegate", "ma"));
        await link.ClosedAsync();
    }

    [Fact]
    public async Task ExpiredLink_OpensNothing()
    {
        var person = await _door.PersonAsync();
        var secret = await _door.InviteAsync(person);
        await using (var accounts = new SqliteConnection($"Data Source={Path.Combine(_server.DataFolder, "accounts.db")};Pooling=false"))
        {
            await accounts.OpenAsync();
            await using var command = accounts.CreateCommand();
            command.CommandText = $"update invitations set ExpiresAtMs = {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1} where Person = '{person}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        AccessTests.AssertProblem(await _door.SetPasswordAsync(secret, Door.Password), 410, "link_dead");
        // Nor does a link of a person who may not come in any more.
        var next = await _door.InviteAsync(person);
        using (var disabled = await _door.ActAsync(person, "disable")) Assert.Equal(204, (int)disabled.StatusCode);
        AccessTests.AssertProblem(await _door.SetPasswordAsync(next, Door.Password), 410, "link_dead");
    }

    [Fact]
    public async Task LastSecretary_CannotBeSentAway_AlsoNotByTwoAtOnce()
    {
        foreach (var secretary in (string[])[Door.Secretary, "interpol.rapporteur"]) await _server.TokenAsync(secretary);
        var both = await Task.WhenAll(_door.ActAsync("interpol.rapporteur", "disable"), _server.SendAsync(HttpMethod.Post, "/api/people/interpol.secretary/disable", "interpol.rapporteur"));
        Assert.Single(both, answer => answer.IsSuccessStatusCode);
        foreach (var answer in both) answer.Dispose();
        var people = (await _server.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/meeting", UriKind.Relative))).GetProperty("people").EnumerateArray().Count();
        Assert.True(people > 0);
    }

    [Fact]
    public async Task OnlyTheSecretariat_ManagesPeople()
    {
        foreach (var (method, path, body) in ((string, string, string?)[])
        [
            ("GET", "/api/people", null), ("GET", "/api/audit", null), ("POST", "/api/people/ma.head/disable", null), ("POST", "/api/people/ma.head/enable", null),
            ("POST", "/api/people/invitations", """{"people":["ma.head"]}"""), ("POST", "/api/people/table", """{"csv":"delegation,person","isPreview":true}"""),
        ])
            foreach (var person in (string[])["dz.head", "aimc.head"])
            {
                using var answer = await _server.SendAsync(new HttpMethod(method), path, person, body);
                Assert.True((int)answer.StatusCode == 403, $"{person} {method} {path}: {answer.StatusCode}");
            }
    }

    [Fact]
    public async Task Table_IsPreviewedWithFaultsByLine_AndThenTaken()
    {
        var preview = await TableAsync("delegation,kind,delegation.en,person,roles,name\nxx,member,Xland,xx.head,head,A Head\n,,,yy.head,king,B\nxx,,,xx.head,head,Again\n", isPreview: true);
        var faults = preview.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("place").GetString()}: {fault.GetProperty("code").GetString()}").ToList();
        Assert.Contains("line 3: role_unknown", faults);
        Assert.Contains("line 4: id_doubled", faults);
        const string Good = "delegation;kind;delegation.en;person;roles;name;name.ar\nxx;observer;\"X;land\";xx.head;head;A Head;رئيس\ndz;;;dz.head;head delegate;Same Head;رئيس\n";
        var changes = (await TableAsync(Good, isPreview: true)).GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("line")} {change.GetProperty("kind").GetString()} {change.GetProperty("id").GetString()}").ToList();
        Assert.Equal(["2 delegation-added xx", "2 person-added xx.head", "3 person-changed dz.head", "3 roles-changed dz.head"], changes);
        Assert.True((await TableAsync(Good, isPreview: false)).GetProperty("isDone").GetBoolean());
        Assert.Empty((await TableAsync(Good, isPreview: true)).GetProperty("changes").EnumerateArray());
        var people = await _server.ReadAsync("/api/people", Door.Secretary);
        Assert.Contains(people.EnumerateArray(), one => one.GetProperty("person").GetProperty("id").GetString() == "xx.head");
    }

    [Fact]
    public async Task Everything_IsOnRecord_AndNoSecretIs()
    {
        var person = await _door.PersonAsync();
        var secret = await _door.InviteAsync(person);
        Assert.Equal(204, (await _door.SetPasswordAsync(secret, Door.Password)).Status);
        var cookie = await _door.CookieAsync(person);
        await _door.SignInAsync(person, "a wrong password");
        await _door.SignInAsync("typed a password here", "x");
        Assert.Equal(204, await ChangeAsync(person, "reader"));
        using (await _door.ActAsync(person, "disable"))
        {
        }

        var audit = (await _server.ReadAsync("/api/audit", Door.Secretary)).GetProperty("entries").EnumerateArray().ToList();
        foreach (var kind in (string[])["person-added", "invitation-made", "invitation-used", "signed-in", "sign-in-refused", "roles-changed", "person-disabled"])
            Assert.Contains(audit, entry => entry.GetProperty("kind").GetString() == kind && entry.GetProperty("person").GetString() == person);
        Assert.All(audit, entry => Assert.DoesNotContain("typed a password", entry.GetRawText(), StringComparison.Ordinal));

        Assert.Equal(0, await _server.Process.StopAsync());
        foreach (var file in Directory.GetFiles(_server.DataFolder, "*.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var hidden in (string[])[secret, Door.Password, "a wrong password", "typed a password here", cookie["drafting=".Length..]])
                Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(hidden)) < 0, $"{Path.GetFileName(file)} holds “{hidden}”");
            if (Path.GetFileName(file).StartsWith("accounts", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.DoesNotContain(secret, _server.Process.Tail, StringComparison.Ordinal);
    }

    private async Task<JsonElement> TableAsync(string csv, bool isPreview)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, "/api/people/table", Door.Secretary, JsonSerializer.Serialize(new { csv, isPreview }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> ChangeAsync(string person, string role, string delegation = "dz")
    {
        using var answer = await _door.ChangeAsync(person, role, delegation);
        return (int)answer.StatusCode;
    }

    /// <summary>Types until the link is gone.</summary>
    private static async Task TypeAsync(RawLink link, string client)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var sequence = 1; link.IsOpen && sequence < 2_000; sequence++)
        {
            await link.SubmitAsync($$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
            await ticks.WaitForNextTickAsync();
        }
    }
}
