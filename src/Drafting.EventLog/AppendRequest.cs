namespace Drafting.EventLog;

/// <summary>One all-or-nothing append: events in order, and the refusals that were decided with them.</summary>
/// <param name="Stream">Where to.</param>
/// <param name="ExpectedRevision">
/// The head on which events and refusals were decided; 0 for a stream that does not exist. Refusals are bound by it too: whoever
/// decides on an old state may not give a terminal answer.
/// </param>
/// <param name="Events">The first gets revision <paramref name="ExpectedRevision"/> + 1.</param>
/// <param name="Refusals">May stand alone: then no revision is consumed.</param>
/// <param name="Fence">The other stream that must not have moved, or null.</param>
public sealed record AppendRequest(
    StreamId Stream,
    long ExpectedRevision,
    IReadOnlyList<NewEvent> Events,
    IReadOnlyList<Refusal> Refusals,
    Fence? Fence = null)
{
    /// <summary>A request of events alone.</summary>
    public AppendRequest(StreamId stream, long expectedRevision, params IReadOnlyList<NewEvent> events)
        : this(stream, expectedRevision, events, []) { }
}
