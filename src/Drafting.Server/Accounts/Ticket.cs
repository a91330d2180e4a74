namespace Drafting.Server.Accounts;

/// <summary>The way of an account from one meeting, where it is signed in, to another. Never the ticket, only its hash.</summary>
internal sealed class Ticket
{
    /// <summary>SHA-256 of the ticket's secret, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Account { get; init; }

    /// <summary>The meeting that it is good in.</summary>
    public required string Meeting { get; init; }

    /// <summary>Until when, in milliseconds of Unix time.</summary>
    public required long ExpiresAtMs { get; init; }
}
