using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    private static readonly Act PutA = new StatusAct("a", ClauseStatus.Put);
    private static readonly Act OpenA = new StatusAct("a", ClauseStatus.Open);

    [Fact]
    public async Task Act_IsAnsweredOnceItIsInTheLog_AndPublishedInOrder()
    {
        var process = await OpenAsync();
        Assert.Equal(new Answer.Committed(2), await ActAsync(process, 1, PutA));
        Assert.Equal(2, await Log.HeadAsync(Samples.Stream));
        Assert.Equal(PutA, Assert.Single(process.Published).Content.Act);
        Assert.Equal("refused paragraph_put (a)", await process.SubmitAsync("c", 1, 1, "text a en +x"));
        Assert.Equal("commit 3", await process.SubmitAsync("c", 2, 2, "text b en +x"));
        Assert.Equal(new Answer.Committed(4), await ActAsync(process, 2, OpenA));
        Assert.Equal("commit 5", await process.SubmitAsync("c", 3, 1, "text a en +x"));
    }

    [Fact]
    public async Task ActSentAgain_ToAnyProcess_IsDoneOnce()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(new Answer.Committed(2), await ActAsync(one, 1, PutA));
        Assert.Equal(new Answer.Committed(3), await ActAsync(one, 2, OpenA));
        // The state has moved on: decided anew it would lock the paragraph again.
        Assert.Equal(new Answer.Committed(2), await ActAsync(two, 1, PutA));
        Assert.Equal(new Answer.Refused(Codes.KeyReused, IsFinal: true), await ActAsync(two, 1, OpenA));
        Assert.Equal(3, await Log.HeadAsync(Samples.Stream));
    }

    [Fact]
    public async Task RefusedAct_StaysRefused()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        Assert.Equal(new Answer.Refused(Codes.NotAllowed, IsFinal: true), await ActAsync(one, 1, PutA, "dz.head"));
        Assert.Equal(new Answer.Refused(Codes.WrongStep, IsFinal: true), await ActAsync(one, 1, OpenA));
        await ActAsync(one, 2, PutA);
        Assert.Equal(new Answer.Refused(Codes.WrongStep, IsFinal: true), await ActAsync(two, 1, OpenA));
        Assert.Equal(2, await Log.HeadAsync(Samples.Stream));
    }

    [Fact]
    public async Task NothingIsOrderedIntoAParagraphThatIsBeforeTheRoom()
    {
        const int Rounds = 40;
        const int Each = 6;
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await one.SettleAsync();
        await two.SettleAsync();
        var outcomes = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            // All at once, through both processes: who comes first is decided by the log alone.
            var acting = Task.Run(() => ActAsync(round % 3 == 0 ? two : one, round + 1, round % 2 == 0 ? PutA : OpenA));
            Task<string> Write(int i) => Task.Run(() => i % 2 == 0
                ? one.SubmitAsync("one" + i, round + 1, 1, i == 0 ? "text b en +y" : "text a en =5 +x", "dz.head")
                : two.SubmitAsync("two" + i, round + 1, 1, i == 1 ? "text b en +y" : "text a en =5 +x", "ma.head"));
            outcomes.AddRange(await Task.WhenAll(Enumerable.Range(0, Each).Select(Write)));
            Assert.IsType<Answer.Committed>(await acting);
        }

        // Straight from the log: which words came while the paragraph was locked?
        var isPut = false;
        var (acts, refused) = (0, outcomes.Count(outcome => outcome == "refused paragraph_put (a)"));
        foreach (var stored in await Log.ReadAsync(Samples.Stream, 1, int.MaxValue))
        {
            var content = RecommendationEvents.Read(stored.Kind, stored.Version, stored.Payload).Content;
            if (content.Act is StatusAct act) (isPut, acts) = (act.Status == ClauseStatus.Put, acts + 1);
            else Assert.False(isPut && content.Changes.Any(change => change is Text.Clauses.TextChange { Clause: "a" }), $"revision {stored.Revision}");
        }

        Assert.True(acts == Rounds && refused > 0, $"{acts} acts, {refused} refused");
    }

    private static Task<Answer> ActAsync(LiveProcess process, long sequence, Act act, string account = "ma.chair") =>
        process.Documents.ActAsync(Samples.Document, new SubmissionKey(account, "gavel", sequence), act).WaitAsync(TimeSpan.FromSeconds(60));
}
