using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task Reader_GetsTheWholeOrWhatCameSince()
    {
        var process = await OpenAsync();
        for (var i = 1; i <= 4; i++) await process.SubmitAsync("c", i, i, "text a en +x");
        Assert.Equal("a @B en:xxxxhello | b @D en:world", Notation.Show((await process.WholeAsync()).Document));
        await AssertSinceAsync(process, 5, []);
        await AssertSinceAsync(process, 3, [4, 5]);
        await AssertSinceAsync(process, 0, [1, 2, 3, 4, 5]);
        Assert.Equal(5, Assert.IsType<JoinAnswer.Whole>(await process.JoinAsync(6)).Recommendation.Revision);
        await process.RestAsync();
        await AssertSinceAsync(process, 2, [3, 4, 5]);
        await AssertSinceAsync(await OpenAsync(), 0, [1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task ReaderWhoWasAwayTooLong_GetsTheWhole()
    {
        var process = await OpenAsync("a en:x");
        await AddCommitsAsync(process, Limits.BaseLagCommitsMax);
        await AssertSinceAsync(process, 1, Enumerable.Range(2, 1_000));
        Assert.IsType<JoinAnswer.Whole>(await process.JoinAsync(0));
        await process.RestAsync();
        await AssertSinceAsync(process, 1, Enumerable.Range(2, 1_000));
        Assert.IsType<JoinAnswer.Whole>(await process.JoinAsync(0));
    }

    [Fact]
    public async Task ReaderWhoHoldsMoreThanThisProcess_GetsWhatIsNewerThanThat()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await two.SettleAsync();
        for (var i = 1; i <= 3; i++) await one.SubmitAsync("c", i, i, "text a en +x");
        await AssertSinceAsync(two, 3, [4]);
        Assert.Equal([2L, 3L, 4L], two.PublishedRevisions);
    }

    [Fact]
    public async Task ReaderWhoEntersFirst_MissesNothing()
    {
        var process = await OpenAsync("a en:x");
        for (var round = 0; round < 20; round++)
        {
            var before = process.Published.Count;
            var writing = Task.WhenAll(Enumerable.Range(1, 30).Select(i => process.SubmitAsync($"c{round}", i, 1, "text a en +y")));
            var joined = (await process.WholeAsync()).Revision;
            await writing;
            // What the audience heard since it entered and the answer do not leave a gap between them.
            var heard = process.PublishedRevisions.Skip(before).ToList();
            Assert.True(heard[0] <= joined + 1, $"heard from {heard[0]}, joined at {joined}");
            Assert.Equal(1 + 30 * (round + 1), heard[^1]);
        }
    }

    [Fact]
    public async Task UnknownDocument_IsUnknownUntilItIsCreated()
    {
        var process = await OpenAsync();
        Assert.IsType<JoinAnswer.Unknown>(await process.Documents.JoinAsync("r-new", "dz.head", null));
        Assert.IsType<JoinAnswer.Unknown>(await process.Documents.JoinAsync("r-new", "dz.head", 7));
        Assert.Null(await process.Documents.CommitsAsync("r-new", "dz.head", 0));
        Assert.Null(await process.Documents.CreateAsync("r-new", Samples.Creation, Samples.ChangesTo("a en:x"), "ma.head"));
        Assert.Equal("a @B en:x", Notation.Show(Assert.IsType<JoinAnswer.Whole>(await process.Documents.JoinAsync("r-new", "dz.head", null)).Recommendation.Document));
    }

    [Fact]
    public async Task Commits_ArePagedFromTheLog()
    {
        var process = await OpenAsync("a en:x");
        await AddCommitsAsync(process, 600);
        var page = (await process.Documents.CommitsAsync(Samples.Document, "dz.head", 41))!.Value;
        Assert.Equal((601L, 500), (page.Head, page.Commits.Count));
        Assert.Equal(Enumerable.Range(42, 500).Select(i => (long)i), page.Commits.Select(commit => commit.Revision));
        Assert.Equal(process.Published[50].Content.ChangesJson.ToArray(), page.Commits[10].Content.ChangesJson.ToArray());
        Assert.Empty((await process.Documents.CommitsAsync(Samples.Document, "dz.head", 601))!.Value.Commits);
        Assert.Empty((await process.Documents.CommitsAsync(Samples.Document, "dz.head", 9_999))!.Value.Commits);
    }

    [Theory]
    [InlineData("no snapshot at all", SnapshotJson.Format, 3)]
    [InlineData("", SnapshotJson.Format, 3)]
    [InlineData(null, SnapshotJson.Format + 1, 3)]
    [InlineData(null, SnapshotJson.Format, 2)]
    [InlineData(null, SnapshotJson.Format, 4)]
    [InlineData("""{"clauses":[{"id":"a","kind":"operative","level":0,"order":"V","provenance":{"en":[[]]},"texts":{"en":[{"insert":"x"}]}}],"languages":["en"]}""", SnapshotJson.Format, 3)]
    public async Task BrokenSnapshot_IsForgottenAndTheLogIsReplayed(string? data, int format, long revision)
    {
        var writer = await OpenAsync();
        await writer.SubmitAsync("c", 1, 1, "text a en +x");
        await writer.SubmitAsync("c", 2, 2, "text a en +y");
        var good = SnapshotJson.Write(await writer.WholeAsync());
        await Log.SaveSnapshotAsync(Samples.Stream, new Snapshot(revision, format, data is null ? good : System.Text.Encoding.UTF8.GetBytes(data)));
        using var process = await LiveProcess.OpenAsync(Log);
        Assert.Equal(good, SnapshotJson.Write(await process.WholeAsync()));
        Assert.Null(await Log.FindSnapshotAsync(Samples.Stream));
        Assert.Equal("commit 4", await process.SubmitAsync("c", 3, 3, "text a en +z"));
    }

    [Fact]
    public async Task SnapshotOfALaterStateThanTheLog_IsForgotten()
    {
        var writer = await OpenAsync();
        var whole = await writer.WholeAsync();
        await Log.SaveSnapshotAsync(Samples.Stream, new Snapshot(9, SnapshotJson.Format, SnapshotJson.Write(whole with { Revision = 9 })));
        var process = await OpenAsync();
        Assert.Equal(1, (await process.WholeAsync()).Revision);
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +z"));
    }

    [Fact]
    public async Task Snapshot_IsTheReplay()
    {
        var process = await OpenAsync();
        var random = new RandomClauses(7) { NextId = NewIds("n") };
        for (var i = 1; i <= 60; i++) await process.SubmitAsync(new Submission("c", i, i, [random.Change((await process.WholeAsync()).Document)]));
        await process.RestAsync();
        var snapshot = await Log.FindSnapshotAsync(Samples.Stream);
        Assert.Equal(61, snapshot!.Revision);
        Assert.Equal(SnapshotJson.Write(await Samples.ReplayAsync(Log)), snapshot.Data.ToArray());
        Assert.Equal("commit 62", await process.SubmitAsync("c", 61, 1, ""));
    }

    [Fact]
    public async Task LongTail_IsKeptAsASnapshotWhileTheDocumentGoesOn()
    {
        var process = await OpenAsync("a en:x");
        for (var i = 1; i <= 9; i++) await process.SubmitAsync("c", i, i, $"text a {(i % 2 == 0 ? "fr" : "en")} +{new string('w', 8_000)} -{(i > 2 ? 8_000 : 0)}");
        while (await Log.FindSnapshotAsync(Samples.Stream) is null) await Task.Yield();
        Assert.InRange((await Log.FindSnapshotAsync(Samples.Stream))!.Revision, 8, 10);
    }

    private static async Task AssertSinceAsync(LiveProcess process, long from, IEnumerable<int> revisions)
    {
        var since = Assert.IsType<JoinAnswer.Since>(await process.JoinAsync(from));
        Assert.Equal(revisions.Select(revision => (long)revision), since.Commits.Select(commit => commit.Revision));
        if (since.Commits.Count > 0) Assert.Equal(since.Head, since.Commits[^1].Revision);
    }

    private static Func<string> NewIds(string prefix)
    {
        var count = 0;
        return () => $"{prefix}{count++}";
    }
}
