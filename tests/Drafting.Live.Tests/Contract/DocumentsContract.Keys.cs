using Drafting.Model;

namespace Drafting.Live.Tests.Contract;

/// <summary>When and where a submission comes again.</summary>
public enum Resend
{
    InTheSameBatch,
    Later,
    AfterOthers,
    AfterRest,
    AfterRestart,
    AtAnotherProcess,
}

public abstract partial class DocumentsContract
{
    public static TheoryData<Resend> Resends => [.. Enum.GetValues<Resend>()];

    [Theory]
    [MemberData(nameof(Resends))]
    public async Task CommittedSubmissionThatComesAgain_IsAnsweredAsTheFirstTime(Resend when) =>
        Assert.Equal(("commit 2", "answer 2"), await TwiceAsync(when, process => process.SubmitAsync("c", 1, 1, "text a en +x")));

    [Theory]
    [MemberData(nameof(Resends))]
    public async Task RefusedSubmissionThatComesAgain_StaysRefused(Resend when) =>
        Assert.Equal(("refused out_of_range", "refused out_of_range"), await TwiceAsync(when, process => process.SubmitAsync("c", 1, 1, "text a en =6 +x")));

    [Theory]
    [InlineData(Resend.Later)]
    [InlineData(Resend.AfterRest)]
    [InlineData(Resend.AfterRestart)]
    [InlineData(Resend.AtAnotherProcess)]
    public async Task RefusedSubmissionThatWouldBeTakenByNow_StaysRefused(Resend when)
    {
        // Decided afresh it would be committed, for the base that lay ahead has been reached: only what was stored can refuse it.
        var outcomes = await TwiceAsync(when, process => process.SubmitAsync("c", 1, 3, "text a en +x"), async process =>
        {
            for (var i = 1; i <= 4; i++) await process.SubmitAsync("other", i, 1, "text b en +o");
        });
        Assert.Equal(("refused future_base", "refused future_base"), outcomes);
    }

    [Theory]
    [MemberData(nameof(Resends))]
    public async Task UnreadableSubmissionThatComesAgain_StaysRefused(Resend when) =>
        Assert.Equal(("refused malformed", "refused malformed"), await TwiceAsync(when, process => process.RefuseAsync("c", 1, "{"u8.ToArray(), Codes.Malformed)));

    [Theory]
    [MemberData(nameof(Resends))]
    public async Task KeyOfAnotherSubmission_IsReusedAndTheFirstAnswerStays(Resend when)
    {
        var count = 0;
        Assert.Equal(("commit 2", "refused key_reused"), await TwiceAsync(
            when, process => process.SubmitAsync("c", 1, 1, Interlocked.Increment(ref count) == 1 ? "text a en +x" : "text a en +y")));
        Assert.Equal("answer 2", await (await OpenAsync()).SubmitAsync("c", 1, 1, "text a en +x"));
    }

    [Fact]
    public async Task SameChangesOnAnotherBase_AreAnotherSubmission()
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +x"));
        Assert.Equal("refused key_reused", await process.SubmitAsync("c", 1, 2, "text a en +x"));
        Assert.Equal("refused key_reused", await process.RefuseAsync("c", 1, "{"u8.ToArray(), Codes.Malformed));
    }

    [Fact]
    public async Task KeysOfOtherAccountsAndClients_AreOtherKeys()
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +x"));
        Assert.Equal("commit 3", await process.SubmitAsync("c", 1, 1, "text a en +x", "ma.head"));
        Assert.Equal("commit 4", await process.SubmitAsync("d", 1, 1, "text a en +x"));
        Assert.Equal("commit 5", await process.SubmitAsync("c", 2, 1, "text a en +x"));
    }

    [Fact]
    public async Task ManyKnownKeysOfOneBatch_AreAllAnswered()
    {
        var process = await OpenAsync();
        for (var i = 1; i <= 12; i++) await process.SubmitAsync("c", i, i, i % 3 == 0 ? "text z en +x" : "text a en +x");
        var other = await OpenAsync();
        var outcomes = new List<Task<string>>();
        using (await other.HoldAsync())
        {
            for (var i = 12; i >= 1; i--) outcomes.Add(other.SubmitAsync("c", i, i, i % 3 == 0 ? "text z en +x" : "text a en +x"));
            outcomes.Add(other.SubmitAsync("new", 1, 1, "text a en +y"));
        }

        var told = await Task.WhenAll(outcomes);
        // Nine were committed at first, those after the refused ones on bases that were ahead of the head by then.
        Assert.Equal((await EventsOfAsync("c")).Select(stored => $"answer {stored.Revision}").Order(), told.Where(outcome => outcome.StartsWith("answer", StringComparison.Ordinal)).Order());
        Assert.Equal(12 - (await EventsOfAsync("c")).Count, told.Count(outcome => outcome.StartsWith("refused", StringComparison.Ordinal)));
        Assert.StartsWith("commit", told[^1], StringComparison.Ordinal);
    }

    /// <summary>The outcomes of a submission that comes twice; the log has it once.</summary>
    private async Task<(string First, string Second)> TwiceAsync(Resend when, Func<LiveProcess, Task<string>> submit, Func<LiveProcess, Task>? meanwhile = null)
    {
        var process = await OpenAsync();
        var other = await OpenAsync();
        if (when == Resend.InTheSameBatch)
        {
            Task<string> one, two;
            using (await process.HoldAsync()) (one, two) = (submit(process), submit(process));
            return (await one, await two);
        }

        await other.SettleAsync();
        // It lags behind: reading on it meets the commit, and tells it, before it finds the key taken and answers.
        other.HearsCommits = false;
        var first = await submit(process);
        if (when == Resend.AfterOthers)
            for (var i = 0; i < 5; i++) await process.SubmitAsync($"other{i}", 1, 1, "text b en +o");
        if (meanwhile is not null) await meanwhile(process);
        if (when == Resend.AfterRest) await process.RestAsync();
        var again = when switch
        {
            Resend.AfterRestart => await OpenAsync(),
            Resend.AtAnotherProcess => other,
            _ => process,
        };
        var second = await submit(again);
        Assert.Equal(first.StartsWith("commit", StringComparison.Ordinal) ? 1 : 0, (await EventsOfAsync("c")).Count);
        return (first, second);
    }
}
