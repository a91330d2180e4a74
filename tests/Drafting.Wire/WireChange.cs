namespace Drafting.Wire;

/// <summary>A change of a document, as sent and as committed. Only the four that need no transfer of text between clauses.</summary>
public abstract record WireChange(string Clause);

public sealed record TextChange(string Clause, string Language, WireDelta Delta) : WireChange(Clause);

public sealed record AddChange(string Clause, string Kind, int Level, string Order) : WireChange(Clause);

public sealed record MoveChange(string Clause, string Order) : WireChange(Clause);

/// <summary>What is null stays as it is.</summary>
public sealed record SetChange(string Clause, string? Kind, int? Level, bool? Removed) : WireChange(Clause);

/// <summary>A submission in the server's order, its changes transformed onto the revision before.</summary>
public sealed record WireCommit(
    long Revision, string By, string Client, long Sequence, IReadOnlyList<WireChange> Changes, string Digest)
{
    /// <summary>Whether two tellings of a commit say the same.</summary>
    public bool SameAs(WireCommit other) =>
        Revision == other.Revision && By == other.By && Client == other.Client && Sequence == other.Sequence && Digest == other.Digest
        && WireJson.Write(Changes).AsSpan().SequenceEqual(WireJson.Write(other.Changes));
}
