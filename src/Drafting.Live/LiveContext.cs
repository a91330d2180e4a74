using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model.Drafts;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>What all writers of a process share.</summary>
/// <param name="Log">The log.</param>
/// <param name="Meeting">The meeting whose rights hold.</param>
/// <param name="Time">The clock.</param>
/// <param name="Publish">Tells readers of commits that are on disk; called in the document's order, must be quick and must not throw.</param>
/// <param name="Fault">Tells the operator of a document that had to stop; must not throw.</param>
public sealed record LiveContext(
    IEventLog Log, LiveMeeting Meeting, TimeProvider Time, Action<string, IReadOnlyList<Commit>> Publish, Action<string, Exception> Fault)
{
    /// <summary>The keys that private drafts are sealed under; null where there are none, and then drafts can be neither read nor written.</summary>
    public BoxKeys? Keys { get; init; }

    /// <summary>Told when something in the stream of a box is new, here or by another process; quick, does not throw. For those who share the box alone.</summary>
    public Action<Box> BoxMoved { get; init; } = static _ => { };

    /// <summary>
    /// Told of each refusal that is on disk: document, account, code. Called in the document's order, must be quick and must not throw. Never of a
    /// text that is with its sponsors alone: that it exists is theirs to tell.
    /// </summary>
    public Action<string, string, string> Refused { get; init; } = static (_, _, _) => { };
}
