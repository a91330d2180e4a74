using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Drafting.Model.Comments;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Every cell of the table of rights against the real server, by every way in: a submission over each transport of the live link, the same sent again, an
/// act over HTTP, a new text and an import, and reading by each address. What is expected is read from the table; that the table is right is shown in the
/// model's tests.
/// </summary>
public sealed class RightsCellsTests : IAsyncLifetime
{
    private const int CellsMin = 5_000;

    private static readonly Permission[] s_words = [Permission.EditText, Permission.EditTranslation, Permission.Restructure];
    private static readonly string[] s_links = ["WebSocket", nameof(PlainTransport.ServerSentEvents), nameof(PlainTransport.LongPolling)];

    private readonly ConcurrentBag<string> _wrong = [];
    private readonly ConcurrentDictionary<Cell, bool> _walked = new();
    private DemoServer _server = null!;
    private RulesOfProcedure _rules = RulesOfProcedure.Usual;
    private int _cells;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public Task EveryCell_ByEveryWayIn_IsAsTheTableSays() => CheckAsync(RulesOfProcedure.Usual);

    /// <summary>Each rule the other way round.</summary>
    [Fact]
    public Task EveryCell_UnderOtherRules_IsAsTheirTableSays() =>
        CheckAsync(new RulesOfProcedure { ObserversPropose = false, ObserversSupport = true, SponsorsAlone = true, RapporteurPuts = true, AgreementBindsTranslations = true });

    private async Task CheckAsync(RulesOfProcedure rules)
    {
        _rules = rules;
        _server = await DemoServer.StartAsync(await RightsMeeting.CreateAsync(rules), "--no-demo", "--pace", "100000");
        var texts = from stage in Enum.GetValues<Stage>() from floor in Enum.GetValues<Floor>() select (stage, floor);
        await Parallel.ForEachAsync(texts, async (text, _) =>
        {
            foreach (var role in Enum.GetValues<Role>()) await CheckAsync(new Desk(role, text.stage, text.floor, _rules));
        });
        foreach (var role in Enum.GetValues<Role>()) await CheckNewAsync(role);
        Assert.Empty(_wrong.Order(StringComparer.Ordinal));
        Assert.All(Cells(), cell => Assert.True(_walked.ContainsKey(cell), $"{cell} was left out"));
        Assert.True(_cells >= CellsMin, $"only {_cells} cells");
    }

    /// <summary>Every cell that a request can reach, by every way that reaches it.</summary>
    private static IEnumerable<Cell> Cells() =>
        from permission in Enum.GetValues<Permission>()
        from status in Enum.GetValues<ClauseStatus>()
        where IsReached(permission, status)
        from way in WaysTo(permission)
        from role in Enum.GetValues<Role>()
        from stage in Enum.GetValues<Stage>()
        from floor in Enum.GetValues<Floor>()
        select new Cell(permission, role, stage, status, floor, way);

    /// <summary>What is no paragraph's is asked of an open one; to park and to put are steps from where a paragraph is not agreed.</summary>
    private static bool IsReached(Permission permission, ClauseStatus status) => permission switch
    {
        Permission.Read or Permission.Comment or Permission.ResolveComments or Permission.MoveStage or Permission.SetFloor or Permission.Propose or Permission.SupportProposal => status == ClauseStatus.Open,
        Permission.PutParagraph => status is ClauseStatus.Open or ClauseStatus.Put,
        Permission.ParkParagraph => status != ClauseStatus.Agreed,
        _ => true,
    };

    private static string[] WaysTo(Permission permission) =>
        s_words.Contains(permission) ? [.. s_links, "again"] : permission == Permission.Read ? [.. s_links, "GET"] : permission == Permission.Propose ? [.. s_links, "act"] : permission == Permission.WriteOnBehalf ? s_links : ["act"];

    private async Task CheckAsync(Desk desk)
    {
        var isRead = desk.Verdict(Permission.Read, ClauseStatus.Open).IsDirect;
        await CheckReadingAsync(desk, isRead);
        await CheckActsAsync(desk);
        (string, string)[] headers = [("Authorization", "Bearer " + RightsMeeting.TokenOf(desk.Role))];
        await using (var socket = await RawLink.OpenAsync(_server.Address, desk.Document, headers))
            await CheckLinkAsync(desk, new Way(s_links[0], socket.JoinAsync, socket.SubmitAsync, socket.NextAsync), isRead);
        foreach (var transport in Enum.GetValues<PlainTransport>())
            await using (var plain = await PlainLink.OpenAsync(_server.Address, desk.Document, transport, headers, headers))
                await CheckLinkAsync(desk, new Way(transport.ToString(), plain.JoinAsync, plain.SubmitAsync, plain.NextAsync), isRead);
    }

