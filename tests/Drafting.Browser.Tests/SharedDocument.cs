using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>A recommendation that a test has for itself, in English and Arabic, as the server stores it.</summary>
public sealed class SharedDocument
{
    private readonly LiveServer _server;

    private SharedDocument(LiveServer server, string id) => (_server, Id) = (server, id);

    public string Id { get; }

    /// <summary>Its clauses t1, pp1, op1, op2, op3 at the beginning.</summary>
    public static async Task<SharedDocument> CreateAsync(LiveServer server)
    {
        var id = "r-" + Guid.NewGuid().ToString("N")[..12];
        object[] clauses =
        [
            Clause("t1", "title", "Sharing of police data", "تبادل البيانات الشرطية"),
            Clause("pp1", "preambular", "Recalling the meeting held in Tunis,", "إذ يشير إلى الاجتماع المعقود في تونس،"),
            Clause("op1", "operative", "Recommends that members share data;", "يوصي بأن تتبادل البلدان الأعضاء البيانات؛"),
            Clause("op2", "operative", "Invites members to report each year;", "يدعو البلدان الأعضاء إلى تقديم تقرير سنوي؛"),
            Clause("op3", "operative", "Decides to review the matter.", "يقرر أن يستعرض المسألة."),
        ];
        using var answer = await server.Http.PostAsJsonAsync("/api/recommendations", new { id, symbol = "TEST/" + id[2..6], clauses });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return new SharedDocument(server, id);
    }

    public async Task<IReadOnlyList<SheetClause>> ReadAsync(string language) => SheetClause.OfSnapshot(await SnapshotAsync(), language);

    /// <summary>The latest revision.</summary>
    public async Task<long> HeadAsync() => (await SnapshotAsync()).GetProperty("revision").GetInt64();

    /// <summary>Waits until every participant's sheet and the server show the same; gives it in the language of the first.</summary>
    public async Task<IReadOnlyList<SheetClause>> EqualAsync(string otherwise, params Participant[] people)
    {
        var (_, seen) = await Eventually.ReadAsync(
            async () =>
            {
                // The sheets first: whatever they still wait for is in one of them and not yet here.
                var sheets = new List<(Participant Person, IReadOnlyList<SheetClause> Sheet)>();
                foreach (var person in people) sheets.Add((person, await person.ReadAsync()));
                return (Sheets: sheets, Stored: await SnapshotAsync());
            },
            both => both.Sheets.All(one => one.Sheet.SequenceEqual(SheetClause.OfSnapshot(both.Stored, one.Person.Language))),
            both => $"{otherwise}\n" + string.Join("\n", both.Sheets.Select(one =>
                $"{one.Person.Id} sees in {one.Person.Language}:{Lines(one.Sheet)}\nthe server has:{Lines(SheetClause.OfSnapshot(both.Stored, one.Person.Language))}"))
                + $"\nat revision {both.Stored.GetProperty("revision")}; {LatestCommits(both.Stored.GetProperty("revision").GetInt64())}");
        return SheetClause.OfSnapshot(seen, people[0].Language);
    }

    /// <summary>What a failure is understood from: the last that happened, as the server has it.</summary>
    private string LatestCommits(long head) =>
        string.Create(CultureInfo.InvariantCulture, $"the latest commits: {_server.Http.GetStringAsync(new Uri($"/api/recommendations/{Id}/commits?after={Math.Max(0, head - 20)}", UriKind.Relative)).GetAwaiter().GetResult()}");

    private Task<JsonElement> SnapshotAsync() => _server.Http.GetFromJsonAsync<JsonElement>("/api/recommendations/" + Id);

    private static string Lines(IReadOnlyList<SheetClause> clauses) => string.Concat(clauses.Select(clause => $"\n  {clause}"));

    private static object Clause(string id, string kind, string english, string arabic) => new
    {
        id, kind, level = 0, texts = new { en = new[] { new { insert = english } }, ar = new[] { new { insert = arabic } } },
    };
}
