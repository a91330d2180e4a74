namespace Drafting.EventLog;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Revision">Its place there: 1..N without gaps.</param>
/// <param name="Time">When it was appended, in UTC, whole microseconds. Clocks go wrong: the order is the revision's, never the time's.</param>
/// <param name="Kind">The event's name.</param>
/// <param name="Version">The version of the payload's format.</param>
/// <param name="Account">Who caused it; empty when no person did.</param>
/// <param name="Key">The key of the submission that it answers, or null.</param>
/// <param name="PayloadHash">With a key: the hash of the submission as sent. Without: empty.</param>
/// <param name="Payload">The event's bytes; empty when they were destroyed.</param>
/// <param name="Salt">16 random bytes, so that a short payload cannot be guessed from its commitment; empty when the payload was destroyed.</param>
/// <param name="Commitment">32 bytes: see <see cref="EventLog.Chain"/>. Stays when the payload is destroyed.</param>
/// <param name="Chain">32 bytes: see <see cref="EventLog.Chain"/>.</param>
public sealed record StoredEvent(
    StreamId Stream,
    long Revision,
    DateTimeOffset Time,
    string Kind,
    int Version,
    string Account,
    SubmissionKey? Key,
    ReadOnlyMemory<byte> PayloadHash,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Salt,
    ReadOnlyMemory<byte> Commitment,
    ReadOnlyMemory<byte> Chain)
{
    /// <summary>Whether retention ended and the payload was destroyed; the chain verifies all the same.</summary>
    public bool IsDestroyed => Salt.IsEmpty;
}
