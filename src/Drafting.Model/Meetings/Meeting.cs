using System.Collections.Immutable;
using System.Globalization;
using Drafting.Model.Procedure;

namespace Drafting.Model.Meetings;

/// <summary>
/// A meeting with its delegations, people and tokens: the stream that rights live in. Its revision is the rights' revision that every
/// append of a document is fenced on. Immutable.
/// </summary>
public sealed partial record Meeting
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

    /// <summary>How the room writes a text that has no way of its own.</summary>
    public Floor Floor { get; init; } = Floor.Open;

    /// <summary>What the meeting has decided about its procedure where bodies differ.</summary>
    public RulesOfProcedure Rules { get; init; } = RulesOfProcedure.Usual;

    /// <summary>The delegations in protocol order.</summary>
    public required IReadOnlyList<Delegation> Delegations { get; init; }

    /// <summary>The people.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>The tokens that are good, by hash.</summary>
    public ImmutableDictionary<string, AccessToken> Tokens { get; init; } = ImmutableDictionary<string, AccessToken>.Empty;

    /// <summary>The browser sessions that were signed out, by id: a copy of their cookie opens nothing any more.</summary>
    public ImmutableHashSet<string> EndedSessions { get; init; } = [];

    /// <summary>The people who may not come in any more, by id. They stay people of the meeting: their words bear their names.</summary>
    public ImmutableHashSet<string> Disabled { get; init; } = [];

    /// <summary>The groups of delegations that share drafts, in the order in which they were made.</summary>
    public ImmutableArray<Group> Groups { get; init; } = [];

    /// <summary>How often a person's sessions were all ended; absent for never.</summary>
    public ImmutableDictionary<string, int> Admissions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Whether the meeting is over: its texts are read and not written.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The delegates who stand in for their head on some days, by person.</summary>
    public ImmutableDictionary<string, ActingHead> ActingHeads { get; init; } = ImmutableDictionary<string, ActingHead>.Empty;

    /// <summary>The screens of the room, by id.</summary>
    public ImmutableDictionary<string, Screen> Screens { get; init; } = ImmutableDictionary<string, Screen>.Empty;

    /// <summary>When the meeting is asked: who acts as head depends on the day. No part of what is stored.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who holds the pen, or null.</summary>
    public Person? PenHolder => People.FirstOrDefault(static person => person.Roles.Contains(Role.PenHolder));

    /// <summary>The number that a session of this person must have begun with to be good now.</summary>
    public int AdmissionOf(string person) => Admissions.GetValueOrDefault(person);

    /// <summary>The person of an account who may come in, or null.</summary>
    public Person? FindAdmitted(string id) => Disabled.Contains(id) ? null : FindPerson(id);

    /// <summary>
    /// The one place that says who manages the meeting's people: the secretariat. A right that is about no text has no cell in the table of
    /// rights, and no other role than this.
    /// </summary>
    public bool MayManagePeople(string account) => FindAdmitted(account) is { } person && person.Roles.Contains(Role.Secretariat);

    /// <summary>Who makes groups: the secretariat and the chair. As with people, a right that is about no text has no cell in the table.</summary>
    public bool MayManageGroups(string account) => FindAdmitted(account) is { } person && person.Roles.Any(static role => role is Role.Secretariat or Role.Chair);

    /// <summary>The group of an id, or null.</summary>
    public Group? FindGroup(string id) => Groups.FirstOrDefault(group => group.Id == id);

    /// <summary>The person of an account, admitted or not, or null.</summary>
    public Person? FindPerson(string id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>
    /// The one person with this address who may come in; null for none, and for an address that several have. Addresses are compared without
    /// case, as every provider does.
    /// </summary>
    public Person? FindByEmail(string email) =>
        People.Where(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? FindAdmitted(only.Id) : null;

    /// <summary>The delegation of an id, or null.</summary>
    public Delegation? FindDelegation(string id) => Delegations.FirstOrDefault(delegation => delegation.Id == id);

    /// <summary>The person that a token speaks for, or null.</summary>
    public Person? FindByToken(string token) => Tokens.TryGetValue(AccessToken.HashOf(token), out var known) ? FindAdmitted(known.Person) : null;

    /// <summary>The one place that says who gives the pen and takes it back: the chair.</summary>
    public bool MayGivePen(string account) => FindAdmitted(account) is { } person && person.Roles.Contains(Role.Chair);

    /// <summary>Whether somebody may be given the pen: the rapporteur, the secretariat, or a member's delegation, for a sponsors' facilitator comes from one.</summary>
    public bool MayHoldPen(Person person) =>
        FindAdmitted(person.Id) is not null && FindDelegation(person.Delegation) is { Kind: not DelegationKind.Observer }
        && person.Roles.Any(static role => role is Role.Rapporteur or Role.Secretariat or Role.Head or Role.Delegate);

    /// <summary>Whether the pen may speak for a delegation: any of the meeting but the secretariat's.</summary>
    public bool MayBeSpokenFor(string delegation) => FindDelegation(delegation) is { Kind: not DelegationKind.Secretariat };

    /// <summary>Whom a comment may ask to look: any delegation, and the people of its author's own.</summary>
    public bool MayBeMentioned(string id, string delegation) => FindDelegation(id) is not null || FindAdmitted(id)?.Delegation == delegation;

    /// <summary>Whether somebody may stand in for the head: a delegate of a member.</summary>
    public bool MayActAsHead(string person) =>
        FindAdmitted(person) is { } known && known.Roles.Contains(Role.Delegate) && FindDelegation(known.Delegation) is { Kind: DelegationKind.Member };

    /// <summary>
    /// Who a person is when writing: the account with the delegation and its kind, as of now. Nobody's, when the person is disabled. A screen of
    /// the room is a reader of no delegation.
    /// </summary>
    public Author? AuthorOf(string account)
    {
        if (Screens.ContainsKey(account)) return new Author(account, "", [Role.Reader], Floor) { IsMeetingArchived = IsArchived, Rules = Rules };
        return FindAdmitted(account) is { } person && FindDelegation(person.Delegation) is { } delegation
            ? new Author(person.Id, delegation.Id, RolesOf(person, delegation), Floor)
            {
                IsMeetingArchived = IsArchived,
                Rules = Rules,
                IsHead = person.Roles.Contains(Role.Head) || ActsAsHead(person.Id),
                Groups = [.. Groups.Where(group => group.Members.Contains(delegation.Id)).Select(group => group.Id)],
            }
            : null;
    }

    /// <summary>
    /// Whoever comes for an observer organisation observes, as its head too: it never writes directly. A delegate who stands in for the head today
    /// is the head.
    /// </summary>
    private IReadOnlyList<Role> RolesOf(Person person, Delegation delegation) => delegation.Kind switch
    {
        DelegationKind.Observer => [.. person.Roles.Select(static role => role is Role.Head or Role.Delegate ? Role.Observer : role).Distinct()],
        DelegationKind.Member when ActsAsHead(person.Id) => [.. person.Roles.Select(static role => role == Role.Delegate ? Role.Head : role).Distinct()],
        _ => person.Roles,
    };

    /// <summary>Days of ISO 8601 stand in the order of their letters.</summary>
    private bool ActsAsHead(string person)
    {
        if (!ActingHeads.TryGetValue(person, out var acting)) return false;
        var today = TimeZoneInfo.ConvertTime(At, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(acting.FirstDay, today) <= 0 && string.CompareOrdinal(today, acting.LastDay) <= 0;
    }
}
