namespace Drafting.Server.Accounts;

/// <summary>
/// An account is a person of a meeting. One human has one account and may be a person of several meetings, under another id in each; one id in two
/// meetings may be two humans.
/// </summary>
internal sealed class Membership
{
    /// <summary>The meeting.</summary>
    public required string Meeting { get; init; }

    /// <summary>The person's id in it, by which they sign in there.</summary>
    public required string Person { get; init; }

    /// <summary>The account; of a meeting it is one person at most.</summary>
    public required string Account { get; init; }

    /// <summary>Since when, in milliseconds of Unix time.</summary>
    public required long SinceMs { get; init; }
}
