using System.Collections.Immutable;

namespace Drafting.Model.Meetings;

/// <summary>
/// A meeting with its delegations, people and tokens: the stream that rights live in. Its revision is the rights' revision that every
/// append of a document is fenced on. Immutable.
/// </summary>
public sealed record Meeting
{
    /// <summary>The meeting's id, <c>[a-z0-9-]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name by language.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>The place by language.</summary>
    public required IReadOnlyDictionary<string, string> Place { get; init; }

    /// <summary>The first day, ISO 8601.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The last day, ISO 8601.</summary>
    public required string LastDay { get; init; }

    /// <summary>The IANA name of the meeting's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The languages of the texts.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The language that is negotiated in.</summary>
    public required string DraftingLanguage { get; init; }

    /// <summary>The house style of numbers and verbs, for example <c>un</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The delegations in protocol order.</summary>
    public required IReadOnlyList<Delegation> Delegations { get; init; }

    /// <summary>The people.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>The tokens that are good, by hash.</summary>
    public ImmutableDictionary<string, AccessToken> Tokens { get; init; } = ImmutableDictionary<string, AccessToken>.Empty;

    /// <summary>The person of an account, or null.</summary>
    public Person? FindPerson(string id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>The delegation of an id, or null.</summary>
    public Delegation? FindDelegation(string id) => Delegations.FirstOrDefault(delegation => delegation.Id == id);

    /// <summary>The person that a token speaks for, or null.</summary>
    public Person? FindByToken(string token) => Tokens.TryGetValue(AccessToken.HashOf(token), out var known) ? FindPerson(known.Person) : null;

    /// <summary>Who a person is when writing: the account with the delegation and its kind, as of now.</summary>
    public Author? AuthorOf(string account) =>
        FindPerson(account) is { } person && FindDelegation(person.Delegation) is { } delegation
            ? new Author(person.Id, delegation.Id, delegation.Kind, person.Roles)
            : null;
}

/// <summary>The author of a change, as the meeting knows the person at that moment.</summary>
public sealed record Author(string Account, string Delegation, DelegationKind Kind, IReadOnlyList<string> Roles)
{
    /// <summary>
    /// Why this person may not change the room's text directly, or null when the person may. Observer organisations propose, interpreters
    /// read; everybody else writes while the floor is open.
    /// </summary>
    public string? RefusalToEdit =>
        Kind == DelegationKind.Observer ? Codes.ObserverMayNotEdit
        : Roles.Contains("interpreter") && Roles.All(role => role is "interpreter" or "secretariat") ? Codes.NotAllowed
        : null;
}
