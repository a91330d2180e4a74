using System.Text.Json;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Tests;

/// <summary>Numbers of clauses. The browser wrote the cases in tests/vectors/numbers.json and runs them too.</summary>
public sealed class ClauseNumberTests
{
    [Fact]
    public void Vectors_Hold()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "numbers.json")));
        var vectors = file.RootElement.EnumerateArray().ToArray();
        Assert.True(vectors.Length >= 90, $"only {vectors.Length} vectors");
        foreach (var vector in vectors)
        {
            var clauses = vector.GetProperty("clauses").EnumerateArray().Select(ReadClause).ToArray();
            var expected = vector.GetProperty("numbers").EnumerateArray()
                .Select(number => new ClauseNumber(number[0].GetString()!, number[1].GetString()!, number[2].GetString()!));
            Assert.Equal(expected, ClauseNumber.Of(clauses, vector.GetProperty("language").GetString()!));
        }
    }

    [Fact]
    public void NoClauses_NoNumbers() => Assert.Empty(ClauseNumber.Of([], "en"));

    private static (ClauseKind Kind, int Level) ReadClause(JsonElement json)
    {
        Assert.True(ClauseKinds.TryParse(json[0].GetString()!, out var kind));
        return (kind, json[1].GetInt32());
    }
}
