using System.Text;
using Drafting.EventLog;
using Drafting.Live.Boxes;
using Drafting.Model;
using Drafting.Model.Comments;
using Drafting.Model.Notices;
using Drafting.Text.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task Comment_StandsOnTheLettersThatItsAuthorSaw_WhateverCameSince()
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +xy =2 +_"));
        Assert.Equal(new Answer.Committed(3), await SayAsync(process, 1, OnWords("t", 1, "a", 1, 4)));
        var place = (await process.WholeAsync()).Comments.Find("t")!.Place;
        Assert.Equal(("ell", "a"), (place.Quotation, place.Clause));
        Assert.Equal([new WordRange("a", 3, 4), new WordRange("a", 5, 7)], place.Ranges);

        Assert.Equal("commit 4", await process.SubmitAsync("c", 2, 3, "split a>d @C en:6"));
        Assert.Equal("commit 5", await process.SubmitAsync("c", 3, 4, "text a en -6; text d en -1"));
        var lost = (await process.WholeAsync()).Comments.Find("t")!.Place;
        Assert.True(lost.IsLost);
        Assert.Equal("commit 6", await process.SubmitAsync("c", 4, 5, $"text {lost.Clause} en +ell"));
        Assert.Equal([new WordRange(lost.Clause, 0, 3)], (await process.WholeAsync()).Comments.Find("t")!.Place.Ranges);
        // The text rests, and is read again from its snapshot and from the log.
        await process.RestAsync();
        Assert.Equal([new WordRange(lost.Clause, 0, 3)], (await process.WholeAsync()).Comments.Find("t")!.Place.Ranges);
    }

    [Fact]
    public async Task CommentSentAgain_ToAnyProcess_IsSaidOnce_AndARefusalStays()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        var act = OnWords("t", 1, "a", 0, 5);
        Assert.Equal(new Answer.Committed(2), await SayAsync(one, 1, act));
        Assert.Equal(new Answer.Committed(2), await SayAsync(two, 1, act));
        Assert.Equal(new Answer.Refused(Codes.KeyReused, IsFinal: true), await SayAsync(two, 1, new ReplyAct("t", "no", [])));
        Assert.Equal("commit 3", await one.SubmitAsync("c", 1, 1, "text b en -5"));
        Assert.Equal(new Answer.Refused(Codes.WordsGone, IsFinal: true), await SayAsync(one, 2, OnWords("u", 1, "b", 0, 5)));
        Assert.Equal(new Answer.Refused(Codes.WordsGone, IsFinal: true), await SayAsync(two, 2, OnWords("u", 1, "b", 0, 5)));
        Assert.Single((await two.WholeAsync()).Comments.ById);
    }

    [Fact]
    public async Task Threads_OfManyAtOnce_ThroughTwoProcesses_AreAllThere()
    {
        const int Each = 12;
        var (one, two) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(new Answer.Committed(2), await SayAsync(one, 1, OnWords("t", 1, "a", 0, 5)));
        await two.SettleAsync();
        var answers = Enumerable.Range(0, Each).SelectMany(i => (Task<Answer>[])
            [Task.Run(() => SayAsync(one, i + 10, new ReplyAct("t", $"one {i}", []))), Task.Run(() => SayAsync(two, i + 10, new ReplyAct("t", $"two {i}", []), "ma.head"))]);
        var typed = Enumerable.Range(0, Each).Select(i => Task.Run(() => one.SubmitAsync("typist", i + 1, 1, "text a en =2 +x")));
        Assert.All(await Task.WhenAll(answers), static answer => Assert.IsType<Answer.Committed>(answer));
        await Task.WhenAll(typed);
        var thread = (await one.WholeAsync()).Comments.Find("t")!;
        Assert.Equal(1 + (2 * Each), thread.Comments.Count);
        Assert.Equal("hello", string.Concat(thread.Place.Ranges.Select(static range => range.Length == 2 ? "he" : "llo")));
    }

    [Fact]
    public async Task WhoMayDoWhatInAThread()
    {
        var process = await OpenAsync();
        await SayAsync(process, 1, new OpenThreadAct("t", CommentPlace.Paragraph("a"), "why?", ["ma", "dz.officer"]));
        foreach (var (account, act, code) in (IEnumerable<(string, CommentAct, string?)>)
        [
            ("ma.voice", new ReplyAct("t", "I only read", []), Codes.NotAllowed),
            ("ma.head", new ReplyAct("t", "@", ["dz.officer"]), Codes.UnknownMention),
            ("ma.head", new ReplyAct("nothing", "x", []), Codes.UnknownComment),
            ("ma.head", new ReplyAct("t", new string('x', Limits.CommentUnitsMax + 1), []), Codes.CommentTooLong),
            ("ma.head", new OpenThreadAct("t", CommentPlace.Text, "x", []), Codes.IdTaken),
            ("ma.head", new OpenThreadAct("u", CommentPlace.Paragraph("nowhere"), "x", []), Codes.UnknownClause),
            ("ma.head", OnWords("u", 1, "a", 2, 99), Codes.OutOfRange),
            ("ma.head", new ReplyAct("t", "because", []), null),
            ("dz.head", new CorrectCommentAct("t", 2, "mine now", []), Codes.NotAllowed),
            ("ma.head", new CorrectCommentAct("t", 2, "because it is so", []), null),
            ("ma.head", new ResolveAct("t", true), Codes.NotAllowed),
            ("ma.chair", new ResolveAct("t", true), null),
            ("ma.head", new ReplyAct("t", "late", []), Codes.WrongStep),
            ("dz.officer", new ResolveAct("t", false), null),
            ("ma.head", new WithdrawCommentAct("t", 2), null),
            ("ma.head", new WithdrawCommentAct("t", 2), Codes.WrongStep),
            ("oic.head", new ReplyAct("t", "we observe", []), null),
        ])
        {
            var answer = await SayAsync(process, 100 + _said++, act, account);
            Assert.Equal(code, (answer as Answer.Refused)?.Code);
        }

        Assert.Equal(["why?", "", "we observe"], (await process.WholeAsync()).Comments.Find("t")!.Comments.Select(static comment => comment.Words));
    }

    [Fact]
    public async Task PrivateThreads_AreTheirBoxesAlone_Sealed_AndFollowTheText()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        var act = OnWords("t", 1, "a", 1, 4) with { Words = "planted among us" };
        var first = await SayPrivatelyAsync(one, 1, act, "dz.head");
        Assert.Equal(new Answer.Committed(1), first);
        Assert.Equal(first, await SayPrivatelyAsync(two, 1, act, "dz.head"));
        Assert.Equal(new Answer.Refused(Codes.KeyReused, IsFinal: true), await SayPrivatelyAsync(two, 1, new ReplyAct("t", "x", []), "dz.head"));
        Assert.Equal(Codes.UnknownDocument, Assert.IsType<Answer.Refused>(await SayPrivatelyAsync(one, 2, new ReplyAct("t", "x", []), "ma.head")).Code);
        Assert.Equal(Codes.UnknownMention, Assert.IsType<Answer.Refused>(await SayPrivatelyAsync(one, 2, new ReplyAct("t", "x", ["ma"]), "dz.head")).Code);
        Assert.Equal("commit 2", await one.SubmitAsync("c", 1, 1, "text a en +xy =2 +_"));
        Assert.IsType<Answer.Committed>(await SayPrivatelyAsync(two, 3, new ReplyAct("t", "planted answer", ["dz.head"]), "dz.officer"));

        foreach (var process in (LiveProcess[])[one, two])
        {
            Assert.Empty((await process.Documents.PrivateThreadsAsync(Samples.Document, "ma.head", 2))!.Value.Threads);
            var (revision, threads) = (await process.Documents.PrivateThreadsAsync(Samples.Document, "dz.officer", 2))!.Value;
            var (thread, box) = Assert.Single(threads);
            Assert.Equal((2L, "delegation/dz", "ell", 2), (revision, box, thread.Place.Quotation, thread.Comments.Count));
            Assert.Equal([new WordRange("a", 3, 4), new WordRange("a", 5, 7)], thread.Place.Ranges);
            // Whoever holds an older text is answered as of that.
            Assert.Equal([new WordRange("a", 1, 4)], (await process.Documents.PrivateThreadsAsync(Samples.Document, "dz.officer", 1))!.Value.Threads.Single().Thread.Place.Ranges);
        }

        Assert.Equal(2, (await Log.ReadAsync(Samples.Stream, 0, 10)).Count);
        Assert.All(await Log.ReadAsync(BoxWriter.StreamOf(Algeria), 0, 10), static stored => Assert.DoesNotContain("planted", Encoding.UTF8.GetString(stored.Payload.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_TellOfMentionsAndAnswers_UntilTheyWereLookedThrough_InEveryProcess()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await SayAsync(one, 1, new OpenThreadAct("t", CommentPlace.Paragraph("a"), "what does @Morocco say?", ["ma"]));
        await SayAsync(one, 2, new ReplyAct("t", "nothing yet", []), "ma.head");
        await SayPrivatelyAsync(one, 3, new OpenThreadAct("p", CommentPlace.Text, "look, officer", ["dz.officer"]), "dz.head");
        Assert.Equal([("mention", 2L)], await ToldAsync(two, "ma.chair"));
        Assert.Equal([("mention", 2L)], await ToldAsync(two, "ma.head"));
        Assert.Equal([("answer", 3L)], await ToldAsync(two, "dz.head"));
        Assert.Equal([("mention", 1L)], await ToldAsync(two, "dz.officer"));

        Assert.IsType<Answer.Committed>(await one.Documents.SeeNoticesAsync(new SubmissionKey("dz.head", "bell", 1), new Dictionary<string, long> { [Samples.Document] = 3 }));
        Assert.Equal(3, (await two.Documents.NoticesAsync("dz.head")).Seen[Samples.Document]);
        Assert.Empty((await two.Documents.NoticesAsync("dz.officer")).Seen);
        await SayAsync(one, 4, new WithdrawCommentAct("t", 2), "ma.head");
        two.Documents.CatchUp(Samples.Stream);
        Assert.Empty(await ToldAsync(two, "dz.head"));
    }

    private int _said;

    private static OpenThreadAct OnWords(string thread, long revision, string clause, int start, int end) =>
        new(thread, CommentPlace.Words("en", [new WordRange(clause, start, end)], ""), "look here", [], revision);

    private static async Task<IEnumerable<(string Kind, long Revision)>> ToldAsync(LiveProcess process, string account) =>
        (await process.Documents.NoticesAsync(account)).Notices.Select(static (Notice notice) => (notice.Kind, notice.Revision));

    private static Task<Answer> SayAsync(LiveProcess process, long sequence, CommentAct act, string account = "dz.head") =>
        process.Documents.ActAsync(Samples.Document, new SubmissionKey(account, "talk", sequence), act).WaitAsync(TimeSpan.FromSeconds(60));

    private static Task<Answer> SayPrivatelyAsync(LiveProcess process, long sequence, CommentAct act, string account) =>
        process.Documents.CommentPrivatelyAsync(Algeria, Samples.Document, new SubmissionKey(account, "talk", sequence), act).WaitAsync(TimeSpan.FromSeconds(60));
}
