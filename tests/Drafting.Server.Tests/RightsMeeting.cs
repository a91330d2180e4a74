using Drafting.EventLog;
using Drafting.EventLog.Sqlite;
using Drafting.Live;
using Drafting.Model.Comments;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Server.Tests;

/// <summary>
/// A data folder with a person for each role, and a text for each stage and way of writing, that has a paragraph of each status. The later
/// stages are reached by no mere move, so their events are written straight into the log.
/// </summary>
internal static class RightsMeeting
{
    private static readonly TimeProvider s_time = TimeProvider.System;

    /// <summary>The person of a role has its name as id; the sponsor is a delegate of the delegation that submitted every text.</summary>
    public static IReadOnlyList<Role> RolesOf(Role role) => role == Role.Sponsor ? [Role.Delegate, Role.Sponsor] : [role];

    public static string PersonOf(Role role) => ActJson.NameOf(role).ToLowerInvariant();

    public static string TokenOf(Role role) => "drf_of_" + PersonOf(role);

    public static string DocumentOf(Stage stage, Floor floor) => ActJson.NameOf(stage) + "-" + ActJson.NameOf(floor);

    /// <summary>The proposal that stands in the paragraph of a status.</summary>
    public static string ProposalIn(ClauseStatus status) => "in-" + ActJson.NameOf(status);

    public static async Task<string> CreateAsync(RulesOfProcedure rules)
    {
        var folder = Directory.CreateTempSubdirectory("drafting-rights-").FullName;
        await using var log = SqliteEventLog.Open(Path.Combine(folder, "drafting.db"));
        using var meeting = await LiveMeeting.CreateAsync(log, Meeting() with { Rules = rules });
        foreach (var role in Enum.GetValues<Role>())
            await meeting.RecordAsync(PersonOf(role), new TokenIssued(new AccessToken("tk" + PersonOf(role), PersonOf(role), "test", AccessToken.HashOf(TokenOf(role)))));
        var documents = new Documents(new LiveContext(log, meeting, s_time, static (_, _) => { }, static (_, fault) => throw fault));
        foreach (var stage in Enum.GetValues<Stage>())
            foreach (var floor in Enum.GetValues<Floor>())
                await AddAsync(documents, log, meeting, stage, floor);
        return folder;
    }

    private static async Task AddAsync(Documents documents, SqliteEventLog log, LiveMeeting meeting, Stage stage, Floor floor)
    {
        var id = DocumentOf(stage, floor);
        var clauses = ClauseDraft.ToChanges([.. Enum.GetValues<ClauseStatus>().Select(status => new ClauseDraft(
            ActJson.NameOf(status),
            ClauseKind.Operative,
            0,
            new Dictionary<string, Text.Deltas.Delta> { ["en"] = Text.Deltas.Delta.Document("Recommends"), ["fr"] = Text.Deltas.Delta.Document("Recommande") }))]);
        Assert.Null(await documents.CreateAsync(id, new Creation("", ["sponsors"], "en", ["en", "fr"]), clauses, PersonOf(Role.Secretariat)));
        Act[] acts =
        [
            .. Enum.GetValues<ClauseStatus>().Where(status => status != ClauseStatus.Open).Select(status => new StatusAct(ActJson.NameOf(status), status)),
            new OpenThreadAct("of-others", CommentPlace.Text, "said by others", []),
            new OpenThreadAct("of-sponsors", CommentPlace.Text, "said by the sponsors", []),
            new FloorAct(floor),
            new StageAct(stage),
        ];
        var events = acts.Select(act => new NewEvent(
            RecommendationEvents.Acted, RecommendationEvents.Version, PersonOf(Role.Chair), RecommendationEvents.Write(RecommendationEvents.Encode(act), act is OpenThreadAct { Thread: "of-sponsors" } ? "sponsors" : "others", meeting.Rights.Revision)));
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(new AppendRequest(Documents.StreamOf(id), 1, [Proposed(clauses, meeting), .. events])));
    }

    /// <summary>A proposal in each paragraph, from the time before it got its status.</summary>
    private static NewEvent Proposed(IReadOnlyList<Change> clauses, LiveMeeting meeting)
    {
        IReadOnlyList<Change> marks = [.. Enum.GetValues<ClauseStatus>().Select(status => new TextChange(
            ActJson.NameOf(status), "en", new DeltaBuilder().Insert("!", Attributes.Of((Marks.Inserted, ProposalIn(status)))).ToDelta()))];
        Assert.True(ClauseDocument.Of(["en", "fr"], []).TryApply([.. clauses, .. marks], new Origin("", 1), out var after, out _));
        var content = RecommendationEvents.Encode(marks, StateDigest.OfTouched(after, marks));
        return new NewEvent(RecommendationEvents.Changed, RecommendationEvents.Version, PersonOf(Role.Head), RecommendationEvents.Write(content, "others", meeting.Rights.Revision));
    }

    private static Meeting Meeting() => new()
    {
        Id = "rights",
        Name = Words("Rights"),
        Place = Words("Marrakech"),
        FirstDay = "2019-11-25",
        LastDay = "2019-11-26",
        TimeZone = "Africa/Casablanca",
        Languages = ["en", "fr"],
        DraftingLanguage = "en",
        Template = "un",
        Delegations =
        [
            new Delegation("sponsors", DelegationKind.Member, 0, Words("Sponsors")),
            new Delegation("others", DelegationKind.Member, 1, Words("Others")),
            new Delegation("observers", DelegationKind.Observer, 2, Words("Observers")),
        ],
        People = [.. Enum.GetValues<Role>().Select(role => new Person(
            PersonOf(role), DelegationOf(role), [role == Role.Sponsor ? Role.Delegate : role], "en", new PersonName(PersonOf(role), PersonOf(role)), Words("Officer")))],
    };

    /// <summary>The delegation of a role's person.</summary>
    public static string DelegationOf(Role role) => role switch
    {
        Role.Sponsor => "sponsors",
        Role.Observer => "observers",
        _ => "others",
    };

    private static Dictionary<string, string> Words(string english) => new() { ["en"] = english };
}