    private async Task CheckLinkAsync(Desk desk, Way way, bool isRead)
    {
        var joined = await way.Join($$"""{"client":"{{way.Name}}"}""");
        Expect(desk, way.Name, Permission.Read, ClauseStatus.Open, "Join", isRead ? "" : "unknown_document", joined.TryGetProperty("code", out var code) ? code.GetString()! : "");
        if (!isRead)
        {
            // Nobody submits to a text that they have not joined; the link says nothing at all.
            foreach (var status in Enum.GetValues<ClauseStatus>())
                foreach (var permission in (Permission[])[.. s_words, Permission.Propose, Permission.WriteOnBehalf])
                    foreach (var reached in (string[])[way.Name, "again"])
                        _walked[new Cell(permission, desk.Role, desk.Stage, status, desk.Floor, reached)] = true;
            return;
        }

        var (revision, sequence) = (joined.GetProperty("snapshot").GetProperty("revision").GetInt64(), 0);
        foreach (var status in Enum.GetValues<ClauseStatus>())
            foreach (var (permission, change) in ChangesOf(ActJson.NameOf(status)))
            {
                var submission = $$"""{"client":"{{way.Name}}","sequence":{{++sequence}},"base":{{revision}},"changes":[{{change}}]}""";
                await way.Submit(submission);
                Expect(desk, way.Name, permission, status, "", desk.Verdict(permission, status).Code, await AnswerAsync(way, sequence, isFirst: true));
                if (way.Name != s_links[0]) continue;
                await way.Submit(submission);
                Expect(desk, "again", permission, status, "", desk.Verdict(permission, status).Code, await AnswerAsync(way, sequence, isFirst: false));
            }

        // On behalf of another delegation: with the right to that, and to the words.
        foreach (var status in Enum.GetValues<ClauseStatus>())
        {
            var (voice, words) = (desk.Verdict(Permission.WriteOnBehalf, status), desk.Verdict(Permission.EditText, status));
            var other = desk.Role == Role.Sponsor ? "others" : "sponsors";
            await way.Submit($$"""{"client":"{{way.Name}}","sequence":{{++sequence}},"base":{{revision}},"onBehalfOf":"{{other}}","changes":[{"type":"text","clause":"{{ActJson.NameOf(status)}}","language":"en","delta":[{"insert":"x"}]}]}""");
            Expect(desk, way.Name, Permission.WriteOnBehalf, status, "", voice.IsDirect ? words.Code : voice.Code, await AnswerAsync(way, sequence, isFirst: true));
        }

        // The same words as a proposal's: taken wherever they may be written directly or as a proposal.
        foreach (var status in Enum.GetValues<ClauseStatus>())
            foreach (var (permission, language) in ((Permission, string)[])[(Permission.EditText, "en"), (Permission.EditTranslation, "fr")])
            {
                var (words, opening) = (desk.Verdict(permission, status), desk.Verdict(Permission.Propose, ClauseStatus.Open));
                var mark = $"{ActJson.NameOf(desk.Role)}-{way.Name[0]}{sequence}";
                var delta = $$"""[{"insert":"x","attributes":{"ins":"{{mark}}"} }]""";
                await way.Submit($$"""{"client":"{{way.Name}}","sequence":{{++sequence}},"base":{{revision}},"changes":[{"type":"text","clause":"{{ActJson.NameOf(status)}}","language":"{{language}}","delta":{{delta}} }]}""");
                Expect(desk, way.Name, Permission.Propose, ClauseStatus.Open, $"{permission} {status}", words.Kind == VerdictKind.Refused ? words.Code : opening.Code, await AnswerAsync(way, sequence, isFirst: true));
            }
    }

