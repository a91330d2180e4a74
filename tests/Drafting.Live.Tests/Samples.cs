using Drafting.EventLog;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests;

/// <summary>A small meeting, and a document in it.</summary>
internal static class Samples
{
    public const string Document = "r-test";

    public static readonly StreamId Stream = Documents.StreamOf(Document);

    public static readonly Creation Creation = new("MENA-COP/2019/L.1", ["ma"], "en", ["ar", "en", "fr"]);

    public static Meeting Meeting { get; } = new()
    {
        Id = "cop-2019",
        Name = Words("Meeting"),
        Place = Words("Marrakech"),
        FirstDay = "2019-11-25",
        LastDay = "2019-11-28",
        TimeZone = "Africa/Casablanca",
        Languages = ["ar", "en", "fr"],
        DraftingLanguage = "en",
        Template = "un",
        Delegations =
        [
            new Delegation("dz", DelegationKind.Member, 1, Words("Algeria")),
            new Delegation("ma", DelegationKind.Member, 2, Words("Morocco")),
            new Delegation("oic", DelegationKind.Observer, 3, Words("An organisation")),
        ],
        People = [Person("dz.head", "dz", Role.Head), Person("dz.officer", "dz", Role.Delegate), Person("ma.head", "ma", Role.Head), Person("oic.head", "oic", Role.Head), Person("ma.voice", "ma", Role.Interpreter), Person("ma.chair", "ma", Role.Chair)],
    };

    /// <summary>The changes that make an empty document read like this line.</summary>
    public static IReadOnlyList<Change> ChangesTo(string line) => ChangesTo(Notation.Document(line));

    /// <summary>The same for documents without structure behind them: nothing merged, flagged or removed.</summary>
    public static IReadOnlyList<Change> ChangesTo(ClauseDocument document) => [.. document.Clauses.SelectMany(clause =>
        clause.Texts.Select(Change (text) => new TextChange(clause.Id, text.Key, text.Value.Content))
            .Prepend(new AddClause(clause.Id, clause.Kind, clause.Level, clause.Order)))];

    public static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));

    /// <summary>The document as its events say, without writer, snapshot or cache.</summary>
    public static async Task<Recommendation> ReplayAsync(IEventLog log)
    {
        Recommendation? state = null;
        foreach (var stored in await log.ReadAsync(Stream, 0, int.MaxValue))
        {
            var (content, delegation, creation) = RecommendationEvents.Read(stored.Kind, stored.Version, stored.Payload);
            var commit = new Commit(stored.Revision, stored.Time, stored.Account, delegation, stored.Key?.Client ?? "", stored.Key?.Sequence ?? 0, content);
            state = creation is null ? RecommendationEvents.Apply(state!, commit) : RecommendationEvents.Create(Document, creation, commit);
            Assert.Equal(content.Digest, StateDigest.OfTouched(state.Document, content.Changes));
        }

        return state!;
    }

    private static Person Person(string id, string delegation, Role role) =>
        new(id, delegation, [role], "en", new PersonName(id, id), Words("Director"));

    private static Dictionary<string, string> Words(string english) => new() { ["en"] = english };
}
