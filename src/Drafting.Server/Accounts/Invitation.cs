namespace Drafting.Server.Accounts;

/// <summary>A one-time link, as it is stored: never the link, only its hash.</summary>
internal sealed class Invitation
{
    /// <summary>SHA-256 of the link's secret, in hexadecimal. The secret has 256 random bits, so a plain hash cannot be searched.</summary>
    public required string Hash { get; init; }

    /// <summary>The meeting that it lets into; empty for the link of the first start.</summary>
    public required string Meeting { get; init; }

    /// <summary>The public name, which stands in the meeting's stream.</summary>
    public required string Id { get; init; }

    /// <summary>Whom it lets in; null for the link of the first start, which makes the meeting.</summary>
    public string? Person { get; init; }

    /// <summary>Until when, in milliseconds of Unix time.</summary>
    public required long ExpiresAtMs { get; init; }

    /// <summary>When it was followed; null as long as it is good.</summary>
    public long? UsedAtMs { get; set; }
}
