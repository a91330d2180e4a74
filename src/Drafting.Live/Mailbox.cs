namespace Drafting.Live;

/// <summary>
/// A bounded queue with one consumer, which takes what waits in batches. It costs a thread only while something waits, so a thousand idle
/// documents cost none; and the one who posts into an empty box begins the work, as far as it goes without waiting, which saves waking
/// another thread for every lone keystroke. Posting is safe from any thread; batches never overlap, and follow the order of posting.
/// </summary>
/// <param name="capacity">Items that may wait; beyond it posting is refused.</param>
/// <param name="batchMax">Items of one batch at most.</param>
/// <param name="consume">Handles a batch. It does not throw.</param>
public sealed class Mailbox<T>(int capacity, int batchMax, Func<IReadOnlyList<T>, Task> consume)
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _waiting = new();
    private bool _isRunning;

    /// <summary>Puts an item into the queue; false when it is full.</summary>
    public bool TryPost(T item) => Post(item, capacity);

    /// <summary>Puts an item into the queue even when it is full: for questions, whose number is bounded by the connections that ask.</summary>
    public void Post(T item) => Post(item, int.MaxValue);

    private bool Post(T item, int waitingMax)
    {
        lock (_lock)
        {
            if (_waiting.Count >= waitingMax) return false;
            _waiting.Enqueue(item);
            if (_isRunning) return true;
            _isRunning = true;
        }

        _ = RunAsync();
        return true;
    }

    private async Task RunAsync()
    {
        var batch = new List<T>();
        while (true)
        {
            batch.Clear();
            lock (_lock)
            {
                while (batch.Count < batchMax && _waiting.TryDequeue(out var item)) batch.Add(item);
                if (batch.Count == 0)
                {
                    _isRunning = false;
                    return;
                }
            }

            await consume(batch).ConfigureAwait(false);
        }
    }
}
