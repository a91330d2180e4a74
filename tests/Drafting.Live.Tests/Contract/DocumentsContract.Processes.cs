using Drafting.Model.Meetings;

namespace Drafting.Live.Tests.Contract;

public abstract partial class DocumentsContract
{
    [Fact]
    public async Task SubmissionsAtTwoProcesses_AreEachCommittedOnceAndPublishedByBothInOrder()
    {
        const int Each = 150;
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await one.SettleAsync();
        await two.SettleAsync();
        async Task<string[]> Write(LiveProcess process, string client)
        {
            var told = new List<Task<string>>();
            for (var i = 1; i <= Each; i++)
            {
                told.Add(process.SubmitAsync(client, i, 1, "text a en =5 +x", client == "one" ? "dz.head" : "ma.head"));
                if (i % 7 == 0) await told[^1];
            }

            return await Task.WhenAll(told);
        }

        var outcomes = await Task.WhenAll(Task.Run(() => Write(one, "one")), Task.Run(() => Write(two, "two")));
        Assert.Equal(2 * Each, outcomes.SelectMany(told => told).Distinct().Count(outcome => outcome.StartsWith("commit", StringComparison.Ordinal)));
        Assert.Equal(1 + 2 * Each, await Log.HeadAsync(Samples.Stream));
        await AssertReadsAsync($"a en:hello{new string('x', 2 * Each)} | b en:world");
        foreach (var process in (LiveProcess[])[one, two])
        {
            await process.Documents.CatchUpAsync();
            await process.UntilPublishedAsync(1 + 2 * Each);
            Assert.Equal(Enumerable.Range(2, 2 * Each).Select(revision => (long)revision), process.PublishedRevisions);
        }
    }

    [Fact]
    public async Task ProcessThatLagsBehind_ReadsOnTransformsAndDecidesAgain()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await two.SettleAsync();
        await one.SubmitAsync("c", 1, 1, "text a en +one");
        await one.SubmitAsync("c", 2, 2, "split a>n @C en:4");
        Assert.Equal("refused structure_conflict", await two.SubmitAsync("d", 1, 1, "move a @V"));
        Assert.Equal([2L, 3L], two.PublishedRevisions);
        await one.SubmitAsync("c", 3, 3, "text n en +z");
        Assert.Equal("commit 5", await two.SubmitAsync("d", 2, 3, "text n en =1 +two"));
        await AssertReadsAsync("a en:oneh | n @C en:zetwollo | b @D en:world");
    }

    [Fact]
    public async Task BaseAheadOfThisProcess_IsReadOnFor()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await two.SettleAsync();
        await one.SubmitAsync("c", 1, 1, "text a en +one");
        Assert.Equal("commit 3", await two.SubmitAsync("c", 2, 2, "text a en =3 +two"));
        Assert.Equal([2L, 3L], two.PublishedRevisions);
    }

    [Fact]
    public async Task Hint_IsPublishedToReadersHere()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        two.Documents.CatchUp(Samples.Stream);
        await two.Documents.CatchUpAsync();
        await two.SettleAsync();
        await one.SubmitAsync("c", 1, 1, "text a en +one");
        two.Documents.CatchUp(LiveMeeting.StreamOf("cop-2019"));
        two.Documents.CatchUp(Samples.Stream);
        await two.UntilPublishedAsync(2);
        two.Documents.CatchUp(Samples.Stream);
        await two.Documents.CatchUpAsync();
        await two.SettleAsync();
        Assert.Equal([2L], two.PublishedRevisions);
    }

    [Fact]
    public async Task ReadersOfAProcessThatRested_HearWhatAnotherWroteAndKeptInASnapshot()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await two.SettleAsync();
        await one.SubmitAsync("c", 1, 1, "text a en +x");
        await two.Documents.CatchUpAsync();
        await two.UntilPublishedAsync(2);
        await two.RestAsync();
        for (var i = 2; i <= 9; i++) await one.SubmitAsync("c", i, 1, "text a en +x");
        await one.RestAsync();
        Assert.Equal(10, (await Log.FindSnapshotAsync(Samples.Stream))?.Revision);
        await one.SubmitAsync("c", 10, 1, "text a en +x");
        await two.Documents.CatchUpAsync();
        await two.UntilPublishedAsync(11);
        Assert.Equal(Enumerable.Range(2, 10).Select(revision => (long)revision), two.PublishedRevisions);
    }

    [Fact]
    public async Task FenceThatMoved_IsReadAndTheSubmissionIsDecidedAgain()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        Assert.Equal("commit 2", await one.SubmitAsync("c", 1, 1, "text a en +x"));
        Assert.True(await two.Meeting.RecordAsync("dz.head", new TokenIssued(new AccessToken("tk1", "dz.head", "mine", AccessToken.HashOf("drf_1")))));
        Assert.Equal(1, one.Meeting.Rights.Revision);
        Assert.Equal("commit 3", await one.SubmitAsync("c", 2, 2, "text a en +x"));
        Assert.Equal(2, one.Meeting.Rights.Revision);
        Assert.Equal("dz.head", one.Meeting.Rights.Meeting.FindByToken("drf_1")?.Id);
        var payload = System.Text.Encoding.UTF8.GetString((await Log.ReadAsync(Samples.Stream, 2, 1))[0].Payload.Span);
        Assert.Contains("\"rights\":2", payload, StringComparison.Ordinal);
        Assert.Null(await two.Documents.CreateAsync("r-other", Samples.Creation, [], "ma.head"));
        Assert.True(await one.Meeting.RecordAsync("dz.head", new TokenRevoked("tk1")));
        Assert.Null(await two.Documents.CreateAsync("r-third", Samples.Creation, [], "ma.head"));
        Assert.Null(two.Meeting.Rights.Meeting.FindByToken("drf_1"));
        var created = System.Text.Encoding.UTF8.GetString(Assert.Single(await Log.ReadAsync(Documents.StreamOf("r-third"), 0, 10)).Payload.Span);
        Assert.Contains("\"rights\":3", created, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsOfTheMeetingAtTwoProcesses_AreAllRecorded()
    {
        var (one, two) = (await OpenAsync(), await OpenAsync());
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => Assert.True(
            await (i % 2 == 0 ? one : two).Meeting.RecordAsync("dz.head", new TokenIssued(new AccessToken($"tk{i}", "dz.head", "", AccessToken.HashOf($"{i}"))))))));
        await one.Meeting.RefreshAsync();
        await two.Meeting.RefreshAsync();
        Assert.Equal((41L, 41L), (one.Meeting.Rights.Revision, two.Meeting.Rights.Revision));
        Assert.Equal(40, one.Meeting.Rights.Meeting.Tokens.Count);
        Assert.Equal(40, two.Meeting.Rights.Meeting.Tokens.Count);
    }
}
