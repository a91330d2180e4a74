namespace Drafting.EventLog;

/// <summary>An event to append; the log gives it revision, time, salt and chain.</summary>
/// <param name="Kind">The event's name, ours and stable, never a CLR type name.</param>
/// <param name="Version">The version of the payload's format.</param>
/// <param name="Account">Who caused it; empty when no person did.</param>
/// <param name="Payload">The event's canonical bytes; the log does not look inside, and copies them.</param>
/// <param name="Key">
/// The key of the submission that it answers, or null. The key's account is <paramref name="Account"/>. A submission that becomes
/// several events puts its key on one of them only: that one's revision is its first answer.
/// </param>
/// <param name="PayloadHash">With a key: 32 bytes, the hash of the submission as it was sent. Without: empty.</param>
public sealed record NewEvent(
    string Kind,
    int Version,
    string Account,
    ReadOnlyMemory<byte> Payload,
    SubmissionKey? Key = null,
    ReadOnlyMemory<byte> PayloadHash = default);
