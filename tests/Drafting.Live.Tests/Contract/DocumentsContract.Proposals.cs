using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task Proposal_StandsAsMarks_AndIsTakenIn()
    {
        var process = await OpenAsync();
        Assert.Equal(new Answer.Committed(2), await ProposeAsync(process, 1, "p", "text a en =5 +xy; add n @k; text n en +new"));
        Assert.Equal(("hello | world", "helloxy | world | new"), await ReadAsync(process, "p"));
        Assert.Equal(("dz", "because", ProposalState.Open), await StateOfAsync(process, "p"));
        Assert.Equal(new Answer.Committed(3), await ActAsync(process, 1, new SettleAct("p", ProposalState.Taken)));
        Assert.Equal(("helloxy | world | new", "helloxy | world | new"), await ReadAsync(process, "p"));
        Assert.Equal(("dz", "because", ProposalState.Taken), await StateOfAsync(process, "p"));
        Assert.Equal([2, 3], process.PublishedRevisions);
    }

    [Fact]
    public async Task WithdrawnProposal_LeavesTheTextAsItWas()
    {
        var process = await OpenAsync();
        await ProposeAsync(process, 1, "p", "text a en -2 +xy; set b removed; add n @k; text n en +new");
        Assert.Equal(("hello | world", "xyllo"), (await ReadAsync(process, "p") is var (clean, alone) ? clean : "", alone.Split(" | ")[0]));
        Assert.Equal(new Answer.Committed(3), await ActAsync(process, 1, new SettleAct("p", ProposalState.Withdrawn), "dz.head"));
        Assert.Equal(("hello | world", "hello | world"), await ReadAsync(process, "p"));
    }

    [Fact]
    public async Task ProposalOnAnOldBase_IsTransformedBeforeItIsMarked()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en +oh,", "ma.head");
        await process.SubmitAsync("c", 2, 2, "text a en =5 +!", "ma.head");
        Assert.Equal(new Answer.Committed(4), await ProposeAsync(process, 1, "p", "text a en -5 +bye", @base: 1));
        var (clean, alone) = await ReadAsync(process, "p");
        // What came in among the words since is not struck unseen.
        Assert.Equal("oh,he!llo | world", clean);
        Assert.Contains("!", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("he", alone, StringComparison.Ordinal);
        Assert.Contains("bye", alone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProposalBroughtInAgain_ByWhateverKeyAndProcess_IsThereOnce()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await two.SettleAsync();
        Assert.Equal(new Answer.Committed(2), await ProposeAsync(one, 1, "p", "text a en +x"));
        Assert.Equal(new Answer.Committed(2), await ProposeAsync(one, 1, "p", "text a en +x"));
        Assert.Equal(new Answer.Committed(2), await ProposeAsync(one, 2, "p", "text a en +x"));
        // This process has not heard of it yet; the log has.
        Assert.Equal(new Answer.Committed(2), await ProposeAsync(two, 3, "p", "text a en +x"));
        Assert.Equal(new Answer.Refused(Codes.IdTaken, IsFinal: true), await ProposeAsync(two, 4, "p", "text a en +x", "ma.head"));
        Assert.Equal(2, await Log.HeadAsync(Samples.Stream));
    }

    [Fact]
    public async Task RefusedProposal_StaysRefused_AndTheNextKeyMayTryAgain()
    {
        var process = await OpenAsync();
        await ActAsync(process, 1, PutA);
        Assert.Equal(new Answer.Refused(Codes.ParagraphPut, IsFinal: true, "a"), await ProposeAsync(process, 1, "p", "text a en +x"));
        await ActAsync(process, 2, OpenA);
        Assert.Equal(new Answer.Refused(Codes.ParagraphPut, IsFinal: true, "a"), await ProposeAsync(process, 1, "p", "text a en +x"));
        Assert.Equal(new Answer.Committed(4), await ProposeAsync(process, 2, "p", "text a en +x"));
        Assert.Equal(new Answer.Refused(Codes.NotProposable, IsFinal: true), await ProposeAsync(process, 3, "q", "move a @k"));
        Assert.Equal(new Answer.Refused(Codes.FutureBase, IsFinal: true), await ProposeAsync(process, 4, "q", "text a en +x", @base: 99));
    }

    [Fact]
    public async Task WhatIsTypedWhileAProposalEnds_LeavesNoMarkOfIt()
    {
        const int Rounds = 25;
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await one.SettleAsync();
        await two.SettleAsync();
        var refused = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var id = $"p{round}";
            var opened = Assert.IsType<Answer.Committed>(await ProposeAsync(one, round, id, "text a en =1 -1 +xyz", @base: 1));
            var settling = Task.Run(() => ActAsync(round % 2 == 0 ? two : one, round, new SettleAct(id, round % 3 == 0 ? ProposalState.Withdrawn : ProposalState.Taken), round % 3 == 0 ? "dz.head" : "ma.chair"));
            var own = Task.Run(() => one.SubmitAsync(Typed("own", round, opened.Revision, "a", id)));
            var plain = Task.Run(() => two.SubmitAsync("plain", round, opened.Revision, "text b en +w", "ma.head"));
            Assert.IsType<Answer.Committed>(await settling);
            if (await own is "refused proposal_settled (a)") refused++;
            Assert.StartsWith("commit", await plain, StringComparison.Ordinal);
            // Typed before the end, it went with its proposal; typed after it, nowhere.
            var document = (await Samples.ReplayAsync(Log)).Document;
            Assert.DoesNotContain(id, document.Clauses.SelectMany(clause => clause.Texts).SelectMany(text => Marks.In(text.Value.Content)));
        }

        Assert.True(refused > 0, "nothing was ever too late");
    }

    [Fact]
    public async Task Rest_ForgetsNoProposal()
    {
        var process = await OpenAsync();
        await ProposeAsync(process, 1, "p", "text a en +x");
        await ActAsync(process, 1, new SupportAct("p", true), "ma.head");
        await process.RestAsync();
        var proposal = (await process.WholeAsync()).Proposals.Find("p")!;
        Assert.Equal(["ma"], proposal.Supporters);
        Assert.Equal(process.Published[0].At, proposal.At);
    }

    private static Submission Typed(string client, long sequence, long @base, string clause, string proposal) => new(client, sequence, @base,
        [new TextChange(clause, "en", new Text.Deltas.DeltaBuilder().Insert("own", Text.Deltas.Attributes.Of((Marks.Inserted, proposal))).ToDelta())]);

    private static Task<Answer> ProposeAsync(LiveProcess process, long sequence, string id, string changes, string account = "dz.head", long @base = 1) =>
        process.Documents.ProposeAsync(Samples.Document, id, Notation.Changes(changes), @base, "because", new SubmissionKey(account, "desk", sequence)).WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The English text clean, and as the proposal has it.</summary>
    private static async Task<(string Clean, string Alone)> ReadAsync(LiveProcess process, string proposal)
    {
        var shown = (await process.WholeAsync()).Document.Shown.Select(clause => clause.Text("en").Content).ToList();
        return (Joined(shown.Select(Reading.Clean)), Joined(shown.Select(text => Reading.AsProposed(text, proposal))));

        static string Joined(IEnumerable<Text.Deltas.Delta> texts) => string.Join(" | ", texts.Select(text => text.PlainText()).Where(text => text.Length > 0));
    }

    private static async Task<(string Delegation, string Rationale, ProposalState State)> StateOfAsync(LiveProcess process, string id)
    {
        var proposal = (await process.WholeAsync()).Proposals.Find(id)!;
        return (proposal.Delegation, proposal.Rationale, proposal.State);
    }
}
