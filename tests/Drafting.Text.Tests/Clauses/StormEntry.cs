using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// One submission of a client, waiting or in flight: its changes as they read on what stands before it, and which units its author inserted
/// and deleted, for the reckoning at the end.
/// </summary>
internal sealed class StormEntry(IReadOnlyList<Change> changes)
{
    /// <summary>Transformed over every commit that came; the form that is on the screen.</summary>
    public IReadOnlyList<Change> Changes { get; set; } = changes;

    /// <summary>As it was sent, never changed under its key; null while it waits.</summary>
    public StormSubmission? Sent { get; set; }

    /// <summary>Taken from the screen already, though the refusal has not come yet.</summary>
    public bool IsTakenBack { get; set; }

    public HashSet<int> Inserted { get; } = [];

    public HashSet<int> Deleted { get; } = [];
}

/// <summary>What became of every unit of text, told by the clients: nobody looks into the documents for it.</summary>
internal sealed class StormLedger
{
    private readonly HashSet<int> _kept = [], _deleted = [];

    public void Insert(IEnumerable<int> points) => _kept.UnionWith(points);

    public void Commit(StormEntry entry)
    {
        _kept.UnionWith(entry.Inserted);
        _deleted.UnionWith(entry.Deleted);
    }

    /// <summary>The code points that must be in the document, each once.</summary>
    public IEnumerable<int> Expected => _kept.Except(_deleted).Order();
}
