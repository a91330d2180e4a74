using Drafting.Model;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Theory]
    [InlineData(Samples.Document, "", "ma.head", Codes.IdTaken)]
    [InlineData("r-new", "", "oic.head", Codes.ObserverMayNotEdit)]
    [InlineData("r-new", "", "ma.voice", Codes.NotAllowed)]
    [InlineData("r-new", "", "nobody", Codes.NotAllowed)]
    [InlineData("r-new", "text a en +x", "ma.head", Codes.UnknownClause)]
    [InlineData("r-new", "add a @V; text a es +x", "ma.head", Codes.UnknownLanguage)]
    [InlineData("r-new", "add a @V; add a @V", "ma.head", Codes.IdTaken)]
    [InlineData("r-new", "add a @V; text a en +x", "ma.head", null)]
    public async Task NewDocument_IsDecidedLikeASubmission(string id, string changes, string account, string? code)
    {
        var process = await OpenAsync();
        Assert.Equal(code, await process.Documents.CreateAsync(id, Samples.Creation, Notation.Changes(changes), account));
        Assert.Equal(code is null || id == Samples.Document ? 1 : 0, await Log.HeadAsync(Documents.StreamOf(id)));
    }

    [Fact]
    public async Task DocumentCreatedAtTwoProcessesAtOnce_IsCreatedOnce()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        for (var i = 0; i < 20; i++)
        {
            var id = Documents.NewId();
            Assert.True(Documents.IsValidId(id));
            var told = await Task.WhenAll(((LiveProcess[])[one, two]).Select(process =>
                Task.Run(() => process.Documents.CreateAsync(id, Samples.Creation, Notation.Changes("add a @V"), "ma.head"))));
            Assert.Equal([null, Codes.IdTaken], told.Order());
        }
    }

    [Fact]
    public async Task List_TellsTheStateOfEveryDocument()
    {
        var process = await OpenAsync("t kind:title en:Firearms | a en:x");
        Assert.Null(await process.Documents.CreateAsync("r-b", Samples.Creation with { Symbol = "" }, Notation.Changes("add a @V; text a en +x"), "ma.head"));
        Assert.Null(await process.Documents.CreateAsync("r-a", Samples.Creation with { Symbol = "" }, Notation.Changes("add a @V; text a en +x"), "ma.head"));
        await process.SubmitAsync("c", 1, 1, "set t kind:operative");
        var list = await process.Documents.ListAsync("dz.head");
        Assert.Equal([(Samples.Document, 2L, 2), ("r-a", 1L, 1), ("r-b", 1L, 1)], list.Select(item => (item.Id, item.Head, item.Paragraphs)));
        Assert.Equal(process.Published[0].At, list[0].ChangedAt);
        var other = await OpenAsync();
        await other.SubmitAsync("c", 2, 2, "set t kind:title");
        Assert.Equal("Firearms", (await process.Documents.ListAsync("dz.head"))[0].Titles["en"]);
        Assert.Equal(3, (await process.Documents.ListAsync("dz.head"))[0].Head);
    }

    [Theory]
    [InlineData("r-fighters", true)]
    [InlineData("", false)]
    [InlineData("R", false)]
    [InlineData("a/b", false)]
    [InlineData("é", false)]
    [InlineData("٣", false)]
    public void Id_HasItsAlphabet(string id, bool valid) => Assert.Equal(valid, Documents.IsValidId(id));

    [Fact]
    public void Id_HasItsLength() => Assert.Equal((true, false), (Documents.IsValidId(new string('a', 64)), Documents.IsValidId(new string('a', 65))));

    [Fact]
    public async Task DocumentInUse_DoesNotRest()
    {
        var process = await OpenAsync();
        await process.SettleAsync();
        process.Clock.Now += TimeSpan.FromMinutes(20);
        await process.SubmitAsync("c", 1, 1, "text a en +x");
        process.Clock.Now += TimeSpan.FromMinutes(20);
        process.Documents.Rest(TimeSpan.FromMinutes(30));
        await process.SettleAsync();
        Assert.True(process.Documents.IsInMemory(Samples.Document));
        Assert.Null(await Log.FindSnapshotAsync(Samples.Stream));
        await process.RestAsync();
        Assert.Equal(2, (await Log.FindSnapshotAsync(Samples.Stream))?.Revision);
        Assert.Equal("commit 3", await process.SubmitAsync("c", 2, 1, "text a en +y"));
        await AssertReadsAsync("a en:xyhello | b en:world");
    }
}
