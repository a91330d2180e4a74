using Drafting.Model.Procedure;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>A submission or an act as the server ordered it, and the creation of a recommendation, which is its first commit.</summary>
/// <param name="Revision">Its place in the document's stream.</param>
/// <param name="At">When it was stored, UTC.</param>
/// <param name="Account">The author.</param>
/// <param name="Delegation">The author's delegation at that moment.</param>
/// <param name="Client">The client that sent it; empty when it came from none.</param>
/// <param name="Sequence">The client's sequence; 0 when it came from none.</param>
/// <param name="Content">What it changed.</param>
public sealed record Commit(long Revision, DateTimeOffset At, string Account, string Delegation, string Client, long Sequence, CommitContent Content)
{
    /// <summary>The transformed changes; may be none.</summary>
    public IReadOnlyList<Change> Changes => Content.Changes;

    /// <summary>The delegation in whose name the words are.</summary>
    public string Voice => Content.OnBehalfOf ?? Delegation;

    /// <summary>Whose the words are that it brings in.</summary>
    public Origin Origin => new(Account, Revision, Content.OnBehalfOf);
}

/// <summary>What an event of a document changes. Held with its bytes, which are encoded once and go to the log and to every reader.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="ChangesJson">Their canonical JSON, UTF-8.</param>
/// <param name="Digest">The digest of the touched clauses after them.</param>
/// <param name="Act">The act of the procedure that it is, whose changes, if any, the writer derived; else null.</param>
public sealed record CommitContent(IReadOnlyList<Change> Changes, ReadOnlyMemory<byte> ChangesJson, string Digest, Act? Act = null)
{
    /// <summary>The commit of the room that came into a branch with this; null for all others.</summary>
    public Commit? Room { get; init; }

    /// <summary>The delegation that the author typed for, when it is another than the author's own.</summary>
    public string? OnBehalfOf { get; init; }
}
