using Drafting.EventLog;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>Something for a document's writer to do in its turn.</summary>
internal abstract record Turn;

/// <summary>A submission or an act that waits for its turn.</summary>
/// <param name="Key">Account, client and sequence.</param>
/// <param name="PayloadHash">Hash of what was sent: what makes a resend the same.</param>
/// <param name="Submission">What was sent, or null when it could not be read.</param>
/// <param name="Fault">The code of why it could not be read, else null.</param>
/// <param name="Answer">Called once, on a thread of the writer, unless the commit is the answer; quick, does not throw.</param>
internal sealed record SubmissionTurn(
    SubmissionKey Key, ReadOnlyMemory<byte> PayloadHash, Submission? Submission, string? Fault, Action<Answer> Answer) : Turn
{
    /// <summary>
    /// The act, when it is one: whoever asks for it waits for the answer, be it that the act is on disk. With a submission it is a proposal, whose plain
    /// changes that is.
    /// </summary>
    public Act? Act { get; init; }
}

/// <summary>A question for the state, answered in order with the commits. A null answer: there is no such document, or it cannot be read now.</summary>
/// <param name="From">The revision that the asker holds; null asks for a snapshot.</param>
/// <param name="Answer">The answer.</param>
internal sealed record JoinTurn(long? From, TaskCompletionSource<JoinAnswer> Answer) : Turn;

/// <summary>Another process may have appended: read on from the head.</summary>
internal sealed record CatchUpTurn : Turn
{
    public static readonly CatchUpTurn Instance = new();
}

/// <summary>The room has committed to the text that this branch follows: take it in.</summary>
internal sealed record FollowTurn : Turn
{
    public static readonly FollowTurn Instance = new();
}

/// <summary>Nobody wrote for a while: keep a snapshot and let go of the memory.</summary>
internal sealed record RestTurn : Turn
{
    public static readonly RestTurn Instance = new();
}
