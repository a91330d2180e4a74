namespace Drafting.EventLog;

/// <summary>
/// What became of a request. The checks are made in the order fence, revision, keys, and the first that fails is told.
/// </summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Committed and flushed.</summary>
    /// <param name="Revision">The stream's head after it: the revision of the last event.</param>
    /// <param name="Time">The time that the events carry, in UTC, whole microseconds.</param>
    public sealed record Appended(long Revision, DateTimeOffset Time) : AppendResult;

    /// <summary>Not written: the stream's head is not the expected one. Read what came, decide again.</summary>
    /// <param name="Actual">The head that was found; it may have moved on since.</param>
    public sealed record WrongRevision(long Actual) : AppendResult;

    /// <summary>Not written: a key is stored already. <see cref="IEventLog.FindAnswerAsync"/> has its first answer.</summary>
    /// <param name="Key">The first such key, events before refusals, in the order of the request.</param>
    public sealed record KeyTaken(SubmissionKey Key) : AppendResult;

    /// <summary>Not written: the stream of the fence has another head.</summary>
    /// <param name="Actual">The head that was found there.</param>
    public sealed record FenceMoved(long Actual) : AppendResult;

    /// <summary>Known not to be written: the disk is full, or the database went away before the commit was asked for.</summary>
    /// <param name="Reason">For the operator's log, not for users.</param>
    public sealed record Unavailable(string Reason) : AppendResult;

    /// <summary>
    /// Nobody knows whether it was written: the database went away during the commit. The caller drops the state that it holds of
    /// the stream, reads again, and finds the truth there and by the keys.
    /// </summary>
    /// <param name="Reason">For the operator's log, not for users.</param>
    public sealed record Unknown(string Reason) : AppendResult;
}
