using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;

namespace Drafting.Server.Http;

/// <summary>The meeting: its names, days, languages and delegations.</summary>
public static class MeetingEndpoints
{
    /// <summary>Maps the endpoints. The list of people is open in the demo only, where one comes in as any of them.</summary>
    public static void MapMeeting(this RouteGroupBuilder api, ServerOptions options)
    {
        api.MapGet("/meeting", (LiveMeeting live, string? language) => View.Of(live.Rights.Meeting, language, options.Demo))
            .WithSummary("The meeting and its delegations; with a language, names in that one only.");
        var archive = api.MapGroup("/meeting").RequireAuthorization().ForSecretariat("archive");
        archive.MapPost("/archive", (ClaimsPrincipal user, LiveMeeting live, MeetingCards cards) => ArchiveAsync(user, live, cards, isArchived: true)).WithSummary("The meeting is over: its texts are read and not written.");
        archive.MapPut("/rules", SetRulesAsync).WithSummary("What the meeting decides about its procedure where bodies differ; holds from then on.");
        archive.MapPost("/reopen", (ClaimsPrincipal user, LiveMeeting live, MeetingCards cards) => ArchiveAsync(user, live, cards, isArchived: false)).WithSummary("The meeting is taken out of the archive.");
    }

    private static async Task<IResult> ArchiveAsync(ClaimsPrincipal user, LiveMeeting live, MeetingCards cards, bool isArchived)
    {
        var refusal = await live.DecideAsync(user.Account(), known =>
            !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : known.IsArchived == isArchived ? MeetingDecision.Refused(Codes.WrongStep)
            : new MeetingDecision(isArchived ? new MeetingArchived() : new MeetingReopened()));
        if (refusal is not null) return Problem.Of(refusal, "The meeting stays as it was.");
        await cards.TellArchivedAsync(live.Rights.Meeting.Id, isArchived);
        return Results.NoContent();
    }

    private static async Task<IResult> SetRulesAsync(RulesSet wanted, ClaimsPrincipal user, LiveMeeting live)
    {
        var refusal = await live.DecideAsync(user.Account(), known =>
            !known.MayManagePeople(user.Account()) ? MeetingDecision.Refused(Codes.NotAllowed)
            : known.IsArchived ? MeetingDecision.Refused(Codes.MeetingArchived)
            : known.Rules == wanted.Rules && known.Floor == wanted.Floor ? MeetingDecision.Refused(Codes.WrongStep)
            : new MeetingDecision(wanted));
        return refusal is null ? Results.NoContent() : Problem.Of(refusal, "The rules stay as they were.");
    }

    private sealed record View(
        string Id,
        IReadOnlyDictionary<string, string> Names,
        IReadOnlyDictionary<string, string> Place,
        string From,
        string To,
        string TimeZone,
        IReadOnlyList<string> Languages,
        string Drafting,
        Floor Floor,
        RulesOfProcedure Rules,
        string Template,
        bool Archived,
        IEnumerable<DelegationView> Delegations,
        IEnumerable<GroupView> Groups,
        IEnumerable<PersonView>? People)
    {
        public static View Of(Meeting meeting, string? language, bool withPeople) => new(
            meeting.Id,
            In(language, meeting.Name),
            In(language, meeting.Place),
            meeting.FirstDay,
            meeting.LastDay,
            meeting.TimeZone,
            meeting.Languages,
            meeting.DraftingLanguage,
            meeting.Floor,
            meeting.Rules,
            meeting.Template,
            meeting.IsArchived,
            meeting.Delegations.Select(delegation => new DelegationView(
                delegation.Id, delegation.Kind.ToString().ToLowerInvariant(), In(language, delegation.Name), delegation.Hue)),
            meeting.Groups.Select(group => new GroupView(group.Id, In(language, group.Name), group.Members)),
            withPeople ? meeting.People.Select(person => PersonView.Of(person, language, meeting.Languages)) : null);

        /// <summary>A name that does not exist in the language stays whole, so that the reader's program can take the next best.</summary>
        public static IReadOnlyDictionary<string, string> In(string? language, IReadOnlyDictionary<string, string> names) =>
            language is not null && names.TryGetValue(language, out var name) ? new Dictionary<string, string> { [language] = name } : names;
    }

    private sealed record DelegationView(string Id, string Kind, IReadOnlyDictionary<string, string> Names, int Hue);

    private sealed record GroupView(string Id, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Members);

    private sealed record PersonView(
        string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Title, string Delegation, IReadOnlyList<Role> Roles)
    {
        public static PersonView Of(Person person, string? language, IReadOnlyList<string> languages) => new(
            person.Id,
            View.In(language, languages.ToDictionary(each => each, person.Name.In)),
            View.In(language, person.Title),
            person.Delegation,
            person.Roles);
    }
}
