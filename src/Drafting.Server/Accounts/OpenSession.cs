namespace Drafting.Server.Accounts;

/// <summary>
/// A browser session as its owner sees it in the list. Whether it is good is not asked here: the cookie is sealed, and its end stands in the
/// meeting's stream.
/// </summary>
internal sealed class OpenSession
{
    /// <summary>The session's id. It opens nothing: the cookie that carries it is sealed.</summary>
    public required string Id { get; init; }

    /// <summary>The meeting that it is open at.</summary>
    public required string Meeting { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Person { get; init; }

    /// <summary>The browser's own name for itself, cut to size.</summary>
    public required string Device { get; init; }

    /// <summary>The number of admission that it began with.</summary>
    public required int Admission { get; init; }

    /// <summary>When it began, in milliseconds of Unix time.</summary>
    public required long SinceMs { get; init; }

    /// <summary>When it last asked for something, to the minute, in milliseconds of Unix time.</summary>
    public required long SeenAtMs { get; set; }
}
