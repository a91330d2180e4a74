namespace Drafting.Model.Meetings;

/// <summary>What a delegation is to the meeting.</summary>
public enum DelegationKind
{
    /// <summary>A member country: writes, and votes.</summary>
    Member,

    /// <summary>An organisation that observes: speaks and proposes, never votes.</summary>
    Observer,

    /// <summary>The secretariat of the meeting.</summary>
    Secretariat,
}

/// <summary>A delegation of the meeting.</summary>
/// <param name="Id">Short and stable, <c>[a-z0-9]</c>; for a country its ISO 3166 letters.</param>
/// <param name="Kind">What it is to the meeting.</param>
/// <param name="Hue">Its colour, 0 … 23; always shown beside the full name.</param>
/// <param name="Name">The full name by language.</param>
public sealed record Delegation(string Id, DelegationKind Kind, int Hue, IReadOnlyDictionary<string, string> Name);
