using Drafting.EventLog;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>What all writers of a process share.</summary>
/// <param name="Log">The log.</param>
/// <param name="Meeting">The meeting whose rights hold.</param>
/// <param name="Time">The clock.</param>
/// <param name="Publish">Tells readers of commits that are on disk; called in the document's order, must be quick and must not throw.</param>
/// <param name="Fault">Tells the operator of a document that had to stop; must not throw.</param>
public sealed record LiveContext(
    IEventLog Log, LiveMeeting Meeting, TimeProvider Time, Action<string, IReadOnlyList<Commit>> Publish, Action<string, Exception> Fault);
