namespace Drafting.EventLog;

/// <summary>An append that waits for its commit.</summary>
internal sealed class PendingAppend(AppendRequest request)
{
    // The committing thread must never run its callers' continuations.
    private readonly TaskCompletionSource<AppendResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendRequest Request { get; } = request;

    public Task<AppendResult> Completion => completion.Task;

    public void Complete(AppendResult result) => completion.TrySetResult(result);

    public void Fault(Exception bug) => completion.TrySetException(bug);
}

/// <summary>
/// One thread that owns a store's writing connection, takes all appends that wait and commits them together: one flush for all of
/// them. There is no tick: what arrives while a group commits forms the next group, so a lone append waits for nobody.
/// </summary>
internal sealed class GroupCommitter : IAsyncDisposable
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMilliseconds(50);

    // Either a PendingAppend or an Action that wants the connection for itself. A plain monitor, not a BlockingCollection: that one spins
    // before it sleeps, which was a quarter of the server's processor time at a keystroke now and then.
    private readonly Queue<object> queue = new();
    private readonly object gate = new();
    private readonly Func<IReadOnlyList<PendingAppend>, AppendRequest, bool> fits;
    private readonly Action<IReadOnlyList<PendingAppend>> commit;
    private readonly Action idle;
    private bool isClosed;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread. All three functions run on it.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="fits">Whether a request may join the group; bounds of size are checked besides.</param>
    /// <param name="commit">Commits a group and completes each of its appends.</param>
    /// <param name="idle">Called once when nothing was asked for a while.</param>
    public GroupCommitter(
        string name,
        Func<IReadOnlyList<PendingAppend>, AppendRequest, bool> fits,
        Action<IReadOnlyList<PendingAppend>> commit,
        Action idle)
    {
        (this.fits, this.commit, this.idle) = (fits, commit, idle);
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Queues a checked request.</summary>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var pending = new PendingAppend(request);
        Enqueue(pending);
        return pending.Completion;
    }

    /// <summary>Runs other work on the thread, between groups.</summary>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue((Action)(() =>
        {
            try
            {
                completion.SetResult(work());
            }
            catch (Exception e)
            {
                completion.SetException(e);
            }
        }));
        return completion.Task;
    }

    /// <summary>Takes no more, finishes what waits, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }

        await ended.Task;
    }

    private void Enqueue(object work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(IEventLog));
            queue.Enqueue(work);
            Monitor.Pulse(gate);
        }
    }

    private void Run()
    {
        object? held = null;
        while (held is not null || TryTake(out held))
        {
            if (held is Action work)
            {
                held = null;
                work();
                continue;
            }
            var group = TakeGroup((PendingAppend)held!, out held);
            try
            {
                commit(group);
            }
            catch (Exception bug)
            {
                foreach (var pending in group) pending.Fault(bug);
            }
        }
        ended.SetResult();
    }

    /// <summary>What waits already, up to the first that does not fit; that one is held for the next turn, so that order is kept.</summary>
    private List<PendingAppend> TakeGroup(PendingAppend first, out object? held)
    {
        List<PendingAppend> group = [first];
        var bytes = first.Request.PayloadBytes();
        while (TryDequeue(out held))
        {
            if (held is not PendingAppend next || group.Count == LogLimits.GroupRequestsMax || !fits(group, next.Request)) return group;
            var added = next.Request.PayloadBytes();
            if (added > LogLimits.GroupBytesMax - bytes) return group; // also when the first alone is over it
            bytes += added;
            group.Add(next);
        }
        return group;
    }

    private bool TryDequeue(out object? work)
    {
        lock (gate) return queue.TryDequeue(out work);
    }

    /// <summary>Waits for work; false when there will be none any more.</summary>
    private bool TryTake(out object? work)
    {
        lock (gate)
        {
            if (queue.Count == 0 && !isClosed) Monitor.Wait(gate, IdleAfter);
            if (queue.TryDequeue(out work)) return true;
            if (isClosed) return false;
        }

        // Nobody asked for a while; outside the lock, for this may take milliseconds.
        idle();
        lock (gate)
        {
            while (queue.Count == 0 && !isClosed) Monitor.Wait(gate);
            return queue.TryDequeue(out work);
        }
    }
}
