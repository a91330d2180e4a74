using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Coming in with an account: passwords, links, second steps, sessions, and everything that must not open the door.</summary>
[Collection(SharedServerTests.Name)]
public sealed class SignInTests(SharedServer shared)
{
    private readonly DemoServer _server = shared.Server;
    private readonly Door _door = new(shared.Server);

    [Fact]
    public async Task InvitedPerson_SetsAPassword_AndSignsInAsThemselves()
    {
        var person = await _door.PersonAsync();
        var secret = await _door.InviteAsync(person);
        var look = await _door.PostAsync("/api/invitation", new { secret });
        Assert.True(look.Status == 200, look.Body);
        Assert.Contains(person, look.Body, StringComparison.Ordinal);
        var set = await _door.SetPasswordAsync(secret, Door.Password);
        Assert.Equal((204, 0), (set.Status, set.Header("Set-Cookie").Count));
        var me = await RawHttp.SendAsync(_server.Address, "GET", "/api/me", [("Cookie", await _door.CookieAsync(person))]);
        Assert.Contains($"\"id\":\"{person}\"", me.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StolenLink_OpensOnlyOnce_AlsoAtOneMoment()
    {
        var secret = await _door.InviteAsync(await _door.PersonAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => _door.SetPasswordAsync(secret, $"a password of number {index}")));
        Assert.Equal([204], answers.Select(answer => answer.Status).Where(status => status != 410));
        AccessTests.AssertProblem(await _door.SetPasswordAsync(secret, Door.Password), 410, "link_dead");
        AccessTests.AssertProblem(await _door.PostAsync("/api/invitation", new { secret }), 410, "link_dead");
    }

    [Fact]
    public async Task NewerLink_VoidsTheOlder_AndEndsTheSessionsOfBefore()
    {
        var person = await _door.MemberAsync();
        var cookie = await _door.CookieAsync(person);
        var (older, newer) = (await _door.InviteAsync(person), await _door.InviteAsync(person));
        AccessTests.AssertProblem(await _door.SetPasswordAsync(older, Door.Password), 410, "link_dead");
        Assert.Equal(204, (await _door.SetPasswordAsync(newer, "another horse entirely")).Status);
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/account", cookie), 401, "not_signed_in");
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password), 403, "sign_in_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, "another horse entirely")).Status);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abababababababababab")]
    public async Task WeakPassword_IsRefused_AndTheLinkStaysGood(string password)
    {
        var secret = await _door.InviteAsync(await _door.PersonAsync());
        AccessTests.AssertProblem(await _door.SetPasswordAsync(secret, password), 400, "password_weak");
        Assert.Equal(204, (await _door.SetPasswordAsync(secret, Door.Password)).Status);
    }

    [Fact]
    public async Task LockedAccount_AnswersLikeOneThatDoesNotExist()
    {
        var person = await _door.MemberAsync();
        var unknown = await _door.SignInAsync("nobody.at.all", Door.Password);
        AccessTests.AssertProblem(unknown, 403, "sign_in_refused");
        for (var attempt = 0; attempt < 5; attempt++) Assert.Equal(Untraced(unknown.Body), Untraced((await _door.SignInAsync(person, "wrong horse battery")).Body));
        // Now the right one does not open either, and says the same.
        var locked = await _door.SignInAsync(person, Door.Password);
        Assert.Equal((unknown.Status, Untraced(unknown.Body)), (locked.Status, Untraced(locked.Body)));
        // A new link of the secretariat does.
        Assert.Equal(204, (await _door.SetPasswordAsync(await _door.InviteAsync(person), Door.Password)).Status);
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password)).Status);
    }

    [Fact]
    public async Task ManyAttempts_OfOneName_AreSlowedDown_WhetherItExistsOrNot()
    {
        foreach (var name in (string[])[await _door.PersonAsync(), "nobody.of.the.meeting"])
        {
            var last = await _door.SignInAsync(name, "x");
            for (var attempt = 0; attempt < 20 && last.Status != 429; attempt++) last = await _door.SignInAsync(name, "x");
            AccessTests.AssertProblem(last, 429, "too_fast");
        }
    }

    [Fact]
    public async Task Attempts_AreCountedInTheStore_SoThatARestartGivesNoMore()
    {
        await using var server = await DemoServer.StartAsync();
        var door = new Door(server);
        var last = await door.SignInAsync("nobody.at.all", "x");
        for (var attempt = 0; attempt < 20 && last.Status != 429; attempt++) last = await door.SignInAsync("nobody.at.all", "x");
        Assert.Equal(429, last.Status);
        await server.Process.KillAsync();
        server.Process.Start();
        await server.Process.ReadyAsync();
        // In the seconds of the start one attempt may have come back, not fifteen.
        var statuses = new List<int>();
        for (var attempt = 0; attempt < 4; attempt++) statuses.Add((await door.SignInAsync("nobody.at.all", "x")).Status);
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task SecondStep_IsAskedFor_AndNoCodeOpensTwice()
    {
        var person = await _door.MemberAsync();
        var cookie = await _door.CookieAsync(person);
        AccessTests.AssertProblem(await _door.PostAsync("/api/account/second-step", new { password = "wrong horse battery" }, cookie), 403, "sign_in_refused");
        var begun = await _door.PostAsync("/api/account/second-step", new { password = Door.Password }, cookie);
        Assert.True(begun.Status == 200, begun.Body);
        using var made = JsonDocument.Parse(begun.Body);
        var key = made.RootElement.GetProperty("key").GetString()!;
        var confirmed = await _door.PostAsync("/api/account/second-step/confirm", new { code = AppCode.Of(key) }, cookie);
        Assert.True(confirmed.Status == 200, confirmed.Body);
        using var recovery = JsonDocument.Parse(confirmed.Body);
        var codes = recovery.RootElement.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToList();
        Assert.Equal(10, codes.Count);

        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password), 403, "code_needed");
        // The code that confirmed was used by that.
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password, AppCode.Of(key)), 403, "code_refused");
        var next = AppCode.Of(key, 1);
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password, next)).Status);
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password, next), 403, "code_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password, codes[3])).Status);
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password, codes[3]), 403, "code_refused");
    }

    [Fact]
    public async Task PlantedCookie_DoesNotBecomeTheSessionOfWhoeverSignsIn()
    {
        var (attacker, victim) = (await _door.MemberAsync(), await _door.MemberAsync());
        var planted = await _door.CookieAsync(attacker);
        var answer = await _door.SignInAsync(victim, Door.Password, cookie: planted);
        Assert.Equal(200, answer.Status);
        Assert.NotEqual(planted, Door.CookieOf(answer));
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/account", planted), 401, "not_signed_in");
        Assert.Contains(victim, (await _door.SendAsync("GET", "/api/me", Door.CookieOf(answer))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_AreListed_AndEndedOneByOneOrAllButThis()
    {
        var person = await _door.MemberAsync();
        var (first, second) = (await _door.CookieAsync(person), await _door.CookieAsync(person));
        await using var link = await RawLink.OpenAsync(_server.Address, "r-fighters", ("Origin", _server.Origin), ("Cookie", first));
        await link.JoinAsync("""{"client":"c"}""");
        var list = (await ReadAsync(second)).GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal([true, false], list.Select(one => one.GetProperty("isThis").GetBoolean()).OrderDescending());
        var other = list.Single(one => !one.GetProperty("isThis").GetBoolean()).GetProperty("id").GetString();
        AccessTests.AssertProblem(await _door.SendAsync("DELETE", "/api/account/sessions/" + other, await _door.CookieAsync(await _door.MemberAsync())), 404, "unknown_session");
        Assert.Equal(204, (await _door.SendAsync("DELETE", "/api/account/sessions/" + other, second)).Status);
        await link.ClosedAsync();
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/account", first), 401, "not_signed_in");

        var third = await _door.CookieAsync(person);
        var ended = await _door.SendAsync("POST", "/api/account/sessions/end-others", second);
        Assert.Equal(204, ended.Status);
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/account", third), 401, "not_signed_in");
        Assert.Single((await ReadAsync(Door.CookieOf(ended))).GetProperty("sessions").EnumerateArray());
    }

    [Fact]
    public async Task ChangedPassword_NeedsTheOldOne_AndEndsTheOtherSessions()
    {
        var person = await _door.MemberAsync();
        var (here, elsewhere) = (await _door.CookieAsync(person), await _door.CookieAsync(person));
        AccessTests.AssertProblem(await _door.PostAsync("/api/account/password", new { current = "wrong horse battery", next = "a quite different one" }, here), 403, "sign_in_refused");
        Assert.Equal(204, (await _door.PostAsync("/api/account/password", new { current = Door.Password, next = "a quite different one" }, here)).Status);
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/account", elsewhere), 401, "not_signed_in");
        AccessTests.AssertProblem(await _door.SignInAsync(person, Door.Password), 403, "sign_in_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, "a quite different one")).Status);
    }

    [Fact]
    public async Task Token_ManagesNoAccount()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "/api/account", "tn.head");
        Assert.Equal(403, (int)answer.StatusCode);
    }

    /// <summary>A problem but for the name of its request.</summary>
    private static string Untraced(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "");

    private async Task<JsonElement> ReadAsync(string cookie)
    {
        var answer = await _door.SendAsync("GET", "/api/account", cookie);
        Assert.True(answer.Status == 200, answer.Body);
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.Clone();
    }
}
