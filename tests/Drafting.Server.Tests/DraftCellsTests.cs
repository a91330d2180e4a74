using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Drafting.Model.Procedure;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Every role before a private draft of every box, by every address, transport and act. Who shares the box writes, and of the acts does what the draft's own
/// rules say; to everybody else it is an id that nobody used.
/// </summary>
public sealed class DraftCellsTests : IAsyncLifetime
{
    private const string Reason = "because";

    private readonly List<string> _wrong = [];
    private DemoServer _server = null!;
    private int _sequence;

    public async Task InitializeAsync() => _server = await DemoServer.StartAsync(await RightsMeeting.CreateAsync(RulesOfProcedure.Usual), "--no-demo", "--pace", "100000");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task EveryRole_BeforeEveryBox_MayWhatItsShareAllows()
    {
        using var group = await SendAsync(Role.Chair, HttpMethod.Post, "/api/groups", """{"name":{"en":"Both"},"members":["sponsors","others"]}""");
        var id = (await group.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (string Box, Role Maker, string[] Members)[] boxes =
            [("delegation/others", Role.Head, ["others"]), ("delegation/sponsors", Role.Sponsor, ["sponsors"]), ("delegation/observers", Role.Observer, ["observers"]), ($"group/{id}", Role.Head, ["sponsors", "others"])];
        foreach (var (box, maker, members) in boxes)
            foreach (var role in Enum.GetValues<Role>())
            {
                var isOf = role is (Role.Head or Role.Delegate or Role.Observer or Role.Secretariat or Role.Sponsor) && members.Contains(RightsMeeting.DelegationOf(role));
                await CheckAsync(role, box, maker, isOf);
            }

        Assert.Empty(_wrong);
    }

    private async Task CheckAsync(Role role, string box, Role maker, bool isOf)
    {
        // An observer drafts proposals; a text of its own is the members' to bring in.
        var branch = $$"""{"box":"{{box}}","of":"{{RightsMeeting.DocumentOf(Stage.Negotiation, Floor.Open)}}"}""";
        var mayNew = RightsTable.Usual.Of(Permission.Restructure, [RightsMeeting.RolesOf(role)[0]], Stage.Negotiation, ClauseStatus.Open, Floor.Open);
        await ExpectAsync(role, box, HttpMethod.Post, "/api/drafts", $$$"""{"box":"{{{box}}}","titles":{"en":"x"}}""", !isOf ? "not_allowed" : mayNew.Code);
        await ExpectAsync(role, box, HttpMethod.Post, "/api/drafts", branch, isOf ? "" : "not_allowed");

        using var made = await SendAsync(maker, HttpMethod.Post, "/api/drafts", branch);
        var draft = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        foreach (var path in (string[])[$"/api/drafts/{draft}", $"/api/recommendations/{draft}", $"/api/recommendations/{draft}/commits?after=0"])
            await ExpectAsync(role, box, HttpMethod.Get, path, null, isOf ? "" : "unknown_document");
        using var list = await SendAsync(role, HttpMethod.Get, "/api/drafts");
        Note(role, box, "the list", isOf ? "listed" : "absent", (await list.Content.ReadAsStringAsync()).Contains(draft, StringComparison.Ordinal) ? "listed" : "absent");
        await CheckLinksAsync(role, box, draft, isOf);
        await CheckActsAsync(role, box, draft, isOf);
    }

    private async Task CheckLinksAsync(Role role, string box, string draft, bool isOf)
    {
        (string, string)[] headers = [("Authorization", "Bearer " + RightsMeeting.TokenOf(role))];
        await using var socket = await RawLink.OpenAsync(_server.Address, draft, headers);
        await CheckLinkAsync("WebSocket", socket.JoinAsync, socket.SubmitAsync, socket.NextAsync);
        foreach (var transport in Enum.GetValues<PlainTransport>())
        {
            await using var plain = await PlainLink.OpenAsync(_server.Address, draft, transport, headers, headers);
            await CheckLinkAsync(transport.ToString(), plain.JoinAsync, plain.SubmitAsync, plain.NextAsync);
        }

        async Task CheckLinkAsync(string way, Func<string, Task<JsonElement>> join, Func<string, Task> submit, Func<Func<JsonElement, bool>, Task<JsonElement>> next)
        {
            var joined = await join($$"""{"client":"{{way}}"}""");
            Note(role, box, way, isOf ? "" : "unknown_document", joined.TryGetProperty("code", out var code) ? code.GetString()! : "");
            if (!isOf) return;
            var submission = $$"""{"client":"{{way}}","sequence":1,"base":1,"changes":[{"type":"text","clause":"open","language":"en","delta":[{"insert":"x"}]}]}""";
            await submit(submission);
            await next(message => message.GetRawText().Contains("Committed", StringComparison.Ordinal) && message.GetRawText().Contains($"\"{way}\"", StringComparison.Ordinal));
            await submit(submission);
            await next(message => message.GetRawText().Contains("Answered", StringComparison.Ordinal) && message.GetRawText().Contains("revision", StringComparison.Ordinal));
        }
    }

    private async Task CheckActsAsync(Role role, string box, string draft, bool isOf)
    {
        var (isHead, isGroup) = (role == Role.Head, box.StartsWith("group/", StringComparison.Ordinal));
        foreach (var (act, expected) in ((string, string)[])
        [
            ("""{"type":"tick","clause":"open","room":1}""", "wrong_step"),
            ($$"""{"type":"return","reason":"{{Reason}}"}""", isHead ? "wrong_step" : "head_clears"),
            ("""{"type":"submit","draft":9999,"room":0}""", isHead ? "draft_moved" : "head_clears"),
            ("""{"type":"object"}""", !isHead ? "head_clears" : isGroup ? "" : "wrong_step"),
            ("""{"type":"agree"}""", !isHead ? "head_clears" : isGroup ? "" : "wrong_step"),
            ($$"""{"type":"ask","reason":"{{Reason}}"}""", ""),
            ($$"""{"type":"ask","reason":"{{Reason}}"}""", "wrong_step"),
            ("""{"type":"return","reason":""}""", isHead ? "reason_missing" : "head_clears"),
            ($$"""{"type":"return","reason":"{{Reason}}"}""", isHead ? "" : "head_clears"),
        ])
            await ExpectAsync(role, box, HttpMethod.Post, $"/api/drafts/{draft}/acts", $$"""{"client":"acts","sequence":{{++_sequence}},"act":{{act}} }""", isOf ? expected : "unknown_document");
        // The room's acts are none of a draft's.
        await ExpectAsync(
            role, box, HttpMethod.Post, $"/api/recommendations/{draft}/acts", $$$"""{"client":"acts","sequence":{{{++_sequence}}},"act":{"type":"floor","floor":"pen"}}""", isOf ? "wrong_step" : "unknown_document");
    }

    private async Task ExpectAsync(Role role, string box, HttpMethod method, string path, string? body, string expected)
    {
        using var answer = await SendAsync(role, method, path, body);
        Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {answer.StatusCode}");
        Note(role, box, $"{method} {path} {body}", expected, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
    }

    private void Note(Role role, string box, string what, string expected, string was)
    {
        if (expected != was) _wrong.Add($"{role} before {box}, {what}: expected “{expected}”, was “{was}”");
    }

    private async Task<HttpResponseMessage> SendAsync(Role role, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RightsMeeting.TokenOf(role));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await _server.Http.SendAsync(request);
    }
}
