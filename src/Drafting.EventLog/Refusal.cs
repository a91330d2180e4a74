namespace Drafting.EventLog;

/// <summary>
/// The durable first answer to a submission that was refused. It takes its key for ever, and consumes no revision.
/// </summary>
/// <param name="Key">The submission's key.</param>
/// <param name="PayloadHash">32 bytes: the hash of the submission as it was sent.</param>
/// <param name="Code">The stable code of the refusal.</param>
/// <param name="Detail">What the client is told besides the code; may be empty. The log does not look inside.</param>
public sealed record Refusal(SubmissionKey Key, ReadOnlyMemory<byte> PayloadHash, string Code, ReadOnlyMemory<byte> Detail);
