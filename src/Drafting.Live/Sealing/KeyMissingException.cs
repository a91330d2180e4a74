using Drafting.EventLog;

namespace Drafting.Live.Sealing;

/// <summary>A private draft cannot be read or written: the key of its box, or the one that wraps it, is not here. Nothing was changed.</summary>
public sealed class KeyMissingException(string box) : EventLogException($"The key of {box} is missing.");
