using System.Runtime.CompilerServices;
using System.Text;
using Drafting.EventLog;
using Drafting.Model.Comments;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Recorded;

/// <summary>Every release reads what every earlier one wrote: the logs of tests/recorded-logs fold to what they folded to then.</summary>
public sealed class RecordedLogTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "recorded-logs"), "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RecordedLog_FoldsToWhatItFoldedTo(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "recorded-logs", name);
        Assert.Equal(await File.ReadAllTextAsync(path + ".txt"), await FoldAsync(path + ".jsonl"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RecordedSubmissions_AreTheSameWhenTheyComeAgain(string name)
    {
        var resends = 0;
        foreach (var recorded in RecordedEvent.ReadAll(Path.Combine(AppContext.BaseDirectory, "recorded-logs", name + ".jsonl")))
        {
            if (recorded.Sent is null) continue;
            Assert.True(Submission.TryRead(Encoding.UTF8.GetBytes(recorded.Sent), out var submission, out _, out var code), code);
            Assert.Equal(recorded.Hash, Convert.ToHexStringLower(submission!.Hash()));
            resends++;
        }

        Assert.True(resends > 0);
    }

    /// <summary>Records a log and reads it back; with DRAFTING_RECORD=name it is put beside the others, once and for all.</summary>
    [Fact]
    public async Task LogThatIsRecordedNow_FoldsToWhatTheWriterHeld()
    {
        var name = Environment.GetEnvironmentVariable("DRAFTING_RECORD");
        var folder = name is null ? Directory.CreateTempSubdirectory("drafting-recorded-").FullName : SourceFolder();
        var path = Path.Combine(folder, (name ?? "now") + ".jsonl");
        Assert.False(File.Exists(path), "A recorded log is never made again: it is what that release wrote.");
        var (events, portrait) = await RecordAsync();
        await File.WriteAllLinesAsync(path, events.Select(recorded => recorded.ToLine()));
        Assert.Equal(portrait, await FoldAsync(path));
        if (name is null) Directory.Delete(folder, recursive: true);
        else await File.WriteAllTextAsync(Path.ChangeExtension(path, ".txt"), portrait);
    }

    private static async Task<string> FoldAsync(string path)
    {
        var clock = new ManualClock();
        await using var log = new InMemoryEventLog(clock);
        foreach (var recorded in RecordedEvent.ReadAll(path)) await recorded.AppendAsync(log, clock);
        using var process = await LiveProcess.OpenAsync(log);
        var whole = await process.WholeAsync();
        Assert.Equal(SnapshotJson.Write(await Samples.ReplayAsync(log)), SnapshotJson.Write(whole));
        return Portrait.Of(whole, process.Meeting.Rights.Meeting);
    }

    /// <summary>Some sixty events: every kind of change by several authors, many on old bases, between events of the meeting.</summary>
    private static async Task<(IReadOnlyList<RecordedEvent> Events, string Portrait)> RecordAsync()
    {
        var clock = new ManualClock();
        await using var log = new InMemoryEventLog(clock);
        using var process = await LiveProcess.OpenAsync(log, "t kind:title en:Trafficking_of_firearms fr:Trafic_d’armes ar:الأسلحة | p kind:preambular en:Recalling | a en:Recommends_🕊 fr:Recommande | b en:Decides");
        var sent = new Dictionary<(string, long), string>();
        var random = new Random(20191125);
        var changes = new RandomClauses(20191125) { NextId = NewIds() };
        var states = new List<Recommendation> { await process.WholeAsync() };
        for (var sequence = 1L; states[^1].Revision < 56; sequence++)
        {
            clock.Now += TimeSpan.FromSeconds(random.Next(1, 400));
            var state = states[^(1 + random.Next(Math.Min(3, states.Count)))];
            var type = RandomClauses.Types[(int)(sequence % RandomClauses.Types.Count)];
            if (changes.TryChange(random.Next(3) == 0 ? ChangeType.Text : type, state.Document) is not { } change) continue;
            await SendAsync(process, sent, random.Next(2) == 0 ? "dz.head" : "ma.head", sequence, state.Revision, Notation.Json([change]));
            if (sequence % 17 == 0) Assert.True(await process.Meeting.RecordAsync("dz.head", new TokenIssued(new AccessToken($"tk{sequence}", "dz.head", "mine", AccessToken.HashOf($"{sequence}")))));
            if (sequence == 40) Assert.True(await process.Meeting.RecordAsync("dz.head", new TokenRevoked("tk17")));
            states.Add(await process.WholeAsync());
        }

        var last = states[^1].Revision;
        var clause = states[^1].Document.Shown.First().Id;
        await SendAsync(process, sent, "dz.head", 1_001, last, Text(clause, $$$"""{"insert":"e{{{Marks}}}","attributes":{{{Attributes(clause)}}}},{"insert":"{{{Marks}}}","attributes":{{{Attributes(clause)}}}}"""));
        await SendAsync(process, sent, "ma.head", 1_002, last + 1, Text(clause, $$$"""{"retain":1,"attributes":{"underline":true,"ref":"{{{clause}}}","note":null}}"""));
        await SendAsync(process, sent, "ma.head", 1_003, last + 2, Text(clause, """{"delete":1}"""));
        await SendAsync(process, sent, "dz.head", 1_004, last + 2, Text(clause, """{"delete":1}"""));
        await SendAsync(process, sent, "dz.head", 1_005, last + 4, Text(clause, """{"insert":"Agreed words "}"""));
        await SendAsync(process, sent, "ma.head", 1_006, last + 5, Text(clause, """{"retain":3},{"delete":9}"""));
        await SendAsync(process, sent, "ma.head", 1_007, last + 6, Text(clause, """{"retain":3},{"insert":"my eed words"}""", $"[3],[9,{last + 6}]"));
        await SendAsync(process, sent, "ma.head", 1_008, last + 7, Text(clause, """{"insert":"forged"}""", $"[6,{last + 6}]"));

        await ProposeAsync(process, sent, clause, last + 8);
        await SpeakAsync(process, sent, clause);
        await CommentAsync(process, sent, clause);

        var events = new List<RecordedEvent>();
        foreach (var stream in (StreamId[])[LiveMeeting.StreamOf("cop-2019"), Samples.Stream])
            foreach (var stored in await log.ReadAsync(stream, 0, int.MaxValue))
                events.Add(RecordedEvent.Of(stored, stored.Key is { } key ? sent.GetValueOrDefault((key.Client, key.Sequence)) : null));
        return (events, Portrait.Of(await process.WholeAsync(), process.Meeting.Rights.Meeting));
    }

    /// <summary>Proposals of each end: one typed and taken in, one from a desk and withdrawn, one in brackets; a paragraph added, words struck.</summary>
    private static async Task ProposeAsync(LiveProcess process, Dictionary<(string, long), string> sent, string clause, long head)
    {
        await SendAsync(process, sent, "dz.head", 1_009, head, Text(clause, """{"insert":"typed ","attributes":{"ins":"typed"}},{"retain":3,"attributes":{"del:typed":true}}"""));
        await BringInAsync("desk", $"text {clause} en -2 +xy; add fresh @zz; text fresh en +new", head);
        await BringInAsync("kept", $"text {clause} en =2 +kept", head);
        await ActAsync(1, new SupportAct("typed", Supports: true), "ma.head");
        await ActAsync(2, new SettleAct("typed", ProposalState.Taken), "ma.chair");
        await ActAsync(3, new SettleAct("desk", ProposalState.Withdrawn), "dz.head");
        await ActAsync(4, new SettleAct("kept", ProposalState.Bracketed), "ma.chair");

        async Task BringInAsync(string id, string changes, long @base) => Assert.IsType<Answer.Committed>(await process.Documents.ProposeAsync(
            Samples.Document, id, Notation.Changes(changes), @base, "in our own words", new SubmissionKey("dz.head", id, 1)));

        async Task ActAsync(long sequence, Act act, string account) =>
            Assert.IsType<Answer.Committed>(await process.Documents.ActAsync(Samples.Document, new SubmissionKey(account, "gavel", sequence), act));
    }

    /// <summary>Words that the pen typed for a delegation: some confirmed, some corrected, some that wait; and the rules that came with them.</summary>
    private static async Task SpeakAsync(LiveProcess process, Dictionary<(string, long), string> sent, string clause)
    {
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new PenGiven("ma.head")));
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new RulesSet(new RulesOfProcedure { ObserversSupport = true }, Floor.Pen)));
        var sequence = 1_020;
        foreach (var (words, act) in ((string, Act?)[])
            [("spoken ", new ConfirmAct(clause, "en", "spoken ")), ("misheard ", new CorrectAct(clause, "en", "misheard ", "heard ")), ("waiting ", null)])
        {
            var head = (await process.WholeAsync()).Revision;
            await SendAsync(process, sent, "ma.head", ++sequence, head, Text(clause, $$"""{"insert":"{{words}}"}"""), "dz");
            if (act is not null) Assert.IsType<Answer.Committed>(await process.Documents.ActAsync(Samples.Document, new SubmissionKey("dz.head", "yes", sequence), act));
        }
    }

    /// <summary>Threads of each kind: on words that are typed into, on words that go and come back, on a paragraph, on the text; answered, corrected, withdrawn, resolved.</summary>
    private static async Task CommentAsync(LiveProcess process, Dictionary<(string, long), string> sent, string clause)
    {
        var head = (await process.WholeAsync()).Revision;
        var sequence = 1_040;
        await SayAsync(new OpenThreadAct("words", CommentPlace.Words("en", [new WordRange(clause, 0, 6)], ""), "which?", ["ma", "dz.officer"], head));
        await SayAsync(new OpenThreadAct("gone", CommentPlace.Words("en", [new WordRange(clause, 2, 5)], ""), "why?", [], head));
        await SayAsync(new OpenThreadAct("clause", CommentPlace.Paragraph(clause), "too long", []));
        await SayAsync(new OpenThreadAct("text", CommentPlace.Text, "all of it\nin two lines", []));
        await SendAsync(process, sent, "ma.head", 1_050, head, Text(clause, """{"retain":2},{"delete":3}"""));
        await SendAsync(process, sent, "ma.head", 1_051, head + 5, Text(clause, """{"retain":1},{"insert":"x"}"""));
        await SayAsync(new ReplyAct("words", "these", ["dz"]), "ma.head");
        await SayAsync(new CorrectCommentAct("words", 1, "which ones?", []));
        await SayAsync(new WithdrawCommentAct("clause", 1));
        await SayAsync(new ResolveAct("text", Resolves: true), "ma.chair");
        await SayAsync(new ResolveAct("text", Resolves: false));
        await SayAsync(new ResolveAct("words", Resolves: true));

        async Task SayAsync(CommentAct act, string account = "dz.head") =>
            Assert.IsType<Answer.Committed>(await process.Documents.ActAsync(Samples.Document, new SubmissionKey(account, "talk", ++sequence), act));
    }

    private const string Marks = "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301";

    private static string Attributes(string clause) => $$"""{"link":"mailto:head@example.org","note":"{{clause}}"}""";

    private static string Text(string clause, string ops, string? restores = null) =>
        $$"""[{"type":"text","clause":"{{clause}}","language":"en","delta":[{{ops}}]{{(restores is null ? "" : $",\"restores\":[{restores}]")}}}]""";

    private static async Task SendAsync(LiveProcess process, Dictionary<(string, long), string> sent, string account, long sequence, long @base, string changes, string? onBehalfOf = null)
    {
        var json = $$"""{"client":"recorder","sequence":{{sequence}},"base":{{@base}},"changes":{{changes}}{{(onBehalfOf is null ? "" : $",\"onBehalfOf\":\"{onBehalfOf}\"")}}}""";
        Assert.True(Submission.TryRead(Encoding.UTF8.GetBytes(json), out var submission, out _, out var code), code);
        sent.Add(("recorder", sequence), json);
        await process.SubmitAsync(submission!, account);
    }

    private static Func<string> NewIds()
    {
        var count = 0;
        return () => $"n{count++}";
    }

    private static string SourceFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../recorded-logs"));
}
