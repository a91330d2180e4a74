using System.Security.Cryptography;

namespace Drafting.EventLog;

/// <summary>The end of a stream: what the next event is numbered and linked after.</summary>
internal readonly record struct StreamHead(long Revision, ReadOnlyMemory<byte> Chain)
{
    /// <summary>The head of a stream without events.</summary>
    public static StreamHead None => new(0, EventLog.Chain.Start);

    /// <summary>The head after these events; this one when there are none.</summary>
    public StreamHead After(IReadOnlyList<StoredEvent> sealedEvents) =>
        sealedEvents.Count == 0 ? this : new(sealedEvents[^1].Revision, sealedEvents[^1].Chain);

    /// <summary>
    /// Gives new events their revision, time, salt, commitment and link. Bytes are copied: the caller may reuse its buffers, and what
    /// was hashed must be what is stored.
    /// </summary>
    /// <param name="request">Whose events.</param>
    /// <param name="time">Whole microseconds: what is linked must be what a store gives back.</param>
    public IReadOnlyList<StoredEvent> Seal(AppendRequest request, DateTimeOffset time)
    {
        var (revision, chain) = this;
        var result = new StoredEvent[request.Events.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var added = request.Events[i];
            var payload = added.Payload.ToArray();
            var salt = RandomNumberGenerator.GetBytes(EventLog.Chain.SaltBytes);
            var unlinked = new StoredEvent(
                request.Stream, ++revision, time, added.Kind, added.Version, added.Account, added.Key, added.PayloadHash.ToArray(),
                payload, salt, EventLog.Chain.Commit(salt, payload), default);
            result[i] = unlinked with { Chain = EventLog.Chain.Link(chain.Span, unlinked) };
            chain = result[i].Chain;
        }
        return result;
    }
}
