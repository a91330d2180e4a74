namespace Drafting.Server.SignOn;

/// <summary>
/// A subject of a provider that stands for an account. Made when somebody first comes by an invited address, or by the person's own
/// wish; from then on the subject alone counts: an address may be given to somebody else, a subject never is.
/// </summary>
internal sealed class LinkedSubject
{
    /// <summary>Whose subject.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's own name for somebody, for ever.</summary>
    public required string Subject { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Since when, in milliseconds of Unix time.</summary>
    public required long SinceMs { get; init; }
}
