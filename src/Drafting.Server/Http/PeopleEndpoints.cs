using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Server.Accounts;
using Drafting.Server.Live;
using Drafting.Server.Setup;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Http;

/// <summary>The secretariat's people: late corrections, invitations, who may not come in any more, and the audit.</summary>
internal static class PeopleEndpoints
{
    /// <summary>The code of somebody who cannot stand in for the head of a delegation.</summary>
    public const string NotADelegate = "not_a_delegate";

    private const string LastSecretary = "last_secretary";
    private const string UnknownPerson = "unknown_person";

    /// <summary>Maps the endpoints. Who may manage people is asked before anything is read, and again at the revision that the change is recorded at.</summary>
    public static void MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").RequireAuthorization().ForSecretariat("people");
        people.MapGet("", ListAsync).WithSummary("All people, with how they come in.");
        people.MapPost("", AddAsync).WithSummary("A late person.");
        people.MapPut("/{id}", ChangeAsync).WithSummary("A person's name, title, language, delegation and roles.");
        people.MapPost("/{id}/disable", DisableAsync).WithSummary("A person may not come in any more; links are cut, sessions and tokens dead.");
        people.MapPost("/{id}/enable", (string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
            DecideAsync(user, meeting, connections, known => Known(known, id) ?? new MeetingDecision(new PersonEnabled(id)))).WithSummary("A person may come in again.");
        people.MapPut("/{id}/acting-head", (string id, ActingDays days, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
            DecideAsync(user, meeting, connections, known => Acting(known, new ActingHead(id, days.FirstDay, days.LastDay)))).WithSummary("A delegate stands in for the head of the delegation on some days.");
        people.MapDelete("/{id}/acting-head", (string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
            DecideAsync(user, meeting, connections, known => Known(known, id) ?? new MeetingDecision(new ActingHeadDismissed(id)))).WithSummary("A person stands in for the head no more.");
        people.MapPost("/invitations", InviteAsync).WithSummary("One-time links for people; shown this once. A newer link of a person voids the older.");
        people.MapPost("/table", TableAsync).WithSummary("A table of participants (CSV): a preview, or the changes that it makes.");
    }

    private static async Task<IResult> ListAsync(LiveMeeting meeting, AccountsContext accounts, Invitations invitations)
    {
        var known = meeting.Rights.Meeting;
        var open = await invitations.OpenAsync();
        var withAccount = (await accounts.Memberships.Select(one => one.Person).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        return Results.Ok(known.People.Select(person => new
        {
            Person = person,
            IsDisabled = known.Disabled.Contains(person.Id),
            HasAccount = withAccount.Contains(person.Id),
            Acting = known.ActingHeads.GetValueOrDefault(person.Id),
            InvitedUntil = open.TryGetValue(person.Id, out var until) ? until : (DateTimeOffset?)null,
        }));
    }

    private static Task<IResult> AddAsync(Person person, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
        DecideAsync(user, meeting, connections, known =>
            known.FindPerson(person.Id) is not null ? MeetingDecision.Refused(Codes.IdTaken)
            : Faulty(known, person) ?? new MeetingDecision(new PersonAdded(person)));

    private static Task<IResult> ChangeAsync(string id, Person person, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
        DecideAsync(user, meeting, connections, known => person.Id != id ? MeetingDecision.Refused(Codes.Malformed) : Known(known, id) ?? Faulty(known, person) ?? Change(known, person));

    private static Task<IResult> DisableAsync(string id, ClaimsPrincipal user, LiveMeeting meeting, Connections connections) =>
        DecideAsync(user, meeting, connections, known => Known(known, id) ?? KeepingASecretary(known, new PersonDisabled(id)));

    /// <summary>Only what differs is an event; a change that changes nothing is one all the same, of the roles as they were, so that it has an answer.</summary>
    private static MeetingDecision Change(Meeting known, Person person)
    {
        var before = known.FindPerson(person.Id)!;
        var events = ParticipantTable.Differences(before, person).ToList();
        if (events.Count == 0) events.Add(new RolesChanged(person.Id, person.Roles));
        return KeepingASecretary(known, [.. events]);
    }

    private static async Task<IResult> InviteAsync(InvitationRequest request, ClaimsPrincipal user, LiveMeeting meeting, Invitations invitations, Attempts attempts, TimeProvider time)
    {
        if (!await attempts.TryTakeAsync($"invitations {meeting.Rights.Meeting.Id} {user.Account()}", burst: 60, perMinute: 30)) return Problem.Of(Codes.TooFast, "Too many links at once; wait a minute.");
        if (request.People.Count is 0 or > Limits.PeopleMax) return Problem.Of(Codes.Malformed, "Name the people to invite.");
        var until = time.GetUtcNow() + Invitations.Lifetime;
        var made = request.People.Distinct(StringComparer.Ordinal).Select(person => new InvitationMade(Invitations.NewId(), person, until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))).ToList();
        // On record before it exists: a link that nobody is answerable for must not be possible.
        var refusal = await meeting.DecideAsync(user.Account(), known => !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : made.Exists(one => known.FindAdmitted(one.Person) is null) ? MeetingDecision.Refused(UnknownPerson)
            : new MeetingDecision(made));
        if (refusal is not null) return Refusal(refusal);
        var links = new List<object>();
        foreach (var one in made) links.Add(new { one.Person, Secret = await invitations.MakeAsync(one.Invitation, one.Person, Invitations.Lifetime), one.ExpiresAt });
        return Results.Ok(links);
    }

    private static async Task<IResult> TableAsync(TableRequest request, ClaimsPrincipal user, LiveMeeting meeting, Connections connections)
    {
        var (table, faults) = ParticipantTable.Read(request.Csv, meeting.Rights.Meeting);
        if (table is null || faults.Count > 0) return Results.Ok(new TableReport(faults, [], IsDone: false));
        var changes = table.ChangesTo(meeting.Rights.Meeting);
        if (request.IsPreview) return Results.Ok(new TableReport([], changes, IsDone: false));
        if (changes.Count == 0) return Results.Ok(new TableReport([], [], IsDone: true));
        var refusal = await meeting.DecideAsync(user.Account(), known => !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed) : KeepingASecretary(known, [.. table.EventsFor(known)]));
        if (refusal is not null) return Refusal(refusal);
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.Ok(new TableReport([], changes, IsDone: true));
    }

    private static async Task<IResult> DecideAsync(ClaimsPrincipal user, LiveMeeting meeting, Connections connections, Func<Meeting, MeetingDecision> decide)
    {
        var refusal = await meeting.DecideAsync(user.Account(), known => known.MayManagePeople(user.Account()) ? decide(known) : MeetingDecision.Refused(Codes.NotAllowed));
        if (refusal is not null) return Refusal(refusal);
        connections.CutEnded(meeting.Rights.Meeting);
        return Results.NoContent();
    }

    private static MeetingDecision Acting(Meeting known, ActingHead acting) =>
        Known(known, acting.Person)
        ?? (!known.MayActAsHead(acting.Person) ? MeetingDecision.Refused(NotADelegate)
            : MeetingCheck.FaultOf(acting) is { } fault ? MeetingDecision.Refused(fault)
            : new MeetingDecision(new ActingHeadNamed(acting)));

    private static MeetingDecision? Known(Meeting known, string id) => known.FindPerson(id) is null ? MeetingDecision.Refused(UnknownPerson) : null;

    private static MeetingDecision? Faulty(Meeting known, Person person) => MeetingCheck.Of(person, known, "person").FirstOrDefault() is { } fault ? MeetingDecision.Refused(fault.Code) : null;

    /// <summary>A meeting that nobody could manage any more would stay so for ever.</summary>
    private static MeetingDecision KeepingASecretary(Meeting known, params IReadOnlyList<MeetingEvent> events)
    {
        var after = events.Aggregate(known, static (meeting, happened) => meeting.After(happened));
        return after.People.Any(person => after.MayManagePeople(person.Id)) ? new MeetingDecision(events) : MeetingDecision.Refused(LastSecretary);
    }

    private static IResult Refusal(string code) => code switch
    {
        LastSecretary => Problem.Of("last_secretary", "The meeting needs somebody of the secretariat who can come in.", StatusCodes.Status409Conflict),
        UnknownPerson => Problem.Of("unknown_person", "There is no such person, or they may not come in.", StatusCodes.Status404NotFound),
        _ => Problem.Of(code, "Nothing was changed."),
    };

    private sealed record ActingDays(string FirstDay, string LastDay);

    private sealed record InvitationRequest(IReadOnlyList<string> People);

    private sealed record TableRequest(string Csv, bool IsPreview);

    private sealed record TableReport(IReadOnlyList<MeetingFault> Faults, IReadOnlyList<TableChange> Changes, bool IsDone);
}
