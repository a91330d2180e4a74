namespace Drafting.Server.Accounts;

/// <summary>A screen that shows a code and waits for the secretariat to type it. Neither the code nor the screen's secret is stored, only their hashes.</summary>
internal sealed class Pairing
{
    /// <summary>Of the code that the screen shows.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Of the secret that the screen keeps, so that nobody who reads the code off the wall comes in as it.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The meeting whose screen it will be.</summary>
    public required string Meeting { get; init; }

    /// <summary>Until when the code is good, in milliseconds of Unix time.</summary>
    public required long ExpiresAtMs { get; init; }

    /// <summary>The screen that it became; null until the secretariat has named it.</summary>
    public string? Screen { get; init; }
}

/// <summary>What a screen shows. No right, so it is no event: a screen may show only what the room may read.</summary>
internal sealed class ShownOnScreen
{
    /// <summary>The screen's id.</summary>
    public required string Screen { get; init; }

    /// <summary>Its meeting.</summary>
    public required string Meeting { get; init; }

    /// <summary>The document, or null for the list.</summary>
    public string? Document { get; set; }

    /// <summary>The language of the text and of the screen's own words.</summary>
    public required string Language { get; set; }
}
