using System.Text;
using System.Text.Json;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>The cases that every implementation of the algebra runs, tests/vectors/delta.json.</summary>
public class DeltaVectorTests
{
    private static readonly DeltaLimits s_limits = new((_, _) => true);

    [Fact]
    public void Vectors_Hold()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", "delta.json");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var failures = new List<string>();
        var count = 0;
        foreach (var vector in file.RootElement.EnumerateArray())
        {
            count++;
            var expected = vector.GetProperty("expected");
            var actual = Run(vector);
            var wanted = expected.ValueKind == JsonValueKind.Number ? expected.GetRawText() : Read(expected).ToString();
            if (actual != wanted)
                failures.Add($"{vector.GetProperty("verb")}, {vector.GetProperty("name")}: {actual} where {wanted} is expected.");
        }
        Assert.Empty(failures);
        Assert.True(count >= 200, $"Only {count} vectors.");
    }

    private static string Run(JsonElement vector)
    {
        var a = Read(vector.GetProperty("a"));
        var b = vector.TryGetProperty("b", out var second) ? Read(second) : Delta.Empty;
        var priority = vector.TryGetProperty("priority", out var named) && named.GetString() == "first" ? Priority.First : Priority.Second;
        return vector.GetProperty("verb").GetString() switch
        {
            "canonical" => a.ToString(),
            "compose" => a.Compose(b).ToString(),
            "transform" => a.Transform(b, priority).ToString(),
            "transformPosition" => $"{a.TransformPosition(vector.GetProperty("position").GetInt32(), priority)}",
            "invert" => a.Invert(b).ToString(),
            "slice" => a.Slice(vector.GetProperty("start").GetInt32(), End(vector)).ToString(),
            "diff-law" => a.Compose(Delta.Diff(a, b)).ToString(),
            var verb => throw new InvalidOperationException($"No verb {verb}."),
        };
    }

    private static int End(JsonElement vector) => vector.TryGetProperty("end", out var end) ? end.GetInt32() : int.MaxValue;

    private static Delta Read(JsonElement json) =>
        DeltaJson.TryRead(Encoding.UTF8.GetBytes(json.GetRawText()), s_limits, out var delta, out var code)
            ? delta
            : throw new InvalidOperationException($"{code}: {json.GetRawText()}");
}
