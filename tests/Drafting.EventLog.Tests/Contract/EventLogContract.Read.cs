using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

public abstract partial class EventLogContract
{
    [ContractFact]
    public async Task Read_GivesPagesInOrder()
    {
        await Log.AddAsync(0, [.. Enumerable.Range(1, 10).Select(i => Event($"{i}"))]);
        await Log.AppendedAsync(new(new("recommendation/10"), 0, Event("another stream")));
        Assert.Equal(["1", "2", "3", "4"], (await Log.ReadAsync(Recommendation, 0, 4)).Select(stored => stored.Payload.Text()));
        Assert.Equal(["5", "6", "7", "8"], (await Log.ReadAsync(Recommendation, 4, 4)).Select(stored => stored.Payload.Text()));
        Assert.Equal(["9", "10"], (await Log.ReadAsync(Recommendation, 8, 4)).Select(stored => stored.Payload.Text()));
        Assert.Empty(await Log.ReadAsync(Recommendation, 10, 4));
        Assert.Empty(await Log.ReadAsync(Recommendation, long.MaxValue, int.MaxValue));
        Assert.Empty(await Log.ReadAsync(new("draft/none"), 0, 4));
    }

    [ContractFact]
    public async Task Read_OutOfRangeOrCancelled_Throws()
    {
        await Log.AddAsync(0, Event());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadAsync(Recommendation, -1, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadAsync(Recommendation, 0, 0));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.ReadAsync(Recommendation, 0, 1, new CancellationToken(canceled: true)));
    }

    [ContractFact]
    public async Task Heads_AreThoseOfThePrefix()
    {
        foreach (var (name, count) in new[] { ("draft/a", 1), ("draft/a-b", 2), ("draft/a_", 3), ("draft/b", 1), ("drafts", 1), ("meeting/a", 1) })
            await Log.AppendedAsync(new(new(name), 0, [.. Enumerable.Repeat(Event(), count)]));
        Assert.Equal(0, await Log.HeadAsync(new("draft/none")));
        Assert.Equal(6, (await Log.HeadsAsync("")).Count);
        Assert.Empty(await Log.HeadsAsync("draft/c"));
        Assert.Empty(await Log.HeadsAsync("draft%"));
        var heads = await Log.HeadsAsync("draft/a");
        Assert.Equal(
            [("draft/a", 1), ("draft/a-b", 2), ("draft/a_", 3)],
            heads.Select(head => (head.Key.Value, head.Value)).OrderBy(head => head.Item1, StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task WhatIsAcknowledged_IsFoundByEveryLaterRead()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var stream = new StreamId($"draft/{writer}");
            for (var i = 0; i < 25; i++)
            {
                await Log.AppendedAsync(new(stream, i, Event(Key(i))));
                Assert.Equal(i + 1, await Log.HeadAsync(stream));
                Assert.Equal(i + 1, (await Log.FindAnswerAsync(stream, Key(i)))?.Revision);
                Assert.Single(await Log.ReadAsync(stream, i, 10));
            }
        })));
    }
}
