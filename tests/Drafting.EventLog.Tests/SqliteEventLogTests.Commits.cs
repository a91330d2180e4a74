using Drafting.EventLog.Tests.Contract;
using Drafting.EventLog.Sqlite;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

public sealed partial class SqliteEventLogTests
{
    [Theory]
    [InlineData("pragma synchronous", "2")]
    [InlineData("pragma journal_mode", "wal")]
    [InlineData("pragma wal_autocheckpoint", "0")]
    public async Task WritingConnection_FlushesEveryCommit(string setting, string value) => Assert.Equal(value, $"{await AskAsync((SqliteEventLog)Log, setting)}");

    [ContractFact]
    public async Task ErrorBehindTheCommit_IsUnknown_AndTheKeysTellThatItStands()
    {
        var request = new AppendRequest(Recommendation, 0, [Event(Key(1), "first")], [Refuse(Key(2))]);
        await using (await BrokenCommit.BehindTheWriteAsync((SqliteEventLog)Log))
        {
            Assert.IsType<AppendResult.Unknown>(await Log.AppendAsync(request));
            Assert.False(Log.Health.IsWritable);
        }
        await AssertStandsAsync(request);
        await ReopenAsync();
        await AssertStandsAsync(request);
    }

    [ContractFact]
    public async Task ErrorBeforeTheCommit_IsUnknown_AndTheKeysTellThatTheyAreFree()
    {
        var request = new AppendRequest(Recommendation, 0, [Event(Key(1), "first")], [Refuse(Key(2))]);
        await using (await BrokenCommit.BeforeTheWriteAsync((SqliteEventLog)Log)) Assert.IsType<AppendResult.Unknown>(await Log.AppendAsync(request));
        Assert.Equal(0, await Log.HeadAsync(Recommendation));
        foreach (var sequence in new[] { 1, 2 }) Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(sequence)));
        await Log.AppendedAsync(request);
        await AssertStandsAsync(request);
    }

    [ContractFact]
    public async Task GroupWhoseCommitIsUnknown_IsUnknownToEachAndFoundByEach()
    {
        List<Task<AppendResult>> appends;
        await using (await BrokenCommit.BehindTheWriteAsync((SqliteEventLog)Log))
        {
            appends = [.. Enumerable.Range(0, 20).Select(i => Log.AppendAsync(new(new($"draft/{i}"), 0, Event(Key(1)))))];
            Assert.All(await Task.WhenAll(appends), result => Assert.IsType<AppendResult.Unknown>(result));
        }
        for (var i = 0; i < appends.Count; i++) Assert.Equal(1, (await Log.FindAnswerAsync(new($"draft/{i}"), Key(1)))?.Revision);
    }

    /// <summary>The request was executed, once: asked again it is told so, and the next one goes on behind it.</summary>
    private async Task AssertStandsAsync(AppendRequest request)
    {
        var head = await Log.HeadAsync(Recommendation);
        Assert.Equal((1, "clause_closed"), ((await Log.FindAnswerAsync(Recommendation, Key(1)))?.Revision, (await Log.FindAnswerAsync(Recommendation, Key(2)))?.Code));
        Assert.Equal(new AppendResult.WrongRevision(head), await Log.AppendAsync(request));
        Assert.Equal(new AppendResult.KeyTaken(Key(1)), await Log.AppendAsync(request with { ExpectedRevision = head }));
        await Log.AddAsync(head, Event());
        Assert.True(Log.Health.IsWritable);
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }
}
