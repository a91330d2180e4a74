using System.Text;
using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    private static readonly Box Algeria = new(BoxKind.Delegation, "dz");

    [Fact]
    public async Task Draft_IsThereForItsBoxAlone()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process);
        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "text a en =5 +!", "dz.officer"));
        Assert.Equal("commit 3", await WriteAsync(process, draft, 1, 1, "text a en +Oh_", "dz.head"));
        Assert.Equal("Oh_draft!", (await DraftAsync(process, draft)).Document.Find("a")!.Text("en").Content.PlainText());
        foreach (var outsider in (string[])["ma.head", "ma.chair", "ma.voice", "oic.head", "nobody"])
        {
            Assert.False(await process.Documents.MayReadAsync(draft, outsider));
            Assert.IsType<JoinAnswer.Unknown>(await process.Documents.JoinAsync(draft, outsider, null));
            Assert.IsType<JoinAnswer.Unknown>(await process.Documents.JoinAsync(draft, outsider, 1));
            Assert.IsType<JoinAnswer.Unknown>(await process.Documents.FindDraftAsync(draft, outsider));
            Assert.Null(await process.Documents.CommitsAsync(draft, outsider, 0));
            Assert.Empty(await process.Documents.DraftsAsync(outsider));
            Assert.DoesNotContain(await process.Documents.ListAsync(outsider), item => item.Id == draft);
            Assert.StartsWith("refused", await WriteAsync(process, draft, 9, 1, "text a en +x", outsider), StringComparison.Ordinal);
        }

        Assert.Equal(draft, Assert.Single(await process.Documents.DraftsAsync("dz.officer")).Id);
        Assert.DoesNotContain(await process.Documents.ListAsync("dz.head"), item => item.Id == draft);
    }

    [Fact]
    public async Task NobodyMakesADraftInAnothersBox()
    {
        var process = await OpenAsync();
        Assert.Equal(Codes.NotAllowed, (await process.Documents.DraftNewAsync(Algeria, Samples.ChangesTo("a en:x"), "ma.head")).Code);
        Assert.Equal(Codes.NotAllowed, (await process.Documents.DraftNewAsync(new Box(BoxKind.Group, "no-such"), Samples.ChangesTo("a en:x"), "dz.head")).Code);
        Assert.Equal(Codes.UnknownDocument, (await process.Documents.DraftBranchAsync(Algeria, "no-such", "dz.head")).Code);
    }

    [Fact]
    public async Task Submission_SentAgainAfterARestart_IsKnownByItsHiddenHash()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process);
        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "text a en +x", "dz.head"));
        var later = await OpenAsync();
        await later.Documents.JoinAsync(draft, "dz.head", null);
        Assert.Equal("answer 2", await WriteAsync(later, draft, 1, 1, "text a en +x", "dz.head"));
        Assert.Equal("refused key_reused", await WriteAsync(later, draft, 1, 1, "text a en +y", "dz.head"));
        Assert.Equal("refused unknown_clause", await WriteAsync(later, draft, 2, 1, "text z en +y", "dz.head"));
        Assert.Equal("refused unknown_clause", await WriteAsync(process, draft, 2, 1, "text z en +y", "dz.head"));
        var plain = new Submission("dzhead", 1, 1, Notation.Changes("text a en +x")).Hash();
        Assert.DoesNotContain(await Log.ReadAsync(Documents.StreamOf(draft), 0, 100), stored => stored.PayloadHash.Span.SequenceEqual(plain));
    }

    [Fact]
    public async Task Branch_FollowsTheRoom_CommitByCommit()
    {
        var process = await OpenAsync("a en:hello | b en:world");
        var draft = await BranchAsync(process);
        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "text a en =5 +!", "dz.officer"));
        Assert.Equal("commit 2", await process.SubmitAsync("ma", 1, 1, "text a en +Oh_", "ma.head"));
        Assert.Equal("commit 3", await process.SubmitAsync("ma", 2, 2, "text b en +The_", "ma.head"));
        var found = await DraftAsync(process, draft);
        Assert.Equal("a en:Oh_hello! | b en:The_world", Line(found));
        Assert.Equal(3, found.Draft!.Branch!.Room);
        Assert.Equal("ma.head", found.Document.Find("a")!.Text("en").Provenance.Runs[0].Origin.Account);
        Assert.True(found.Draft.Branch.Since["a"].IsClash);
        Assert.False(found.Draft.Branch.Since["b"].IsClash);
        // What was typed on an older revision of the branch transforms over what the room did meanwhile.
        Assert.Equal("commit 5", await WriteAsync(process, draft, 2, 2, "text a en +So_", "dz.officer"));
        var again = await OpenAsync();
        var replayed = await DraftAsync(again, draft);
        Assert.Equal(Line(await DraftAsync(process, draft)), Line(replayed));
        Assert.Equal(found.Draft.Branch.Since, replayed.Draft!.Branch!.Since);
        await AssertReadsAsync("a en:Oh_hello | b en:The_world");
    }

    [Fact]
    public async Task TwoProcesses_BringEachCommitOfTheRoomIntoABranchOnce()
    {
        var (one, two) = (await OpenAsync("a en:hello"), await OpenAsync());
        var draft = await BranchAsync(one);
        await DraftAsync(two, draft);
        for (var sequence = 1; sequence <= 20; sequence++) await one.SubmitAsync("ma", sequence, sequence, "text a en +x", "ma.head");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async turn => await DraftAsync(turn % 2 == 0 ? one : two, draft)));
        var found = await DraftAsync(two, draft);
        Assert.Equal(new string('x', 20) + "hello", found.Document.Find("a")!.Text("en").Content.PlainText());
        Assert.Equal(21, await Log.HeadAsync(Documents.StreamOf(draft)));
    }

    [Fact]
    public async Task Clearance_GoesToTheHeadAndBack_AndTheRoomSeesItOnlyThen()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process);
        Assert.Equal(Codes.HeadClears, await CodeAsync(process, draft, 1, new SubmitAct(1, 0), "dz.officer"));
        Assert.Null(await CodeAsync(process, draft, 2, new AskAct("please"), "dz.officer"));
        Assert.Equal(Codes.HeadClears, await CodeAsync(process, draft, 3, new ReturnAct("no"), "dz.officer"));
        Assert.Equal(Codes.ReasonMissing, await CodeAsync(process, draft, 1, new ReturnAct(""), "dz.head"));
        Assert.Null(await CodeAsync(process, draft, 2, new ReturnAct("a verb"), "dz.head"));
        var returned = (await DraftAsync(process, draft)).Draft!;
        Assert.Equal((Clearance.Returned, "a verb", "dz.head"), (returned.Clearance, returned.Note, returned.By));
        Assert.Equal("commit 4", await WriteAsync(process, draft, 1, 3, "text a en =5 +_calls", "dz.officer"));
        Assert.Equal(Codes.DraftMoved, (await SubmitAsync(process, draft, 3, new SubmitAct(3, 0))).Code);
        Assert.DoesNotContain(await process.Documents.ListAsync("ma.head"), item => item.Id == Documents.TargetOf(draft));
        var (target, code) = await SubmitAsync(process, draft, 4, new SubmitAct(4, 0));
        Assert.Equal((Documents.TargetOf(draft), null), (target, code));
        Assert.Equal((target, null), await SubmitAsync(process, draft, 4, new SubmitAct(4, 0)));
        var arrived = Assert.IsType<JoinAnswer.Whole>(await process.Documents.JoinAsync(target!, "ma.head", null)).Recommendation;
        Assert.Equal((Stage.Submitted, "a en:draft_calls"), (arrived.Proceedings.Stage, Line(arrived)));
        Assert.Equal(["dz"], arrived.Sponsors);
        Assert.Equal("dz.head", Assert.Single(arrived.Document.Find("a")!.Text("en").Provenance.Runs.ToArray()).Origin.Account);
        Assert.Equal((Clearance.Submitted, target), ((await DraftAsync(process, draft)).Draft!.Clearance, (await DraftAsync(process, draft)).Draft!.Target));
        Assert.Equal("refused draft_submitted", await WriteAsync(process, draft, 2, 5, "text a en +x", "dz.officer"));
    }

    [Fact]
    public async Task Branch_ArrivesAsAProposal_OfExactlyTheWordsThatWereCleared()
    {
        var process = await OpenAsync("a en:hello | b en:world");
        var draft = await BranchAsync(process);
        Assert.Equal(Codes.NothingToSubmit, (await SubmitAsync(process, draft, 1, new SubmitAct(1, 1))).Code);
        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "text a en =5 +!", "dz.officer"));
        Assert.Equal("commit 2", await process.SubmitAsync("ma", 1, 1, "text a en +Oh_", "ma.head"));
        Assert.Equal(Codes.DraftMoved, (await SubmitAsync(process, draft, 2, new SubmitAct(2, 1))).Code);
        Assert.Equal(Codes.ClashOpen, (await SubmitAsync(process, draft, 3, new SubmitAct(3, 2))).Code);
        Assert.Equal(Codes.WrongStep, await CodeAsync(process, draft, 1, new TickAct("b", 2), "dz.officer"));
        Assert.Equal(Codes.DraftMoved, await CodeAsync(process, draft, 2, new TickAct("a", 1), "dz.officer"));
        Assert.Null(await CodeAsync(process, draft, 3, new TickAct("a", 2), "dz.officer"));
        Assert.Empty((await process.WholeAsync()).Proposals.ById);
        var (target, code) = await SubmitAsync(process, draft, 4, new SubmitAct(4, 2));
        Assert.Equal((Documents.TargetOf(draft, isBranch: true), null), (target, code));
        Assert.Equal((target, null), await SubmitAsync(process, draft, 4, new SubmitAct(4, 2)));
        var room = await process.WholeAsync();
        var proposal = Assert.Single(room.Proposals.ById).Value;
        Assert.Equal((target, "dz"), (proposal.Id, proposal.Delegation));
        Assert.Equal("Oh_hello!", room.Document.Find("a")!.Text("en").Content.PlainText());
        Assert.DoesNotContain(room.Document.Find("a")!.Text("en").Provenance.Runs.ToArray(), run => run.Origin.Account == "dz.officer");
    }

    [Fact]
    public async Task ProcessThatDiesBetweenClearanceAndProposal_ProposesOnce()
    {
        var first = await OpenAsync("a en:hello");
        var draft = await BranchAsync(first);
        Assert.Equal("commit 2", await WriteAsync(first, draft, 1, 1, "text a en =5 +!", "dz.officer"));
        foreach (var stalled in (string[])["recommendation/", SealedLog.Prefix])
        {
            Assert.True(await first.Documents.ActAsync(draft, new SubmissionKey("dz.head", "submits", 1), new SubmitAct(2, 1)) is Answer.Committed);
            var stalling = new StallingLog(Log) { Stalled = stalled };
            using var dying = await LiveProcess.OpenAsync(stalling);
            await dying.Documents.ArriveAllAsync();
        }

        var next = await OpenAsync();
        await next.Documents.ArriveAllAsync();
        await next.Documents.ArriveAllAsync();
        Assert.Single((await next.WholeAsync()).Proposals.ById);
        Assert.Equal(Clearance.Submitted, (await DraftAsync(next, draft)).Draft!.Clearance);
        Assert.Equal(2, await Log.HeadAsync(Samples.Stream));
    }

    [Fact]
    public async Task WhatWasStruckWhileDrafting_DoesNotReachTheRoom()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process, "a en:kept | b en:secret");
        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "set b removed", "dz.officer"));
        var (target, _) = await SubmitAsync(process, draft, 1, new SubmitAct(2, 0));
        Assert.DoesNotContain(await Log.ReadAsync(Documents.StreamOf(target!), 0, 10), stored => Encoding.UTF8.GetString(stored.Payload.Span).Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProcessThatDiesBetweenClearanceAndRoom_IsFinishedByTheNext_Once()
    {
        var first = await OpenAsync();
        var draft = await NewDraftAsync(first);
        var stalling = new StallingLog(Log);
        using var dying = await LiveProcess.OpenAsync(stalling);
        stalling.Stalled = "recommendation/";
        Assert.Equal((null, Codes.Unavailable), await SubmitAsync(dying, draft, 1, new SubmitAct(1, 0)));
        Assert.Equal(0, await Log.HeadAsync(Documents.StreamOf(Documents.TargetOf(draft))));
        var next = await OpenAsync();
        await next.Documents.ArriveAllAsync();
        await next.Documents.ArriveAllAsync();
        Assert.Equal(1, await Log.HeadAsync(Documents.StreamOf(Documents.TargetOf(draft))));
        Assert.Equal(3, await Log.HeadAsync(Documents.StreamOf(draft)));
        Assert.Equal(Clearance.Submitted, (await DraftAsync(next, draft)).Draft!.Clearance);
    }

    [Fact]
    public async Task ProcessThatDiesBetweenRoomAndNote_DoesNotSubmitTwice()
    {
        var first = await OpenAsync();
        var draft = await NewDraftAsync(first);
        Assert.IsType<Answer.Committed>(await first.Documents.ActAsync(draft, new SubmissionKey("dz.head", "submits", 1), new SubmitAct(1, 0)));
        var stalling = new StallingLog(Log) { Stalled = SealedLog.Prefix };
        using var dying = await LiveProcess.OpenAsync(stalling);
        await dying.Documents.ArriveAllAsync();
        Assert.Equal(1, await Log.HeadAsync(Documents.StreamOf(Documents.TargetOf(draft))));
        Assert.Equal(2, await Log.HeadAsync(Documents.StreamOf(draft)));
        Assert.Equal((Documents.TargetOf(draft), null), await SubmitAsync(await OpenAsync(), draft, 1, new SubmitAct(1, 0)));
        Assert.Equal(1, await Log.HeadAsync(Documents.StreamOf(Documents.TargetOf(draft))));
    }

    [Fact]
    public async Task GroupsDraft_IsItsMembers_AndAHeadsObjectionHoldsItBack()
    {
        var process = await OpenAsync();
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new GroupSet(new Group("g", new Dictionary<string, string> { ["en"] = "Maghreb" }, ["dz", "ma"]))));
        var (draft, _) = await process.Documents.DraftNewAsync(new Box(BoxKind.Group, "g"), Samples.ChangesTo("a en:draft"), "dz.officer");
        Assert.Equal("commit 2", await WriteAsync(process, draft!, 1, 1, "text a en +x", "ma.head"));
        Assert.False(await process.Documents.MayReadAsync(draft!, "oic.head"));
        Assert.Equal(Codes.HeadClears, await CodeAsync(process, draft!, 1, new ObjectAct(), "dz.officer"));
        Assert.Null(await CodeAsync(process, draft!, 1, new ObjectAct("not yet"), "ma.head"));
        Assert.Equal(Codes.DraftObjected, (await SubmitAsync(process, draft!, 1, new SubmitAct(3, 0))).Code);
        Assert.Null(await CodeAsync(process, draft!, 2, new AgreeAct(), "ma.head"));
        var (target, _) = await SubmitAsync(process, draft!, 2, new SubmitAct(4, 0));
        var arrived = Assert.IsType<JoinAnswer.Whole>(await process.Documents.JoinAsync(target!, "oic.head", null)).Recommendation;
        Assert.Equal("g", arrived.Group);
        Assert.Equal(["dz", "ma"], arrived.Sponsors);
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new GroupSet(new Group("g", new Dictionary<string, string> { ["en"] = "Others" }, ["dz", "oic"]))));
        Assert.False(await process.Documents.MayReadAsync(draft!, "ma.head"));
    }

    [Fact]
    public async Task WordsOfADraft_AreNowhereInTheLogBeneath()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process, "a en:plantedsentence");
        await WriteAsync(process, draft, 1, 1, "text a en +anotherplanted", "dz.head");
        await CodeAsync(process, draft, 1, new AskAct("plantednote"), "dz.officer");
        foreach (var stored in await Log.ReadAsync(Documents.StreamOf(draft), 0, 100))
            Assert.DoesNotContain("planted", Encoding.UTF8.GetString(stored.Payload.Span), StringComparison.Ordinal);
        Assert.Null(await Chain.VerifyAsync(Log, Documents.StreamOf(draft)));
    }

    [Fact]
    public async Task LostMasterKey_IsToldToTheBoxAlone_AndNothingIsWrittenOver()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process);
        foreach (var masters in (MasterKeys?[])[null, MasterKeys.New(), new MasterKeys(LiveProcess.Masters.Current, new Dictionary<string, byte[]> { [LiveProcess.Masters.Current] = new byte[32] })])
        {
            using var without = await LiveProcess.OpenAsync(Log, masters);
            Assert.IsType<JoinAnswer.KeyMissing>(await without.Documents.JoinAsync(draft, "dz.head", null));
            Assert.IsType<JoinAnswer.Unknown>(await without.Documents.JoinAsync(draft, "ma.head", null));
            Assert.Null(Assert.Single(await without.Documents.DraftsAsync("dz.head")).Draft);
            Assert.Equal("later key_missing", await WriteAsync(without, draft, 1, 1, "text a en +x", "dz.head"));
            Assert.Equal(Codes.KeyMissing, (await without.Documents.DraftNewAsync(Algeria, Samples.ChangesTo("a en:x"), "dz.head")).Code);
            await without.Documents.ArriveAllAsync();
            Assert.IsType<JoinAnswer.Whole>(await without.JoinAsync());
            Assert.Empty(without.Faults);
        }

        Assert.Equal("commit 2", await WriteAsync(process, draft, 1, 1, "text a en +x", "dz.head"));
        Assert.Equal("a en:xdraft", Line(await DraftAsync(await OpenAsync(), draft)));
    }

    [Fact]
    public async Task RotatedMasterKey_OpensWhatTheOldOneSealed()
    {
        var process = await OpenAsync();
        var draft = await NewDraftAsync(process);
        var rotated = LiveProcess.Masters.WithNew();
        await (await BoxKeys.OpenAsync(Log, rotated)).RewrapAsync();
        var newOnly = new MasterKeys(rotated.Current, new Dictionary<string, byte[]> { [rotated.Current] = rotated.All[rotated.Current] });
        using var later = await LiveProcess.OpenAsync(Log, newOnly);
        Assert.Equal("a en:draft", Line(await DraftAsync(later, draft)));
        Assert.Equal("a en:draft", Line(await DraftAsync(await OpenAsync(), draft)));
    }

    private static async Task<string> NewDraftAsync(LiveProcess process, string line = "a en:draft")
    {
        var (id, code) = await process.Documents.DraftNewAsync(Algeria, Samples.ChangesTo(line), "dz.officer");
        Assert.Null(code);
        return id!;
    }

    private static async Task<string> BranchAsync(LiveProcess process)
    {
        var (id, code) = await process.Documents.DraftBranchAsync(Algeria, Samples.Document, "dz.officer");
        Assert.Null(code);
        return id!;
    }

    private static async Task<Recommendation> DraftAsync(LiveProcess process, string draft) =>
        Assert.IsType<JoinAnswer.Whole>(await process.Documents.FindDraftAsync(draft, "dz.head")).Recommendation;

    private static Task<string> WriteAsync(LiveProcess process, string draft, long sequence, long @base, string changes, string account) =>
        process.SubmitAsync(new Submission(account.Replace(".", "", StringComparison.Ordinal), sequence, @base, Notation.Changes(changes)), account, draft);

    private static async Task<string?> CodeAsync(LiveProcess process, string draft, long sequence, DraftAct act, string account) =>
        await process.Documents.ActAsync(draft, new SubmissionKey(account, "acts", sequence), act) is Answer.Refused refused ? refused.Code : null;

    private static Task<(string? Target, string? Code)> SubmitAsync(LiveProcess process, string draft, long sequence, SubmitAct act) =>
        process.Documents.SubmitDraftAsync(draft, new SubmissionKey("dz.head", "submits", sequence), act);

    private static string Line(Recommendation found) =>
        string.Join(" | ", found.Document.Shown.Select(clause => $"{clause.Id} {string.Join(' ', clause.Texts.Select(text => $"{text.Key}:{text.Value.Content.PlainText()}"))}"));
}
