using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Several meetings in one installation: made in the page, walled off from each other by every way in, and one account for one human.</summary>
[Collection(SharedServerTests.Name)]
public sealed class MeetingsTests(SharedServer shared) : IAsyncLifetime
{
    private readonly DemoServer _server = shared.Server;
    private readonly Door _door = new(shared.Server);
    private string _maker = "";
    private string _atFirst = "";
    private SecondMeeting _second = null!;
    private string _secretary = "";

    public async Task InitializeAsync()
    {
        _maker = await _door.MemberAsync("secretariat");
        _atFirst = await _door.CookieAsync(_maker);
        (_second, _) = await SecondMeeting.MakeAsync(_server, _atFirst);
        _secretary = await _second.ComeOverAsync(_atFirst);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Maker_IsTheFirstSecretariat_AndBothAuditsSayWhoMadeIt()
    {
        Assert.Contains($"\"id\":\"{SecondMeeting.Secretary}\"", (await _second.SendAsync("GET", "/api/me", _secretary)).Body, StringComparison.Ordinal);
        var list = JsonDocument.Parse((await _door.SendAsync("GET", "/api/meetings", _atFirst)).Body).RootElement;
        Assert.Equal([("marrakech-2019", "", true), (_second.Id, _second.Base, false)], list.EnumerateArray()
            .Select(one => (one.GetProperty("id").GetString() == _second.Id ? _second.Id : "marrakech-2019", one.GetProperty("base").GetString(), one.GetProperty("isThis").GetBoolean())).OrderBy(one => one.Item2));
        var atFirst = (await _door.SendAsync("GET", "/api/audit", _atFirst)).Body;
        Assert.Contains($"\"kind\":\"meeting-made\",\"by\":\"{_maker}\",\"person\":null,\"detail\":\"{_second.Id}\"", atFirst, StringComparison.Ordinal);
        Assert.Contains($"\"kind\":\"meeting-created\",\"by\":\"{SecondMeeting.Secretary}\"", (await _second.SendAsync("GET", "/api/audit", _secretary)).Body, StringComparison.Ordinal);
        Assert.Contains("\"ticket\"", (await _second.SendAsync("GET", "/api/audit", _secretary)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_IsTheSecretariats_AndAnIdIsGivenOnce()
    {
        var file = new { meeting = SecondMeeting.FileOf(_second.Id), person = SecondMeeting.Secretary };
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings", file, _atFirst), 409, "meeting_id_taken");
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings", new { meeting = SecondMeeting.FileOf("other"), person = "dz.head" }, _atFirst), 404, "unknown_person");
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings", new { meeting = "{}", person = "dz.head" }, _atFirst), 400, "meeting_faulty");
        Assert.Contains("file_malformed", (await _door.PostAsync("/api/meetings/preview", new { meeting = "{}" }, _atFirst)).Body, StringComparison.Ordinal);
        var member = await _door.CookieAsync(await _door.MemberAsync());
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings", file, member), 403, "not_allowed");
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings/preview", new { meeting = file.meeting }, member), 403, "not_allowed");
        using var byToken = await _server.SendAsync(HttpMethod.Get, "/api/meetings", Door.Secretary);
        Assert.Equal(HttpStatusCode.Forbidden, byToken.StatusCode);
    }

    [Fact]
    public async Task Addresses_AreBelowTheBase_AndAnUnknownOneIsLikeAnyOther()
    {
        var page = await _second.SendAsync("GET", "/", _secretary);
        Assert.Contains($"href=\"{_second.Base}/people\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(_second.Base + "/?a=b", (await RawHttp.SendAsync(_server.Address, "GET", _second.Base + "?a=b", [])).Header("Location").Single());
        Assert.Equal(200, (await _second.SendAsync("GET", "/health/ready", null)).Status);
        AccessTests.AssertProblem(await _second.SendAsync("GET", "/api/nothing", null), 404, "unknown_address");
        AccessTests.AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", "/m/nowhere/api/me", []), 404, "unknown_address");
        AccessTests.AssertProblem(await RawHttp.SendAsync(_server.Address, "GET", "/m/nowhere/health/ready", []), 404, "unknown_address");
        var unknown = await RawHttp.SendAsync(_server.Address, "GET", "/no/such/page", []);
        Assert.Equal((unknown.Status, unknown.Body), await PageAsync("/m/nowhere/"));

        async Task<(int, string)> PageAsync(string path)
        {
            var answer = await RawHttp.SendAsync(_server.Address, "GET", path, []);
            return (answer.Status, answer.Body);
        }
    }

    [Fact]
    public async Task PersonOfOne_IsAStrangerInTheOther_ByEveryWayIn()
    {
        // The same id in both meetings: another human.
        var cookie = await _server.CookieAsync("dz.head");
        var value = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];
        foreach (var path in (string[])["/api/recommendations", "/api/drafts", "/api/rights", "/api/account", "/api/people", "/api/audit", "/api/screens", "/api/meetings", "/api/tokens"])
        {
            AccessTests.AssertProblem(await _second.SendAsync("GET", path, cookie), 401, "not_signed_in");
            // A cookie that is called by the other meeting's name is sealed for its own.
            AccessTests.AssertProblem(await _second.SendAsync("GET", path, $"drafting.{_second.Id}={value}"), 401, "not_signed_in");
        }

        var token = await _server.TokenAsync("dz.head");
        using (var request = new HttpRequestMessage(HttpMethod.Get, _second.Base + "/api/recommendations") { Headers = { Authorization = new("Bearer", token) } })
        using (var answer = await _server.Http.SendAsync(request)) Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_second.Address, "r-fighters", ("Authorization", "Bearer " + token)));
        await Assert.ThrowsAsync<WebSocketException>(() => RawLink.OpenAsync(_second.Address, "r-fighters", ("Origin", _server.Origin), ("Cookie", cookie)));
        foreach (var transport in (PlainTransport[])[PlainTransport.LongPolling, PlainTransport.ServerSentEvents])
            await Assert.ThrowsAsync<HttpRequestException>(() => PlainLink.OpenAsync(_second.Address, "r-fighters", transport, [("Authorization", "Bearer " + token)], [("Authorization", "Bearer " + token)]));
        Assert.DoesNotContain("r-fighters", (await _second.SendAsync("GET", "/", cookie)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("interpol", (await _second.SendAsync("GET", "/api/meeting", null)).Body, StringComparison.Ordinal);

        // And the other way round: who is signed in there is nobody here.
        var back = $"drafting={_secretary[(_secretary.IndexOf('=', StringComparison.Ordinal) + 1)..]}";
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/recommendations", _secretary), 401, "not_signed_in");
        AccessTests.AssertProblem(await _door.SendAsync("GET", "/api/recommendations", back), 401, "not_signed_in");
    }

    [Fact]
    public async Task WordsOfOne_AreInNothingThatTheOtherAnswers()
    {
        var made = await _second.SendAsync("POST", "/api/recommendations", _secretary, new { id = "r-fighters", clauses = new[] { new { id = "op1", kind = "operative", texts = new { en = new[] { new { insert = "Planted in Rabat" } } } } } });
        Assert.True(made.Status == 201, made.Body);
        Assert.Equal($"{_second.Base}/api/recommendations/r-fighters", made.Header("Location").Single());
        // One id in both meetings, and two texts.
        Assert.Contains("Planted in Rabat", (await _second.SendAsync("GET", "/api/recommendations/r-fighters", _secretary)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Planted in Rabat", (await _server.ReadAsync("/api/recommendations/r-fighters", "dz.head")).GetRawText(), StringComparison.Ordinal);
        Assert.Single(JsonDocument.Parse((await _second.SendAsync("GET", "/api/recommendations", _secretary)).Body).RootElement.EnumerateArray());

        // Somebody in the one's text is not counted, shown or told in the other's.
        var token = await _second.TokenAsync(_secretary);
        await using var there = await RawLink.OpenAsync(_second.Address, "r-fighters", ("Authorization", token.ToString()));
        await there.JoinAsync("""{"client":"there"}""");
        await using var here = await _server.JoinedAsync("r-fighters", "dz.head");
        await there.SubmitAsync("""{"client":"there","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"secretly "}]}]}""");
        await there.NextAsync("Committed");
        var before = await _server.HeadAsync("r-fighters");
        await using (var writer = await _server.JoinedAsync("r-fighters", "dz.head"))
            await writer.SubmitAsync($$"""{"client":"here","sequence":1,"base":{{before}},"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"h"}]}]}""");
        await here.SeenAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == "here"));
        Assert.All(here.Seen, message => Assert.DoesNotContain("secretly", message.GetRawText(), StringComparison.Ordinal));
        Assert.Contains("dz", JsonSerializer.Serialize((await _server.ReadAsync("/api/recommendations", "ma.head")).EnumerateArray().First(one => one.GetProperty("id").GetString() == "r-fighters").GetProperty("inside")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"dz\"", JsonDocument.Parse((await _second.SendAsync("GET", "/api/recommendations", _secretary)).Body).RootElement[0].GetProperty("inside").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameIdInBoth_IsTwoHumans_WithTwoPasswords()
    {
        var person = await _door.MemberAsync();
        // The other meeting's secretariat gives its own person the same id.
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/people", _secretary, new { id = person, delegation = "dz", roles = new[] { "delegate" }, language = "en", name = new { latin = "Namesake", arabic = "سمي" }, title = new { en = "Officer" } })).Status);
        var secret = await _second.InviteAsync(_secretary, person);
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/invitation/password", null, new { secret, password = "quite another password" })).Status);
        AccessTests.AssertProblem(await _door.SignInAsync(person, "quite another password"), 403, "sign_in_refused");
        AccessTests.AssertProblem(await _second.SendAsync("POST", "/api/sign-in", null, new { name = person, password = Door.Password }), 403, "sign_in_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password)).Status);
        Assert.Equal(200, (await _second.SendAsync("POST", "/api/sign-in", null, new { name = person, password = "quite another password" })).Status);
        // Nor does a link of the one open the other, and nobody is told of the other's.
        AccessTests.AssertProblem(await _door.SetPasswordAsync(await _second.InviteAsync(_secretary, person), "planted password"), 410, "link_dead");
        Assert.DoesNotContain(_second.Id, (await _door.SendAsync("GET", "/api/meetings", await _door.CookieAsync(person))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneHuman_JoinsWithTheAccountTheyHave_AndIsShutOutOfOneAlone()
    {
        var (person, cookie, there) = await SharedAsync("dz.delegate1");
        Assert.Contains("\"id\":\"dz.delegate1\"", (await _second.SendAsync("GET", "/api/me", there)).Body, StringComparison.Ordinal);
        // The password of the one account, by the name that the person has in each meeting.
        Assert.Equal(200, (await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = Door.Password })).Status);
        AccessTests.AssertProblem(await _second.SendAsync("POST", "/api/sign-in", null, new { name = person, password = Door.Password }), 403, "sign_in_refused");
        Assert.Contains(_second.Id, (await _door.SendAsync("GET", "/api/meetings", cookie)).Body, StringComparison.Ordinal);

        // Going out of the one leaves the other open.
        var another = await _second.ComeOverAsync(cookie);
        Assert.Equal(200, (await _second.SendAsync("POST", "/api/sign-out", another)).Status);
        Assert.Equal(200, (await _door.SendAsync("GET", "/api/recommendations", cookie)).Status);

        Assert.Equal(204, (await _second.SendAsync("POST", "/api/people/dz.delegate1/disable", _secretary)).Status);
        AccessTests.AssertProblem(await _second.SendAsync("GET", "/api/recommendations", there), 401, "not_signed_in");
        var ticket = await _second.TicketAsync(cookie);
        AccessTests.AssertProblem(await _second.SendAsync("POST", "/api/sign-in/ticket", null, new { ticket }), 403, "ticket_dead");
        Assert.Equal(200, (await _door.SendAsync("GET", "/api/recommendations", cookie)).Status);
    }

    [Fact]
    public async Task ChangedPassword_EndsTheSessionsAtEveryMeeting()
    {
        var (_, cookie, there) = await SharedAsync("dz.delegate1");
        Assert.Equal(204, (await _door.PostAsync("/api/account/password", new { current = Door.Password, next = "a new and longer password" }, cookie)).Status);
        AccessTests.AssertProblem(await _second.SendAsync("GET", "/api/recommendations", there), 401, "not_signed_in");
        Assert.Equal(200, (await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = "a new and longer password" })).Status);
    }

    [Fact]
    public async Task LinkOfOneMeeting_TakesNoAccountThatOpensAnother()
    {
        var (person, cookie, there) = await SharedAsync("dz.delegate1");
        // The secretariat of the second makes a link for its person and follows it itself.
        var secret = await _second.InviteAsync(_secretary, "dz.delegate1");
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/invitation/password", null, new { secret, password = "the thief's own password" })).Status);
        Assert.Equal(200, (await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = "the thief's own password" })).Status);
        AccessTests.AssertProblem(await _second.SendAsync("GET", "/api/recommendations", there), 401, "not_signed_in");
        // At the first nothing has changed: not the password, not the session.
        AccessTests.AssertProblem(await _door.SignInAsync(person, "the thief's own password"), 403, "sign_in_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, Door.Password)).Status);
        Assert.Equal(200, (await _door.SendAsync("GET", "/api/recommendations", cookie)).Status);
        var thief = _second.CookieOf(await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = "the thief's own password" }));
        Assert.Single(JsonDocument.Parse((await _second.SendAsync("GET", "/api/meetings", thief)).Body).RootElement.EnumerateArray());
        Assert.Contains("invitation-used", (await _second.SendAsync("GET", "/api/audit", _secretary)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WayInThatWasPlantedBefore_DoesNotComeAlong()
    {
        // The second's secretariat follows a link of its person first, then the person a later one.
        var planted = await _second.InviteAsync(_secretary, "dz.delegate1");
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/invitation/password", null, new { secret = planted, password = "planted password" })).Status);
        var thief = _second.CookieOf(await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = "planted password" }));
        var ticketBefore = JsonDocument.Parse((await _second.SendAsync("POST", "/api/meetings/tickets", thief, new { meeting = await FirstIdAsync() })).Body).RootElement.GetProperty("ticket").GetString();
        var own = await _second.InviteAsync(_secretary, "dz.delegate1");
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/invitation/password", null, new { secret = own, password = "the person's own password" })).Status);
        var there = _second.CookieOf(await _second.SendAsync("POST", "/api/sign-in", null, new { name = "dz.delegate1", password = "the person's own password" }));

        // The person takes the account to the first meeting.
        var person = await _door.PersonAsync();
        var invited = await _door.InviteAsync(person);
        AccessTests.AssertProblem(await _door.PostAsync("/api/invitation/join", new { secret = invited, ticket = ticketBefore }), 403, "ticket_dead");
        var ticket = JsonDocument.Parse((await _second.SendAsync("POST", "/api/meetings/tickets", there, new { meeting = await FirstIdAsync() })).Body).RootElement.GetProperty("ticket").GetString();
        Assert.Equal(204, (await _door.PostAsync("/api/invitation/join", new { secret = invited, ticket })).Status);
        AccessTests.AssertProblem(await _door.SignInAsync(person, "planted password"), 403, "sign_in_refused");
        Assert.Equal(200, (await _door.SignInAsync(person, "the person's own password")).Status);
    }

    [Fact]
    public async Task Ticket_IsGoodOnce_WhereItWasMadeFor_AndForMembersAlone()
    {
        var ticket = await _second.TicketAsync(_atFirst);
        AccessTests.AssertProblem(await _door.PostAsync("/api/sign-in/ticket", new { ticket }), 403, "ticket_dead");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _second.SendAsync("POST", "/api/sign-in/ticket", null, new { ticket })));
        Assert.Equal([200, 403], both.Select(answer => answer.Status).Order());
        var stranger = await _second.TicketAsync(await _door.CookieAsync(await _door.MemberAsync()));
        AccessTests.AssertProblem(await _second.SendAsync("POST", "/api/sign-in/ticket", null, new { ticket = stranger }), 403, "ticket_dead");
        // In the demo's one click nobody has an account to go over with.
        AccessTests.AssertProblem(await _door.PostAsync("/api/meetings/tickets", new { meeting = _second.Id }, await _server.CookieAsync("ma.head")), 403, "not_allowed");
    }

    [Fact]
    public async Task OneAccount_IsOnePersonOfAMeeting()
    {
        var (_, cookie, _) = await SharedAsync("dz.delegate1");
        var secret = await _second.InviteAsync(_secretary, "dz.head");
        AccessTests.AssertProblem(await _second.SendAsync("POST", "/api/invitation/join", null, new { secret, ticket = await _second.TicketAsync(cookie) }), 409, "already_member");
        // The link is good still.
        Assert.Equal(204, (await _second.SendAsync("POST", "/api/invitation/password", null, new { secret, password = "a password of their own" })).Status);
    }

    /// <summary>A person of the first meeting who has joined the second with the account they have: the person, and the cookies of both.</summary>
    private async Task<(string Person, string Cookie, string There)> SharedAsync(string personThere)
    {
        var person = await _door.MemberAsync();
        var cookie = await _door.CookieAsync(person);
        var secret = await _second.InviteAsync(_secretary, personThere);
        var joined = await _second.SendAsync("POST", "/api/invitation/join", null, new { secret, ticket = await _second.TicketAsync(cookie) });
        Assert.True(joined.Status == 204, joined.Body);
        return (person, cookie, _second.CookieOf(joined));
    }

    private async Task<string> FirstIdAsync() => JsonDocument.Parse((await _door.SendAsync("GET", "/api/meeting", null)).Body).RootElement.GetProperty("id").GetString()!;
}
