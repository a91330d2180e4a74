namespace Drafting.Model.Procedure;

/// <summary>What the table says of one cell.</summary>
public enum VerdictKind
{
    /// <summary>It may not be done.</summary>
    Refused,

    /// <summary>It may be proposed, not done.</summary>
    Proposal,

    /// <summary>It may be done.</summary>
    Direct,
}

/// <summary>What the table says of one cell, and why it is not more.</summary>
/// <param name="Kind">Direct, as a proposal, or refused.</param>
/// <param name="Code">Why it may not be done directly; empty where it may.</param>
public readonly record struct Verdict(VerdictKind Kind, string Code)
{
    /// <summary>It may be done.</summary>
    public static Verdict Direct { get; } = new(VerdictKind.Direct, "");

    /// <summary>True when it may be done.</summary>
    public bool IsDirect => Kind == VerdictKind.Direct;

    /// <summary>It may be proposed; the code says why not done.</summary>
    public static Verdict Proposal(string code) => new(VerdictKind.Proposal, code);

    /// <summary>It may not be done.</summary>
    public static Verdict Refused(string code) => new(VerdictKind.Refused, code);
}
