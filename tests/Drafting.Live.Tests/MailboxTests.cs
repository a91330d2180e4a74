using System.Collections.Concurrent;

namespace Drafting.Live.Tests;

public sealed class MailboxTests
{
    [Fact]
    public async Task ItemsOfManyThreads_AreTakenOnceInOrderAndNeverTwoBatchesAtOnce()
    {
        const int Threads = 8, Each = 5_000;
        var taken = new List<(int Thread, int Item)>();
        var all = new TaskCompletionSource();
        var inside = 0;
        var mailbox = new Mailbox<(int Thread, int Item)>(int.MaxValue, 7, async batch =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            Assert.InRange(batch.Count, 1, 7);
            if (batch[0].Item % 3 == 0) await Task.Yield();
            taken.AddRange(batch);
            Assert.Equal(0, Interlocked.Decrement(ref inside));
            if (taken.Count == Threads * Each) all.SetResult();
        });
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var item = 0; item < Each; item++) Assert.True(mailbox.TryPost((thread, item)));
        })));
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(taken.GroupBy(item => item.Thread), items => Assert.Equal(Enumerable.Range(0, Each), items.Select(item => item.Item)));
    }

    [Fact]
    public async Task FullMailbox_RefusesButTakesQuestions()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var batches = new ConcurrentQueue<int[]>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mailbox = new Mailbox<int>(3, 2, async batch =>
        {
            batches.Enqueue([.. batch]);
            entered.TrySetResult();
            await gate.Task;
            if (batch.Contains(9)) done.SetResult();
        });
        Assert.True(mailbox.TryPost(0));
        await entered.Task;
        Assert.True(mailbox.TryPost(1));
        Assert.True(mailbox.TryPost(2));
        Assert.True(mailbox.TryPost(3));
        Assert.False(mailbox.TryPost(4));
        mailbox.Post(9);
        Assert.False(mailbox.TryPost(5));
        gate.SetResult();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal([[0], [1, 2], [3, 9]], batches);
        Assert.True(mailbox.TryPost(6));
    }
}
