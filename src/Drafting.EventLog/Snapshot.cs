namespace Drafting.EventLog;

/// <summary>The state of a stream at a revision: a cache, never the truth, and safe to lose.</summary>
/// <param name="Revision">The last event that is folded in.</param>
/// <param name="Format">The version of the data's format; who reads another format replays instead.</param>
/// <param name="Data">The bytes; the log does not look inside.</param>
public sealed record Snapshot(long Revision, int Format, ReadOnlyMemory<byte> Data);
