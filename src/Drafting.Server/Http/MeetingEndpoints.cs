using Drafting.Live;
using Drafting.Model.Meetings;
using Drafting.Server.Hosting;

namespace Drafting.Server.Http;

/// <summary>The meeting: its names, days, languages and delegations.</summary>
public static class MeetingEndpoints
{
    /// <summary>Maps the endpoints. The list of people is open in the demo only, where one comes in as any of them.</summary>
    public static void MapMeeting(this RouteGroupBuilder api, ServerOptions options) => api
        .MapGet("/meeting", (LiveMeeting live) => View.Of(live.Rights.Meeting, options.Demo))
        .WithSummary("The meeting and its delegations.");

    private sealed record View(
        string Id,
        IReadOnlyDictionary<string, string> Names,
        IReadOnlyDictionary<string, string> Place,
        string From,
        string To,
        string TimeZone,
        IReadOnlyList<string> Languages,
        string Drafting,
        string Template,
        IEnumerable<DelegationView> Delegations,
        IEnumerable<PersonView>? People)
    {
        public static View Of(Meeting meeting, bool withPeople) => new(
            meeting.Id,
            meeting.Name,
            meeting.Place,
            meeting.FirstDay,
            meeting.LastDay,
            meeting.TimeZone,
            meeting.Languages,
            meeting.DraftingLanguage,
            meeting.Template,
            meeting.Delegations.Select(delegation => new DelegationView(
                delegation.Id, delegation.Kind.ToString().ToLowerInvariant(), delegation.Name, delegation.Hue)),
            withPeople ? meeting.People.Select(person => PersonView.Of(person, meeting.Languages)) : null);
    }

    private sealed record DelegationView(string Id, string Kind, IReadOnlyDictionary<string, string> Names, int Hue);

    private sealed record PersonView(
        string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Title, string Delegation, IReadOnlyList<string> Roles)
    {
        public static PersonView Of(Person person, IReadOnlyList<string> languages) =>
            new(person.Id, languages.ToDictionary(language => language, person.Name.In), person.Title, person.Delegation, person.Roles);
    }
}