    /// <summary>A text of one's own, by each way that brings one in.</summary>
    private async Task CheckNewAsync(Role role)
    {
        var expected = RightsTable.Under(_rules with { SponsorsAlone = false }).Of(Permission.Restructure, [RightsMeeting.RolesOf(role)[0]], Stage.Negotiation, ClauseStatus.Open, Floor.Open).Code;
        using var made = await SendAsync(role, HttpMethod.Post, "/api/recommendations", """{"titles":{"en":"A text of one's own"}}""");
        ExpectNew("POST /api/recommendations", made.IsSuccessStatusCode ? "" : await CodeOfAsync(made));
        using var file = new StringContent("<akomaNtoso/>");
        using var form = new MultipartFormDataContent { { file, "files", "a.xml" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RightsMeeting.TokenOf(role));
        using var imported = await _server.Http.SendAsync(request);
        ExpectNew("POST /api/imports", imported.IsSuccessStatusCode ? "" : await CodeOfAsync(imported));

        void ExpectNew(string way, string was)
        {
            Interlocked.Increment(ref _cells);
            if (expected != was) _wrong.Add($"{role}, {way}: expected “{expected}”, was “{was}”");
        }
    }

    private async Task CheckReadingAsync(Desk desk, bool isRead)
    {
        foreach (var path in (string[])["", "/commits?after=0"])
        {
            using var answer = await SendAsync(desk.Role, HttpMethod.Get, $"/api/recommendations/{desk.Document}{path}");
            Expect(desk, "GET", Permission.Read, ClauseStatus.Open, path, isRead ? "" : "unknown_document", answer.IsSuccessStatusCode ? "" : await CodeOfAsync(answer));
        }

        using var list = await SendAsync(desk.Role, HttpMethod.Get, "/api/recommendations");
        var isListed = (await list.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Any(item => item.GetProperty("id").GetString() == desk.Document);
        Expect(desk, "GET", Permission.Read, ClauseStatus.Open, "the list", isRead ? "listed" : "absent", isListed ? "listed" : "absent");
    }

    /// <summary>Each act: one that may be done is done and taken back, or is a step that there is not.</summary>
    private async Task CheckActsAsync(Desk desk)
    {
        var hidden = desk.Verdict(Permission.Read, ClauseStatus.Open).Code;
        await CheckStatusesAsync(desk, hidden);
        await ExpectActAsync(desk, hidden, Permission.MoveStage, ClauseStatus.Open, new StageAct(Stage.Final), "wrong_step");
        await ExpectActAsync(desk, hidden, Permission.SetFloor, ClauseStatus.Open, new FloorAct(desk.Floor), "");
        foreach (var status in Enum.GetValues<ClauseStatus>())
            foreach (var (permission, onWords) in ((Permission, Act)[])
                [(Permission.ConfirmWords, new ConfirmAct(ActJson.NameOf(status), "en", "nothing")), (Permission.CorrectWords, new CorrectAct(ActJson.NameOf(status), "en", "nothing", ""))])
            {
                var answer = desk.Verdict(permission, status);
                Expect(desk, "act", permission, status, "", hidden.Length > 0 ? hidden : answer.IsDirect ? "words_changed" : answer.Code, await ActAsync(desk, onWords));
            }

        foreach (var (permission, onNothing) in ((Permission, Act)[])
            [(Permission.Propose, new ProposeAct("nothing")), (Permission.SupportProposal, new SupportAct("nothing", true)),
             (Permission.WithdrawProposal, new SettleAct("nothing", ProposalState.Withdrawn)), (Permission.SettleProposal, new SettleAct("nothing", ProposalState.Taken))])
            await ExpectActAsync(desk, hidden, permission, ClauseStatus.Open, onNothing, "unknown_proposal");

        await CheckCommentsAsync(desk, hidden);

        // Who may settle at all is told what the paragraph's status says; who may withdraw at all, that it is another delegation's.
        foreach (var status in Enum.GetValues<ClauseStatus>())
        {
            var (bracketed, withdrawn) = (new SettleAct(RightsMeeting.ProposalIn(status), ProposalState.Bracketed), new SettleAct(RightsMeeting.ProposalIn(status), ProposalState.Withdrawn));
            await ExpectActAsync(desk, hidden, Permission.SettleProposal, status, bracketed, desk.Verdict(Permission.SettleProposal, status).Code);
            await ExpectActAsync(desk, hidden, Permission.WithdrawProposal, status, withdrawn, desk.Role == Role.Head ? desk.Verdict(Permission.WithdrawProposal, status).Code : "not_allowed");
        }
    }

    /// <summary>Comments are open whatever the paragraph's status; what another delegation opened is resolved by some, and taken up again.</summary>
    private async Task CheckCommentsAsync(Desk desk, string hidden)
    {
        var comment = desk.Verdict(Permission.Comment, ClauseStatus.Open);
        foreach (var status in Enum.GetValues<ClauseStatus>())
            await ExpectActAsync(desk, hidden, Permission.Comment, ClauseStatus.Open, new OpenThreadAct(Guid.NewGuid().ToString("N"), CommentPlace.Paragraph(ActJson.NameOf(status)), "a cell", []), "");
        var others = desk.Role == Role.Sponsor ? "of-others" : "of-sponsors";
        var expected = hidden.Length > 0 ? hidden : !comment.IsDirect ? comment.Code : desk.Verdict(Permission.ResolveComments, ClauseStatus.Open).IsDirect ? "" : "not_allowed";
        var was = await ActAsync(desk, new ResolveAct(others, Resolves: true));
        Expect(desk, "act", Permission.ResolveComments, ClauseStatus.Open, others, expected, was);
        if (was.Length == 0) Assert.Equal("", await ActAsync(desk, new ResolveAct(others, Resolves: false)));
    }

    /// <summary>Every paragraph to every status.</summary>
    private async Task CheckStatusesAsync(Desk desk, string hidden)
    {
        foreach (var from in Enum.GetValues<ClauseStatus>())
            foreach (var to in Enum.GetValues<ClauseStatus>())
            {
                var act = new StatusAct(ActJson.NameOf(from), to, "a cell");
                var (permission, verdict) = (act.Needs(from), desk.Verdict(act.Needs(from), from));
                var was = await ActAsync(desk, act);
                Expect(desk, "act", permission, from, $"to {to}", hidden.Length > 0 ? hidden : !verdict.IsDirect ? verdict.Code : act.IsStepFrom(from) ? "" : "wrong_step", was);
                if (was.Length > 0) continue;
                ClauseStatus[] back = [.. to == ClauseStatus.Open ? Array.Empty<ClauseStatus>() : [ClauseStatus.Open], .. from == ClauseStatus.Agreed ? [ClauseStatus.Put, from] : from == ClauseStatus.Open ? Array.Empty<ClauseStatus>() : [from]];
                foreach (var step in back) Assert.Equal("", await ActAsync(desk, new StatusAct(act.Clause, step, "back")));
            }
    }

    /// <summary>An act of a right that is asked for on the whole text, and what it comes to when the right is there.</summary>
    private async Task ExpectActAsync(Desk desk, string hidden, Permission permission, ClauseStatus status, Act act, string whenDirect)
    {
        var right = desk.Verdict(permission, ClauseStatus.Open);
        Expect(desk, "act", permission, status, act.ToString(), hidden.Length > 0 ? hidden : right.IsDirect ? whenDirect : right.Code, await ActAsync(desk, act));
    }

    private async Task<string> ActAsync(Desk desk, Act act)
    {
        var body = $$"""{"client":"{{Guid.NewGuid():N}}","sequence":1,"act":{{System.Text.Encoding.UTF8.GetString(ActJson.Write(act))}}}""";
        using var answer = await SendAsync(desk.Role, HttpMethod.Post, $"/api/recommendations/{desk.Document}/acts", body);
        return answer.IsSuccessStatusCode ? "" : await CodeOfAsync(answer);
    }

    private void Expect(Desk desk, string way, Permission permission, ClauseStatus status, string what, string expected, string was)
    {
        Interlocked.Increment(ref _cells);
        _walked[new Cell(permission, desk.Role, desk.Stage, status, desk.Floor, way)] = true;
        if (expected != was) _wrong.Add($"{desk.Role} in {desk.Document}, {way} {permission} {status} {what}: expected “{expected}”, was “{was}”");
    }

    private static async Task<string> AnswerAsync(Way way, int sequence, bool isFirst)
    {
        while (true)
        {
            var message = await way.Next(message => message.TryGetProperty("target", out _));
            var argument = message.GetProperty("arguments")[0];
            if (message.GetProperty("target").GetString() == "Answered" && argument.GetProperty("sequence").GetInt64() == sequence)
                return argument.TryGetProperty("code", out var code) ? code.GetString()! : "";
            if (isFirst && message.GetProperty("target").GetString() == "Committed" && argument.EnumerateArray().Any(commit => IsOwn(commit, way.Name, sequence))) return "";
        }
    }

    private static bool IsOwn(JsonElement commit, string name, int sequence) =>
        commit.TryGetProperty("client", out var client) && client.GetString() == name && commit.GetProperty("sequence").GetInt64() == sequence;

    private static async Task<string> CodeOfAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    private async Task<HttpResponseMessage> SendAsync(Role role, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RightsMeeting.TokenOf(role));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await _server.Http.SendAsync(request);
    }

    private static IEnumerable<(Permission Permission, string Change)> ChangesOf(string clause) =>
    [
        (Permission.EditText, $$"""{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"x"}]}"""),
        (Permission.EditTranslation, $$"""{"type":"text","clause":"{{clause}}","language":"fr","delta":[{"insert":"x"}]}"""),
        (Permission.Restructure, $$"""{"type":"set","clause":"{{clause}}","level":1}"""),
    ];

    /// <summary>A cell of the table, and a way to it.</summary>
    private sealed record Cell(Permission Permission, Role Role, Stage Stage, ClauseStatus Status, Floor Floor, string By);

    /// <summary>A link of one of the transports; its name is the client's id.</summary>
    private sealed record Way(string Name, Func<string, Task<JsonElement>> Join, Func<string, Task> Submit, Func<Func<JsonElement, bool>, Task<JsonElement>> Next);

    /// <summary>One person before one text.</summary>
    private sealed record Desk(Role Role, Stage Stage, Floor Floor, RulesOfProcedure Rules)
    {
        public string Document { get; } = RightsMeeting.DocumentOf(Stage, Floor);

        public Verdict Verdict(Permission permission, ClauseStatus status) => RightsTable.Under(Rules).Of(permission, RightsMeeting.RolesOf(Role), Stage, status, Floor);
    }
}
