namespace Drafting.Live.Tests;

/// <summary>A clock that is set. Writers ask it once for every batch, so it is also where a test can hold one of them.</summary>
internal sealed class ManualClock : TimeProvider
{
    private volatile Action? _asked;

    public DateTimeOffset Now { get; set; } = new(2019, 11, 25, 9, 30, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp()
    {
        _asked?.Invoke();
        return Now.UtcTicks;
    }

    /// <summary>The next who asks waits until it is let go; the task ends when somebody does.</summary>
    public (Task Reached, Action LetGo) HoldNext()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource();
        _asked = () =>
        {
            _asked = null;
            reached.SetResult();
            gate.Task.Wait();
        };
        return (reached.Task, gate.SetResult);
    }
}
