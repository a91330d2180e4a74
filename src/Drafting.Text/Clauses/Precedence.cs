namespace Drafting.Text.Clauses;

/// <summary>One of two concurrent changes: the one that is adapted is this one of them.</summary>
public enum Rank
{
    /// <summary>The change being adapted goes before the other.</summary>
    First,

    /// <summary>The other goes before the change being adapted.</summary>
    Second,
}

/// <summary>
/// How the change being adapted stands to the other one. Two peers converge only when each names the other's <see cref="Opposite"/>.
/// The two ranks are apart because the server's order changes from one submission of a person to the next: were it to decide who stands before at
/// one place, two people who type there would have their letters mixed.
/// </summary>
/// <param name="Order">Which of the two the server put first. Decides between structural changes.</param>
/// <param name="Ties">Whose insert stands before the other's at one place, and whose value of an attribute stays. Decides between texts.</param>
public readonly record struct Precedence(Rank Order, Rank Ties)
{
    /// <summary>First in the server's order, and before the other at one place.</summary>
    public static readonly Precedence First = new(Rank.First, Rank.First);

    /// <summary>Second in the server's order, and after the other at one place.</summary>
    public static readonly Precedence Second = new(Rank.Second, Rank.Second);

    /// <summary>The precedence of the other change.</summary>
    public Precedence Opposite => new(Opposed(Order), Opposed(Ties));

    /// <summary>
    /// The precedence of a submission over a commit of history: the commit was first, and at one place the smaller client id stands before, by
    /// UTF-16 code unit. Where both have one client id, the commit does: a client's words stand in the order in which it sent them.
    /// </summary>
    /// <param name="client">Who sent the submission.</param>
    /// <param name="committedBy">Who sent the commit; empty for one that no client sent, which so stands before all others.</param>
    public static Precedence OverHistory(string client, string committedBy) =>
        new(Rank.Second, string.CompareOrdinal(client, committedBy) < 0 ? Rank.First : Rank.Second);

    private static Rank Opposed(Rank rank) => rank == Rank.First ? Rank.Second : Rank.First;
}
