namespace Drafting.EventLog;

/// <summary>
/// Lets an append happen only while another stream's head is the one it was decided on: rights live there, and a right that was
/// revoked must not be used by any append that begins after the revocation was acknowledged.
/// </summary>
/// <param name="Stream">A stream for which <see cref="StreamId.CanFence"/> holds.</param>
/// <param name="Revision">The head that the decision saw.</param>
public readonly record struct Fence(StreamId Stream, long Revision);
