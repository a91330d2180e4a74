namespace Drafting.EventLog;

/// <summary>What the first sending of a submission was told, for whoever sends it again.</summary>
/// <param name="PayloadHash">32 bytes; another hash under the same key is another submission, which is refused.</param>
/// <param name="Revision">The event that it became; 0 when it was refused.</param>
/// <param name="Code">The code of the refusal; null when it was accepted.</param>
/// <param name="Detail">The refusal's detail; empty when it was accepted.</param>
public sealed record FirstAnswer(ReadOnlyMemory<byte> PayloadHash, long Revision, string? Code, ReadOnlyMemory<byte> Detail);
