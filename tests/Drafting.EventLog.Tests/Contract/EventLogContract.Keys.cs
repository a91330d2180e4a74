using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

public abstract partial class EventLogContract
{
    [ContractFact]
    public async Task SameKeyAgain_IsTakenAndHasItsFirstAnswer()
    {
        await Log.AddAsync(0, Event(), Event(Key(1), "first"));
        foreach (var again in new[] { "first", "other" })
        {
            Assert.Equal(new AppendResult.KeyTaken(Key(1)), await Log.AppendAsync(new(Recommendation, 2, Event(Key(1), again))));
            Assert.Equal(new AppendResult.KeyTaken(Key(1)), await Log.AppendAsync(Refusals(2, Refuse(Key(1), again))));
        }
        var answer = await Log.FindAnswerAsync(Recommendation, Key(1));
        Assert.NotNull(answer);
        Assert.Equal((2, null, 0), (answer.Revision, answer.Code, answer.Detail.Length));
        Assert.Equal(Hash("first"), answer.PayloadHash.ToArray());
        Assert.Equal(2, await Log.HeadAsync(Recommendation));
    }

    [ContractFact]
    public async Task Refusal_IsAFirstAnswerWithoutRevision()
    {
        Assert.Equal(0, (await Log.AppendedAsync(Refusals(0, Refuse(Key(1), "sent", "detail \0")))).Revision);
        Assert.Equal(0, await Log.HeadAsync(Recommendation));
        Assert.Empty(await Log.HeadsAsync(""));
        Assert.Equal(1, (await Log.AppendedAsync(new(Recommendation, 0, [Event(Key(2))], [Refuse(Key(3)), Refuse(Key(4))]))).Revision);
        Assert.Equal(1, (await Log.AppendedAsync(Refusals(1, Refuse(Key(5))))).Revision);
        Assert.Equal(new AppendResult.KeyTaken(Key(1)), await Log.AppendAsync(new(Recommendation, 1, Event(Key(1), "sent"))));

        await ReopenIfDurableAsync();
        var answer = await Log.FindAnswerAsync(Recommendation, Key(1));
        Assert.NotNull(answer);
        Assert.Equal((0, "clause_closed", "detail \0"), (answer.Revision, answer.Code, answer.Detail.Text()));
        Assert.Equal(Hash("sent"), answer.PayloadHash.ToArray());
        foreach (var sequence in new[] { 3, 4, 5 }) Assert.Equal("clause_closed", (await Log.FindAnswerAsync(Recommendation, Key(sequence)))?.Code);
        Assert.Equal(1, await Log.HeadAsync(Recommendation));
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }

    [ContractFact]
    public async Task RefusalDecidedOnAnOldState_IsNotStored()
    {
        await Log.AddAsync(0, Event());
        Assert.Equal(new AppendResult.WrongRevision(1), await Log.AppendAsync(Refusals(0, Refuse(Key(1)))));
        Assert.Equal(new AppendResult.WrongRevision(1), await Log.AppendAsync(Refusals(2, Refuse(Key(1)))));
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(1)));
    }

    [ContractFact]
    public async Task Keys_DifferByAccountClientSequenceAndStream()
    {
        var other = new StreamId("recommendation/2");
        SubmissionKey[] keys = [new("a", "b", 1), new("a", "b", 2), new("a", "c", 1), new("b", "b", 1), new("A", "b", 1), new("a", "b ", 1), new("", "ab", 1)];
        for (var i = 0; i < keys.Length; i++) await Log.AddAsync(i, Event(keys[i]));
        Assert.Null(await Log.FindAnswerAsync(other, keys[0]));
        await Log.AppendedAsync(new(other, 0, Event(keys[0])));
        for (var i = 0; i < keys.Length; i++) Assert.Equal(i + 1, (await Log.FindAnswerAsync(Recommendation, keys[i]))?.Revision);
    }

    [ContractFact]
    public async Task RevisionIsToldBeforeKeys_AndFenceBeforeBoth()
    {
        await Log.AddAsync(0, Event(Key(1)));
        var both = new AppendRequest(Recommendation, 0, [Event(Key(1))], []);
        Assert.Equal(new AppendResult.WrongRevision(1), await Log.AppendAsync(both));
        Assert.Equal(new AppendResult.FenceMoved(0), await Log.AppendAsync(both with { Fence = new(Meeting, 5) }));
    }

    [ContractFact]
    public async Task SameKeyFromTwoThreads_IsExecutedOnce()
    {
        for (var round = 0; round < 30; round++)
        {
            var expected = await Log.HeadAsync(Recommendation);
            var key = Key(round);
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() => SubmitAsync(key, expected, refuse: thread == 3))));
            Assert.Equal(1, results.Count(result => result is AppendResult.Appended));
            Assert.Equal(3, results.Count(result => result == new AppendResult.KeyTaken(key)));
            var answer = await Log.FindAnswerAsync(Recommendation, key);
            Assert.Equal(answer!.Revision, answer.Code is null ? expected + 1 : 0);
            Assert.Equal(answer.Code is null ? expected + 1 : expected, await Log.HeadAsync(Recommendation));
        }
    }

    /// <summary>What a writer does: on a lost race it tries again on the new head.</summary>
    private async Task<AppendResult> SubmitAsync(SubmissionKey key, long expected, bool refuse)
    {
        while (true)
        {
            var request = refuse ? Refusals(expected, Refuse(key)) : new AppendRequest(Recommendation, expected, Event(key));
            var result = await Log.AppendAsync(request);
            if (result is not AppendResult.WrongRevision(var actual)) return result;
            expected = actual;
        }
    }
}
