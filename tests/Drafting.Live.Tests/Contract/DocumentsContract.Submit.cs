using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task Submission_IsInTheLogBeforeAnybodyIsTold()
    {
        var process = await OpenAsync();
        var heads = new List<Task<long>>();
        process.Publishing = _ => heads.Add(Log.HeadAsync(Samples.Stream));
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en =5 +xy"));
        Assert.Equal(2, await Assert.Single(heads));
        var commit = Assert.Single(process.Published);
        Assert.Equal(("dz.head", "dz", "c", 1L), (commit.Account, commit.Delegation, commit.Client, commit.Sequence));
        Assert.Equal("a @B en:helloxy | b @D en:world", await process.ShownAsync());
        var stored = Assert.Single(await Log.ReadAsync(Samples.Stream, 1, 10));
        Assert.Equal((commit.At, new SubmissionKey("dz.head", "c", 1)), (stored.Time, stored.Key!.Value));
    }

    [Fact]
    public async Task Submission_IsTransformedOverWhatCameSinceItsBase()
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +one"));
        Assert.Equal("commit 3", await process.SubmitAsync("d", 1, 1, "text a en +two", "ma.head"));
        Assert.Equal("commit 4", await process.SubmitAsync("e", 1, 1, "text a en =5 +end", "ma.head"));
        Assert.Equal("text a en =3 +two", Line(process.Published[1]));
        await AssertReadsAsync("a en:onetwohelloend | b en:world");
    }

    [Theory]
    [InlineData("c", "d", "a @B en:onetwohello | b @D en:world")]
    [InlineData("d", "c", "a @B en:twoonehello | b @D en:world")]
    [InlineData("c", "c", "a @B en:onetwohello | b @D en:world")]
    public async Task WordsAtOnePlace_StandInTheOrderOfTheirClients(string first, string second, string reads)
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync(first, 1, 1, "text a en +one"));
        Assert.Equal("commit 3", await process.SubmitAsync(second, 2, 1, "text a en +two"));
        Assert.Equal(reads, await process.ShownAsync());
    }

    [Fact]
    public async Task WordsAtOnePlace_StandInTheOrderOfTheirClients_InOneBatchToo()
    {
        var process = await OpenAsync();
        var told = new List<Task<string>>();
        using (await process.HoldAsync())
            foreach (var client in (string[])["m", "z", "c"]) told.Add(process.SubmitAsync(client, 1, 1, $"text a en =5 +{client}"));
        await Task.WhenAll(told);
        Assert.Equal("a @B en:hellocmz | b @D en:world", await process.ShownAsync());
    }

    [Fact]
    public async Task SubmissionThatOthersDidAlready_IsCommittedEmpty()
    {
        var process = await OpenAsync();
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en -5"));
        Assert.Equal("commit 3", await process.SubmitAsync("d", 1, 1, "text a en -5"));
        Assert.Empty(process.Published[1].Changes);
        Assert.Equal("811c9dc5", process.Published[1].Content.Digest);
    }

    [Fact]
    public async Task SubmissionsOfOneBatch_AreDecidedOneAfterTheOther()
    {
        var process = await OpenAsync();
        var outcomes = new List<Task<string>>();
        using (await process.HoldAsync())
        {
            for (var i = 0; i < 60; i++) outcomes.Add(process.SubmitAsync($"c{i}", 1, 1, i % 10 == 9 ? "text a en =6 +x" : i == 30 ? "merge b>a en:5,5" : "text a en +x"));
        }

        var told = await Task.WhenAll(outcomes);
        // The merge was made on the state before; it takes b's words and counts what others typed meanwhile.
        Assert.Equal(6, told.Count(outcome => outcome == "refused out_of_range"));
        Assert.Equal(Enumerable.Range(2, 54).Select(revision => $"commit {revision}"), told.Where(outcome => outcome != "refused out_of_range"));
        await AssertReadsAsync($"a en:{new string('x', 53)}helloworld | b @D merged");
        Assert.Equal(55, await Log.HeadAsync(Samples.Stream));
    }

    [Theory]
    [InlineData("text a en =6 +x", 1, "dz.head", "refused out_of_range")]
    [InlineData("text z en +x", 1, "dz.head", "refused unknown_clause")]
    [InlineData("text a es +x", 1, "dz.head", "refused unknown_language")]
    [InlineData("add a @V", 1, "dz.head", "refused id_taken")]
    [InlineData("text a en +x", 3, "dz.head", "refused future_base")]
    [InlineData("move a @V", 1, "dz.head", "refused structure_conflict")]
    [InlineData("text a en +x", 1, "oic.head", "refused observer_may_not_edit")]
    [InlineData("text a en +x", 1, "ma.voice", "refused not_allowed")]
    [InlineData("text a en +x", 1, "nobody", "refused not_allowed")]
    public async Task RefusedSubmission_ChangesNothingAndStaysRefused(string changes, long @base, string account, string outcome)
    {
        var process = await OpenAsync();
        await process.SubmitAsync("first", 1, 1, "split a>n @C en:2");
        var before = await process.ShownAsync();
        Assert.Equal(outcome, await process.SubmitAsync("c", 1, @base, changes, account));
        Assert.Equal(before, await process.ShownAsync());
        Assert.Equal(2, await Log.HeadAsync(Samples.Stream));
        var first = await Log.FindAnswerAsync(Samples.Stream, new SubmissionKey(account, "c", 1));
        Assert.Equal(outcome, $"refused {first!.Code}");
    }

    [Fact]
    public async Task RefusalOfAClause_NamesItAlsoWhenItIsToldAgain()
    {
        var process = await OpenAsync($"a en:{new string('x', Limits.ClauseUnitsMax)}");
        Assert.Equal("refused clause_too_long (a)", await process.SubmitAsync("c", 1, 1, "text a en +x"));
        Assert.Equal("refused clause_too_long (a)", await (await OpenAsync()).SubmitAsync("c", 1, 1, "text a en +x"));
    }

    [Fact]
    public async Task BaseTooFarBack_IsStaleAndTheLastInReachIsNot()
    {
        var process = await OpenAsync("a en:x");
        await AddCommitsAsync(process, Limits.BaseLagCommitsMax);
        Assert.Equal("commit 1002", await process.SubmitAsync("in-reach", 1, 1, "text a en =1 +y"));
        Assert.Equal("refused stale_base", await process.SubmitAsync("too-far", 1, 1, "text a en +y"));
        await process.RestAsync();
        Assert.Equal("commit 1003", await process.SubmitAsync("in-reach", 2, 2, "text a en =1 +z"));
        Assert.Equal("refused stale_base", await process.SubmitAsync("too-far", 2, 2, "text a en +z"));
    }

    [Fact]
    public async Task BaseThatGetsTooOldWithinItsBatch_IsStale()
    {
        var process = await OpenAsync("a en:x");
        await AddCommitsAsync(process, Limits.BaseLagCommitsMax - 1);
        var outcomes = new List<Task<string>>();
        using (await process.HoldAsync())
        {
            for (var i = 0; i < 4; i++) outcomes.Add(process.SubmitAsync($"c{i}", 1, 1, "text a en =1 +y"));
        }

        Assert.Equal(["commit 1001", "commit 1002", "refused stale_base", "refused stale_base"], await Task.WhenAll(outcomes));
    }

    [Fact]
    public async Task FullLine_IsBusyAndNothingIsRecorded()
    {
        var process = await OpenAsync("a en:x");
        var outcomes = new List<Task<string>>();
        using (await process.HoldAsync())
        {
            for (var i = 0; i < Limits.MailboxSubmissionsMax; i++) outcomes.Add(process.SubmitAsync("c", i + 1, 1, "text a en +y"));
            Assert.Equal("later busy", await process.SubmitAsync("late", 1, 1, "text a en +z"));
            Assert.Equal("later busy", await process.RefuseAsync("late", 2, "?"u8.ToArray(), Codes.Malformed));
        }

        Assert.DoesNotContain("later busy", await Task.WhenAll(outcomes));
        Assert.Null(await Log.FindAnswerAsync(Samples.Stream, new SubmissionKey("dz.head", "late", 1)));
        Assert.StartsWith("refused stale_base", await process.SubmitAsync("late", 1, 1, "text a en +z"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownDocument_IsNotFinal()
    {
        var process = await OpenAsync();
        var submission = new Submission("c", 1, 1, Notation.Changes("text a en +x"));
        Assert.Equal("later unknown_document", await process.SubmitAsync(submission, document: "r-nowhere"));
        Assert.Equal(0, await Log.HeadAsync(Documents.StreamOf("r-nowhere")));
        Assert.IsType<JoinAnswer.Unknown>(await process.Documents.JoinAsync("r-nowhere", "dz.head", null));
    }

    [Fact]
    public async Task TextsThatAreJoinedInTheLog_AreReadAfterARestart()
    {
        var process = await OpenAsync();
        var marks = new string('\u0301', 8);
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, $"text a en +x{marks} =1 +{marks}"));
        // What stood between the two texts goes, so a submission on the old base has them side by side.
        Assert.Equal("commit 3", await process.SubmitAsync("d", 1, 1, "text a en -1"));
        Assert.Equal("commit 4", await process.SubmitAsync("e", 1, 1, $"text a en +y{marks} =1 +{marks}"));
        Assert.Equal(await process.ShownAsync(), await (await OpenAsync()).ShownAsync());
    }

    [Fact]
    public async Task StructureThatPassesThroughALongClause_IsReadAfterARestart()
    {
        var process = await OpenAsync($"a en:{new string('x', 10_000)} | b en:{new string('y', 6_384)}");
        await process.SubmitAsync("c", 1, 1, $"text a en +{new string('z', 6_384)}");
        Assert.Equal("commit 3", await process.SubmitAsync("d", 1, 1, "merge b>a en:10000,6384; split a>c @X en:16384; split a>d @V en:5000"));
        Assert.Equal(await process.ShownAsync(), await (await OpenAsync()).ShownAsync());
    }

    /// <summary>So many commits, several to a batch.</summary>
    private static async Task AddCommitsAsync(LiveProcess process, int count)
    {
        var head = (await process.WholeAsync()).Revision;
        var outcomes = Enumerable.Range(1, count).Select(i => process.SubmitAsync("filler", i, head, "text a en +f -1", "ma.head"));
        Assert.Equal(Enumerable.Range(1, count).Select(i => $"commit {head + i}"), await Task.WhenAll(outcomes));
    }

    private static string Line(Commit commit) => string.Join("; ", commit.Changes.Cast<TextChange>().Select(change =>
        $"text {change.Clause} {change.Language} {string.Join(' ', change.Delta.Ops.Select(op => op.Text.Length > 0 ? "+" + op.Text : op.ToString()))}"));
}
