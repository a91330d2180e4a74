using System.Net;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Single sign-on against a real provider, by whole journeys: code with PKCE, userinfo, and who of those whom it knows comes in.</summary>
public sealed class SignOnTests(SignOnServer shared) : IClassFixture<SignOnServer>
{
    private readonly DemoServer _server = shared.Server;
    private readonly Door _door = new(shared.Server);

    [Fact]
    public async Task InvitedAddress_ComesIn_AndFromThenOnTheSubjectCounts()
    {
        var person = await _door.PersonAsync(email: "Someone@Ministry.example");
        using var browser = OpenIdProvider.Browser();
        Assert.Equal("/recommendations/r-fighters", (await GoAsync(browser, "someone/someone@ministry.example", "/recommendations/r-fighters")).PathAndQuery);
        Assert.Equal(person, await WhoAsync(browser));

        // The mailbox is somebody else's now: the subject stays the person, the mailbox alone opens nothing.
        using (var changed = await _door.ChangeAsync(person, email: "another@ministry.example")) Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var again = OpenIdProvider.Browser();
        Assert.Equal("/", (await GoAsync(again, "someone/someone@ministry.example")).PathAndQuery);
        Assert.Equal(person, await WhoAsync(again));
        await RefusedAsync("successor/another@ministry.example", "not_invited");

        using (await _door.ActAsync(person, "disable"))
        {
        }

        await RefusedAsync("someone/someone@ministry.example", "not_invited");
        var audit = (await _server.ReadAsync("/api/audit", Door.Secretary)).GetRawText();
        Assert.Contains("sign-on", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("ministry.example", audit, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("guest/nobody@ministry.example")]
    [InlineData("unverified/invited@ministry.example")]
    [InlineData("twice/")]
    public async Task WhoIsNotInvited_StaysOutside(string login)
    {
        await _door.PersonAsync(email: $"invited{Guid.NewGuid():N}@ministry.example");
        if (login.StartsWith("unverified", StringComparison.Ordinal)) await _door.PersonAsync(email: "invited@ministry.example");
        await RefusedAsync(login, "not_invited");
    }

    [Fact]
    public async Task AnswerOfTheProvider_IsGoodOnce_AndInTheBrowserThatAsked()
    {
        await _door.PersonAsync(email: "careful@ministry.example");
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var callback = await CallbackAsync(browser, "careful/careful@ministry.example");
        Assert.Equal("/sign-in?refused=sign_on_failed", await FollowAsync(thief, callback));
        Assert.Equal("/", await FollowAsync(browser, callback));
        Assert.Equal("/sign-in?refused=sign_on_failed", await FollowAsync(browser, callback));
        Assert.Equal("/sign-in?refused=sign_on_failed", await FollowAsync(browser, new Uri(_server.Address, "/sign-on/callback?error=access_denied&state=none")));

        static async Task<string> FollowAsync(HttpClient client, Uri address)
        {
            using var answer = await client.GetAsync(address);
            return answer.Headers.Location!.OriginalString;
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task WayBack_LeadsToThisServiceAlone(string to)
    {
        var name = Guid.NewGuid().ToString("N");
        await _door.PersonAsync(email: name + "@ministry.example");
        using var browser = OpenIdProvider.Browser();
        Assert.Equal(new Uri(_server.Address, "/"), await GoAsync(browser, $"{name}/{name}@ministry.example", to));
    }

    [Fact]
    public async Task Account_IsLinkedAfterItsPassword_AndUnlinked()
    {
        var person = await _door.MemberAsync();
        var cookie = await _door.CookieAsync(person);
        AccessTests.AssertProblem(await _door.PostAsync("/api/account/sign-on", new { password = "wrong horse battery" }, cookie), 403, "sign_in_refused");
        using var browser = OpenIdProvider.Browser();
        Assert.Equal("/account", (await LinkAsync(browser, cookie, "linked/elsewhere@ministry.example")).PathAndQuery);
        using var next = OpenIdProvider.Browser();
        await GoAsync(next, "linked/elsewhere@ministry.example");
        Assert.Equal(person, await WhoAsync(next));

        // One subject stands for one person.
        var other = await _door.MemberAsync();
        using var third = OpenIdProvider.Browser();
        Assert.Equal("/account?refused=sign_on_taken", (await LinkAsync(third, await _door.CookieAsync(other), "linked/elsewhere@ministry.example")).PathAndQuery);

        Assert.Equal(204, (await _door.PostAsync("/api/account/sign-on/remove", new { password = Door.Password }, cookie)).Status);
        await RefusedAsync("linked/elsewhere@ministry.example", "not_invited");
    }

    [Fact]
    public async Task ProviderOutOfReach_LeavesTheOtherWaysIn()
    {
        await using var lonely = await DemoServer.StartAsync(null, "--sign-on", "http://127.0.0.1:9", "--sign-on-client", "drafting", "--sign-on-secret", "secret");
        using var browser = OpenIdProvider.Browser();
        using var answer = await browser.GetAsync(new Uri(lonely.Address, "/sign-on"));
        Assert.Equal("/sign-in?refused=sign_on_failed", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.NotEmpty(await lonely.CookieAsync("dz.head"));
    }

    [Theory]
    [InlineData("loopback", "--sign-on", "http://ministry.example", "--sign-on-client", "c", "--sign-on-secret", "s")]
    [InlineData("--sign-on-secret", "--sign-on", "https://ministry.example", "--sign-on-client", "c")]
    [InlineData("three addresses", "--sign-on-endpoints", "https://ministry.example/authorize", "--sign-on-client", "c", "--sign-on-secret", "s")]
    [InlineData("needs --sign-on", "--sign-on-client", "c")]
    public async Task SettingsThatDoNotFit_AreSaidAtStart(string words, params string[] arguments)
    {
        var result = await ServerCommand.RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words == "loopback" ? "this machine" : words, result.Error, StringComparison.Ordinal);
    }

    private Task<Uri> GoAsync(HttpClient browser, string login, string to = "/") =>
        OpenIdProvider.WalkAsync(browser, new Uri(_server.Address, "/sign-on?to=" + Uri.EscapeDataString(to)), login);

    private async Task<Uri> LinkAsync(HttpClient browser, string cookie, string login)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/api/account/sign-on"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { password = Door.Password }), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("Origin", _server.Origin);
        request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return await OpenIdProvider.WalkAsync(browser, new Uri(json.RootElement.GetProperty("address").GetString()!), login);
    }

    private async Task RefusedAsync(string login, string code)
    {
        using var browser = OpenIdProvider.Browser();
        Assert.Equal("/sign-in?refused=" + code, (await GoAsync(browser, login)).PathAndQuery);
        Assert.Null(await WhoAsync(browser));
    }

    private async Task<string?> WhoAsync(HttpClient browser)
    {
        using var me = JsonDocument.Parse(await browser.GetStringAsync(new Uri(_server.Address, "/api/me")));
        Assert.Equal("The Ministry", me.RootElement.GetProperty("signOn").GetString());
        return me.RootElement.GetProperty("person") is { ValueKind: JsonValueKind.Object } person ? person.GetProperty("id").GetString() : null;
    }

    /// <summary>The journey up to the last step, which is not taken yet.</summary>
    private async Task<Uri> CallbackAsync(HttpClient browser, string login)
    {
        var at = new Uri(_server.Address, "/sign-on");
        HttpContent? filled = null;
        while (true)
        {
            using var answer = filled is null ? await browser.GetAsync(at) : await browser.PostAsync(at, filled);
            filled = null;
            if (answer.Headers.Location is { } next)
            {
                at = new Uri(at, next);
                if (at.AbsolutePath == "/sign-on/callback") return at;
                continue;
            }

            filled = OpenIdProvider.Fill(await answer.Content.ReadAsStringAsync(), login);
        }
    }
}
