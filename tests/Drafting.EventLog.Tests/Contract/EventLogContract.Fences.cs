using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

public abstract partial class EventLogContract
{
    [ContractFact]
    public async Task Fence_LetsThroughOnlyAtItsRevision()
    {
        Assert.Equal(new AppendResult.FenceMoved(0), await Log.AppendAsync(new(Recommendation, 0, [Event()], [], new Fence(Meeting, 1))));
        await Log.AppendedAsync(new(Recommendation, 0, [Event()], [], new Fence(Meeting, 0)));
        await Log.AppendedAsync(new(Meeting, 0, Event("revoked")));
        Assert.Equal(new AppendResult.FenceMoved(1), await Log.AppendAsync(new(Recommendation, 1, [Event(Key(1))], [Refuse(Key(2))], new Fence(Meeting, 0))));
        Assert.Equal(new AppendResult.FenceMoved(1), await Log.AppendAsync(Refusals(1, Refuse(Key(2))) with { Fence = new(Meeting, 0) }));
        Assert.Equal(1, await Log.HeadAsync(Recommendation));
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(1)));
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(2)));
        await Log.AppendedAsync(new(Recommendation, 1, [Event(Key(1))], [Refuse(Key(2))], new Fence(Meeting, 1)));
    }

    [ContractFact]
    public async Task MeetingItself_MayBeFenced()
    {
        await Log.AppendedAsync(new(Meeting, 0, [Event()], [], new Fence(Meeting, 0)));
        await Log.AppendedAsync(new(Meeting, 1, [Event()], [], new Fence(new("meeting/2"), 0)));
        Assert.Equal(new AppendResult.FenceMoved(2), await Log.AppendAsync(new(Meeting, 2, [Event()], [], new Fence(Meeting, 1))));
    }

    [ContractFact]
    public async Task AppendThatBeginsAfterARevocation_NeverLands()
    {
        for (var round = 0; round < 20; round++)
        {
            var meeting = new StreamId($"meeting/{round}");
            var (revoked, landed) = (false, 0);
            var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writersToStart = 6;
            var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
            {
                var stream = new StreamId($"draft/{round}-{writer}");
                for (long expected = 0; ; expected++)
                {
                    var begunAfter = Volatile.Read(ref revoked);
                    var result = await Log.AppendAsync(new(stream, expected, [Event()], [], new Fence(meeting, 0)));
                    if (expected == 0 && Interlocked.Decrement(ref writersToStart) == 0) underWay.SetResult();
                    if (result is AppendResult.FenceMoved) return;
                    Assert.IsType<AppendResult.Appended>(result);
                    Assert.False(begunAfter, "An append that began after the revocation was acknowledged landed");
                    Interlocked.Increment(ref landed);
                    await Task.Yield(); // a store in memory completes at once, and would keep the thread
                }
            })).ToList();
            await underWay.Task;
            await Log.AppendedAsync(new(meeting, 0, Event("revoked")));
            Volatile.Write(ref revoked, true);
            await Task.WhenAll(writers);
            var heads = await Log.HeadsAsync($"draft/{round}-");
            Assert.Equal(landed, heads.Values.Sum());
        }
    }
}
