namespace Drafting.Wire;

/// <summary>A change of a document, as sent and as committed. Only the four that need no transfer of text between clauses.</summary>
public abstract record WireChange(string Clause);

public sealed record TextChange(string Clause, string Language, WireDelta Delta) : WireChange(Clause)
{
    /// <summary>Over the inserted units, when some are brought back; of a commit with the authors that were found.</summary>
    public IReadOnlyList<WireRestored> Restores { get; init; } = [];
}

/// <summary>Deletion 0 is of new words; an account is named only in a commit.</summary>
public sealed record WireRestored(int Length, long Deletion, string Account = "", long Revision = 0, string OnBehalfOf = "");

public sealed record AddChange(string Clause, string Kind, int Level, string Order) : WireChange(Clause);

public sealed record MoveChange(string Clause, string Order) : WireChange(Clause);

/// <summary>What is null stays as it is.</summary>
public sealed record SetChange(string Clause, string? Kind, int? Level, bool? Removed) : WireChange(Clause);

/// <summary>A submission in the server's order, its changes transformed onto the revision before.</summary>
public sealed record WireCommit(
    long Revision, string By, string Client, long Sequence, IReadOnlyList<WireChange> Changes, string Digest)
{
    /// <summary>The delegation that the author typed for; empty for the own.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>Whether at one place this commit's insert stands before that of a submission of the client.</summary>
    public bool IsBeforeAtTies(string client) => string.CompareOrdinal(Client, client) <= 0;

    /// <summary>Whether two tellings of a commit say the same.</summary>
    public bool SameAs(WireCommit other) =>
        Revision == other.Revision && By == other.By && Client == other.Client && Sequence == other.Sequence && Digest == other.Digest
        && WireJson.Write(Changes).AsSpan().SequenceEqual(WireJson.Write(other.Changes));
}
