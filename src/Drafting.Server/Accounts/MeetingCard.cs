namespace Drafting.Server.Accounts;

/// <summary>
/// A meeting of the installation, as it is found by its address and listed to its people without being opened. What it says of the meeting is a copy;
/// the truth is the meeting's own log.
/// </summary>
internal sealed class MeetingCard
{
    /// <summary>The meeting's id; none other of the installation has it.</summary>
    public required string Id { get; init; }

    /// <summary>Where its log lies; empty for the oldest, whose log lies where an installation's only one does.</summary>
    public required string Store { get; init; }

    /// <summary>When it was made, in milliseconds of Unix time.</summary>
    public required long MadeAtMs { get; init; }

    /// <summary>The name by language.</summary>
    public required Dictionary<string, string> Name { get; init; }

    /// <summary>The place by language.</summary>
    public required Dictionary<string, string> Place { get; init; }

    /// <summary>The first day, ISO 8601.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The last day, ISO 8601.</summary>
    public required string LastDay { get; init; }

    /// <summary>Whether it is over: read, and not written.</summary>
    public required bool IsArchived { get; set; }

    /// <summary>Whether it is the installation's oldest.</summary>
    public bool IsFirst => Store.Length == 0;
}
