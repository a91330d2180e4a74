using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>A submission as the server ordered it, and the creation of a recommendation, which is its first commit.</summary>
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
}

/// <summary>What an event of a document changes. Held with its bytes, which are encoded once and go to the log and to every reader.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="ChangesJson">Their canonical JSON, UTF-8.</param>
/// <param name="Digest">The digest of the touched clauses after them.</param>
public sealed record CommitContent(IReadOnlyList<Change> Changes, ReadOnlyMemory<byte> ChangesJson, string Digest);
