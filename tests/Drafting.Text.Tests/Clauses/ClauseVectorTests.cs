using System.Text;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>The cases that the browser wrote and runs too, tests/vectors/clauses.json: documents as in PROTOCOL.md, 4.6.</summary>
public sealed class ClauseVectorTests
{
    private static readonly ChangeLimits Limits = new(new DeltaLimits((_, _) => true)) { ReadsAuthors = true };

    [Fact]
    public void Vectors_Hold()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "clauses.json")));
        var vectors = file.RootElement.EnumerateArray().ToArray();
        Assert.True(vectors.Length >= 400, $"only {vectors.Length} vectors");
        Assert.InRange(vectors.Count(IsConflict), 50, vectors.Length / 2);
        var faults = vectors.Select(vector => (vector, fault: FaultOf(vector))).Where(pair => pair.fault is not null)
            .Select(pair => $"{pair.vector.GetProperty("name").GetString()}: {pair.fault}").ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private static bool IsConflict(JsonElement vector) => vector.TryGetProperty("conflict", out var conflict) && conflict.GetBoolean();

    private static string? FaultOf(JsonElement vector)
    {
        var (first, second) = (Changes(vector, "first"), Changes(vector, "second"));
        var ties = vector.TryGetProperty("ties", out var named) && named.GetString() == "second" ? Rank.Second : Rank.First;
        var pair = Transformation.TryTransformBoth(first, second, Precedence.First with { Ties = ties });
        if (IsConflict(vector)) return pair is null ? null : "no conflict here";
        if (pair is not { } both) return "a conflict here";
        return Difference("firstOverSecond", Notation.Json(Changes(vector, "firstOverSecond")), Notation.Json(both.Mine))
            ?? Difference("secondOverFirst", Notation.Json(Changes(vector, "secondOverFirst")), Notation.Json(both.Theirs))
            ?? FaultOfResult(vector, [.. first, .. both.Theirs], [.. first, .. second])
            ?? FaultOfResult(vector, [.. second, .. both.Mine], [.. first, .. second]);
    }

    private static string? FaultOfResult(JsonElement vector, IReadOnlyList<Change> changes, IReadOnlyList<Change> named)
    {
        var document = Document(vector.GetProperty("document").GetProperty("languages"), vector.GetProperty("document").GetProperty("clauses"));
        var expected = Document(vector.GetProperty("document").GetProperty("languages"), vector.GetProperty("result"));
        var after = Notation.Apply(document, changes);
        return Difference("result", Notation.Show(expected), Notation.Show(after))
            ?? Difference("digest", vector.GetProperty("digest").GetString()!, StateDigest.OfTouched(after, named));
    }

    private static string? Difference(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}\n  there {expected}\n  here  {actual}";

    private static IReadOnlyList<Change> Changes(JsonElement vector, string name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(vector.GetProperty(name).GetRawText()));
        Assert.True(ChangeJson.TryRead(ref reader, Limits, out var changes, out var code), $"{code}: {vector.GetProperty(name)}");
        return changes;
    }

    private static ClauseDocument Document(JsonElement languages, JsonElement clauses) =>
        ClauseDocument.Of(languages.EnumerateArray().Select(language => language.GetString()!), clauses.EnumerateArray().Select(ReadClause));

    private static Clause ReadClause(JsonElement json)
    {
        Assert.True(ClauseKinds.TryParse(json.GetProperty("kind").GetString()!, out var kind));
        var clause = new Clause(json.GetProperty("id").GetString()!, kind, json.GetProperty("level").GetInt32(), json.GetProperty("order").GetString()!)
        {
            Removed = json.TryGetProperty("removed", out var removed) && removed.GetBoolean(),
            Merged = json.TryGetProperty("merged", out var merged) && merged.GetBoolean(),
            Unaligned = json.TryGetProperty("unaligned", out var flags) ? [.. flags.EnumerateArray().Select(flag => flag.GetString()!)] : [],
        };
        if (!json.TryGetProperty("texts", out var texts)) return clause;
        foreach (var text in texts.EnumerateObject())
        {
            Assert.True(DeltaJson.TryRead(Encoding.UTF8.GetBytes(text.Value.GetRawText()), Limits.Delta, out var content, out var code), code);
            clause = clause.WithText(text.Name, new ClauseText(content, Provenance.Of(content.Length, new Origin("dz.head", 1))));
        }

        return clause;
    }
}
