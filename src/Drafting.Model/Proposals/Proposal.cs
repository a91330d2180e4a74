namespace Drafting.Model.Proposals;

/// <summary>Where a proposal stands. The names in camel case are stored and sent.</summary>
public enum ProposalState
{
    /// <summary>Before the room; its author may still change it.</summary>
    Open,

    /// <summary>The chair found no objection: its words are the text's.</summary>
    Taken,

    /// <summary>Its author took it back.</summary>
    Withdrawn,

    /// <summary>Kept in square brackets: neither agreed nor given up, and not changed any more.</summary>
    Bracketed,
}

/// <summary>
/// What a delegation proposes to a text: its marks are in the words (<see cref="Marks"/>), all else is here. It opens with the first commit
/// that carries a mark of its id, or with the act that proposes it, and is never forgotten. Immutable.
/// </summary>
/// <param name="Id">Chosen by the author's client; the alphabet of clause ids.</param>
/// <param name="Delegation">The delegation whose proposal it is.</param>
/// <param name="Account">Who opened it.</param>
/// <param name="Revision">The commit that opened it.</param>
/// <param name="At">When that was.</param>
public sealed record Proposal(string Id, string Delegation, string Account, long Revision, DateTimeOffset At)
{
    /// <summary>The group on whose behalf the delegation submitted it, by id; null when it is the delegation's own.</summary>
    public string? Group { get; init; }

    /// <summary>Why, in its author's words; empty when they gave no reason.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>The delegations that support it, by id, the first one first.</summary>
    public IReadOnlyList<string> Supporters { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ProposalState State { get; init; }

    /// <summary>The paragraphs that it brought in.</summary>
    public IReadOnlyList<string> Adds { get; init; } = [];

    /// <summary>Whether it still has marks in the text: open, or kept in brackets.</summary>
    public bool IsPending => State is ProposalState.Open or ProposalState.Bracketed;
}
