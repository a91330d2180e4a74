using System.Collections.Immutable;
using Drafting.Model.Procedure;

namespace Drafting.Model.Meetings;

public sealed partial record Meeting
{
    /// <summary>The meeting after something happened in it. What names a person or a delegation that is not there changes nothing.</summary>
    /// <exception cref="InvalidDataException">The meeting was created a second time.</exception>
    public Meeting After(MeetingEvent happened) => happened switch
    {
        DelegationAdded added => this with { Delegations = [.. Delegations.Where(known => known.Id != added.Delegation.Id), added.Delegation] },
        PersonAdded added => this with { People = [.. People.Where(known => known.Id != added.Person.Id), added.Person] },
        PersonChanged changed => WithPerson(changed.Person, person => person with
        {
            Delegation = changed.Delegation,
            Language = changed.Language,
            Name = changed.Name,
            Title = changed.Title,
            Email = changed.Email,
        }),
        RolesChanged changed => WithPerson(changed.Person, person => person with { Roles = changed.Roles }),
        PersonDisabled disabled => WithoutAccess(disabled.Person) with { Disabled = Disabled.Add(disabled.Person) },
        PersonEnabled enabled => this with { Disabled = Disabled.Remove(enabled.Person) },
        InvitationMade => this,
        InvitationUsed used => Readmitted(used.Person),
        GroupSet set => this with { Groups = Groups.FirstOrDefault(known => known.Id == set.Group.Id) is { } known ? Groups.Replace(known, set.Group) : Groups.Add(set.Group) },
        TokenIssued issued => this with { Tokens = Tokens.SetItem(issued.Token.Hash, issued.Token) },
        TokenRevoked revoked => this with { Tokens = Tokens.RemoveRange(HashesOf(token => token.Id == revoked.Token)) },
        SessionEnded ended => this with { EndedSessions = EndedSessions.Add(ended.Session) },
        SessionsEnded ended => Readmitted(ended.Person),
        PenGiven given => WithPen(given.Person),
        PenTaken => WithPen(null),
        ActingHeadNamed named => this with { ActingHeads = ActingHeads.SetItem(named.Acting.Person, named.Acting) },
        ActingHeadDismissed dismissed => this with { ActingHeads = ActingHeads.Remove(dismissed.Person) },
        MeetingArchived => this with { IsArchived = true },
        MeetingReopened => this with { IsArchived = false },
        RulesSet set => this with { Rules = set.Rules, Floor = set.Floor },
        ScreenPaired paired => this with { Screens = Screens.SetItem(paired.Screen.Id, paired.Screen) },
        ScreenRemoved removed => this with { Screens = Screens.Remove(removed.Screen) },
        _ => throw new InvalidDataException($"{happened.GetType().Name} does not happen to a meeting that is there."),
    };

    /// <summary>Sessions carry the number of admission that they began with; one more, and those of before are dead without being named.</summary>
    private Meeting Readmitted(string person) => this with { Admissions = Admissions.SetItem(person, AdmissionOf(person) + 1) };

    private Meeting WithoutAccess(string person) => Readmitted(person) with { Tokens = Tokens.RemoveRange(HashesOf(token => token.Person == person)) };

    /// <summary>There is one pen: whoever gets it is the only one who has it.</summary>
    private Meeting WithPen(string? holder) => this with
    {
        People = [.. People.Select(person => person.Id == holder ? person with { Roles = [.. WithoutPen(person), Role.PenHolder] }
            : person.Roles.Contains(Role.PenHolder) ? person with { Roles = [.. WithoutPen(person)] } : person)],
    };

    private static IEnumerable<Role> WithoutPen(Person person) => person.Roles.Where(role => role != Role.PenHolder);

    private Meeting WithPerson(string id, Func<Person, Person> change) => this with { People = [.. People.Select(person => person.Id == id ? change(person) : person)] };

    private ImmutableArray<string> HashesOf(Func<AccessToken, bool> isMeant) => [.. Tokens.Values.Where(isMeant).Select(token => token.Hash)];
}
