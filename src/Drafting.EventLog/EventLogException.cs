namespace Drafting.EventLog;

/// <summary>The store failed in a call that has no outcome of its own for it: opening, reading, a snapshot.</summary>
public class EventLogException : Exception
{
    /// <summary>Tells what failed, in words for the operator.</summary>
    public EventLogException(string message, Exception? inner = null) : base(message, inner) { }
}
