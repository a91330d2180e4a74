using System.Text;

namespace Drafting.Live.Tests.Contract;

/// <content>Words that are brought back keep their author. Morocco makes the document, Algeria writes into it and takes away.</content>
public abstract partial class DocumentsContract
{
    [Fact]
    public async Task RestoredWords_KeepTheirAuthor_AndTheEventSaysWhose()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        Assert.Equal("commit 3", await process.SubmitAsync("c", 2, 2, "text a en =1 +ell^2"));
        Assert.Equal("5 ma.head 1", await AuthorsAsync(process));
        var payload = Encoding.UTF8.GetString((await Log.ReadAsync(Samples.Stream, 2, 1))[0].Payload.Span);
        Assert.Contains("""{"clause":"a","delta":[{"retain":1},{"insert":"ell"}],"language":"en","restores":[[3,2,"ma.head",1]],"type":"text"}""", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestoredWords_AreFoundBeforeTheSnapshot_AfterARestart()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        for (var i = 2; i <= 8; i++) await process.SubmitAsync("c", i, i, "text a en +x");
        await process.RestAsync();
        Assert.Equal(9, (await Log.FindSnapshotAsync(Samples.Stream))?.Revision);
        var restarted = await OpenAsync();
        Assert.Equal("commit 10", await restarted.SubmitAsync("c", 9, 9, "text a en =8 +ell^2"));
        Assert.Equal("7 dz.head 3, 5 ma.head 1", await AuthorsAsync(restarted));
        Assert.Equal("commit 11", await restarted.SubmitAsync("c", 10, 10, "text a en =8 +ell^2"));
        Assert.Equal("7 dz.head 3, 1 ma.head 1, 3 dz.head 11, 4 ma.head 1", await AuthorsAsync(restarted));
        Assert.Equal(Enumerable.Range(10, 2).Select(revision => (long)revision), restarted.PublishedRevisions);
    }

    [Fact]
    public async Task ClaimThatDoesNotHold_IsTheAuthorsOwn()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        await process.SubmitAsync("c", 2, 2, "text a en =1 +hell^2");
        Assert.Equal("1 ma.head 1, 4 dz.head 3, 1 ma.head 1", await AuthorsAsync(process));
        Assert.DoesNotContain("restores", Encoding.UTF8.GetString((await Log.ReadAsync(Samples.Stream, 2, 1))[0].Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestoringWhileAnotherEdits_IsTransformedAndHolds()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        Assert.Equal("commit 3", await process.SubmitAsync("b", 1, 2, "text a en =1 +XY", "ma.head"));
        Assert.Equal("commit 4", await process.SubmitAsync("b", 2, 3, "text a en +Z", "ma.head"));
        Assert.Equal("commit 5", await process.SubmitAsync("c", 2, 2, "text a en =1 +ell^2"));
        Assert.Equal("a @B en:ZhXYello | b @D en:world", await process.ShownAsync());
        Assert.Equal("8 ma.head 1", await AuthorsAsync(process));
    }

    [Fact]
    public async Task TwoWhoTakeOneDeletionBackInOneBatch_BringTheAuthorsWordsBackOnce()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        Task<string>[] told;
        using (await process.HoldAsync())
            told = [process.SubmitAsync("c", 2, 2, "text a en =1 +ell^2"), process.SubmitAsync("d", 1, 2, "text a en =1 +ell^2")];
        await Task.WhenAll(told);
        Assert.Equal("4 ma.head 1, 3 dz.head 4, 1 ma.head 1", await AuthorsAsync(process));
    }

    [Fact]
    public async Task RestoringSentTwice_IsAnsweredAsTheFirstTime()
    {
        var process = await OpenAsync();
        await process.SubmitAsync("c", 1, 1, "text a en =1 -3");
        Assert.Equal("commit 3", await process.SubmitAsync("c", 2, 2, "text a en =1 +ell^2"));
        Assert.Equal("answer 3", await process.SubmitAsync("c", 2, 2, "text a en =1 +ell^2"));
        Assert.Equal("refused key_reused", await process.SubmitAsync("c", 2, 2, "text a en =1 +ell"));
    }

    private static async Task<string> AuthorsAsync(LiveProcess process) => string.Join(", ", (await process.WholeAsync()).Document.Find("a")!.Text("en")
        .Provenance.Runs.ToArray().Select(run => $"{run.Length} {run.Origin.Account} {run.Origin.Revision}"));
}
