using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task WordsOnBehalf_AreTheDelegations_OnceWhateverIsSentAgain()
    {
        var process = await OpenAsync();
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new PenGiven("ma.head")));
        Assert.Equal("commit 2", await SpeakAsync(process, 1, "dz"));
        Assert.Equal("answer 2", await SpeakAsync(process, 1, "dz"));
        // The same key with the same words for somebody else is another submission.
        Assert.Equal("refused key_reused", await SpeakAsync(process, 1, "oic"));
        Assert.Equal("refused key_reused", await SpeakAsync(process, 1, null));
        Assert.Equal("ma.head for dz", await AuthorAsync(process));
        var other = await OpenAsync();
        Assert.Equal("answer 2", await SpeakAsync(other, 1, "dz"));
        Assert.Equal("ma.head for dz", await AuthorAsync(other));
    }

    [Fact]
    public async Task OnlyThePen_SpeaksForOthers_AndOnlyForDelegationsOfTheMeeting()
    {
        var process = await OpenAsync();
        Assert.Equal("refused pen_on_behalf", await SpeakAsync(process, 1, "dz"));
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new PenGiven("ma.head")));
        foreach (var (sequence, nobody) in ((long, string)[])[(2, "xx"), (3, "ma")])
            Assert.Equal("refused unknown_delegation", await SpeakAsync(process, sequence, nobody));
        Assert.Equal("commit 2", await SpeakAsync(process, 4, "oic"));
        // The pen is taken between two keystrokes: what comes after is refused, at its place in the order.
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new PenTaken()));
        Assert.Equal("refused pen_on_behalf", await SpeakAsync(process, 5, "oic"));
    }

    [Fact]
    public async Task Confirmation_HoldsAfterARestart_AndInEveryProcess()
    {
        var process = await OpenAsync();
        Assert.True(await process.Meeting.RecordAsync("ma.chair", new PenGiven("ma.head")));
        await SpeakAsync(process, 1, "dz");
        Assert.Equal(new Answer.Refused(Codes.WordsChanged, IsFinal: true), await ActAsync(process, 1, new ConfirmAct("a", "en", "else"), "dz.head"));
        Assert.Equal(new Answer.Committed(3), await ActAsync(process, 2, new ConfirmAct("a", "en", "x"), "dz.officer"));
        Assert.Equal(new Answer.Committed(3), await ActAsync(process, 2, new ConfirmAct("a", "en", "x"), "dz.officer"));
        await SpeakAsync(process, 2, "dz");
        Assert.Equal(new Answer.Committed(5), await ActAsync(process, 3, new CorrectAct("a", "en", "x", "yz"), "dz.head"));
        foreach (var each in (LiveProcess[])[process, await OpenAsync()])
        {
            Assert.Equal("ma.head for dz by dz.officer", await AuthorAsync(each));
            Assert.Equal("dz.head", await AuthorAsync(each, 1));
        }

        Assert.Equal(SnapshotJson.Write(await Samples.ReplayAsync(Log)), SnapshotJson.Write(await process.WholeAsync()));
    }

    private static Task<string> SpeakAsync(LiveProcess process, long sequence, string? delegation) =>
        process.SubmitAsync(new Submission("pen", sequence, 1, Notation.Changes("text a en +x")) { OnBehalfOf = delegation }, "ma.head");

    /// <summary>Whose a letter of the first paragraph is.</summary>
    private static async Task<string> AuthorAsync(LiveProcess process, int at = 0)
    {
        var origin = (await process.WholeAsync()).Document.Find("a")!.Text("en").Provenance.Slice(at, at + 1).Runs[0].Origin;
        return origin.Account + (origin.OnBehalfOf is { } other ? " for " + other : "") + (origin.ConfirmedBy is { } by ? " by " + by : "");
    }
}
