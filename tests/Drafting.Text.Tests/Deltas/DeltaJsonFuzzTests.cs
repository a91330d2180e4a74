using System.Buffers;
using System.Text;
using System.Text.Json;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>Mutated JSON: no bytes make the reader throw, and whatever it lets in is well-formed and survives a round trip.</summary>
public class DeltaJsonFuzzTests
{
    private static readonly DeltaLimits s_limits = new((_, _) => true) { OpsMax = 30 };

    private static readonly string[] s_fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud83d", "\\ude00", "\\u0000", "\\u202e", "null", "true", "-1", "1e9", "2147483647",
        "\"insert\"", "\"retain\"", "\"delete\"", "\"attributes\"", "\"\"",
        "\u0301", "\U0001F600", "{\"insert\":\"x\"},", "9007199254740993",
    ];

    private static readonly string[] s_codes =
        [DeltaCodes.Malformed, DeltaCodes.TextNotAllowed, DeltaCodes.AttributeNotAllowed, DeltaCodes.TooManyOps];

    [Fact]
    public void RandomDeltas_SurviveARoundTrip()
    {
        var seed = TestCases.Seed();
        var random = new RandomDeltas(new Random(seed));
        for (var i = 0; i < TestCases.Count(5_000); i++)
        {
            var delta = random.Change(random.Document());
            var isRead = DeltaJson.TryRead(Write(delta), s_limits, out var read, out var code);
            Assert.True(isRead && read == delta, $"Seed {seed}, case {i}: {delta}: {code} {read}.");
        }
    }

    [Fact]
    public void MutatedJson_IsReadOrRefusedWithACode()
    {
        var seed = TestCases.Seed();
        var random = new Random(seed);
        var deltas = new RandomDeltas(random);
        var json = new List<byte>();
        for (var i = 0; i < TestCases.Count(200_000); i++)
        {
            if (i % 20 == 0)
                json = [.. Write(deltas.Change(deltas.Document()))];
            var mutated = Mutate(json, random);
            try
            {
                AssertReadOrRefused(mutated);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, case {i}: {Convert.ToHexString(mutated)}", exception);
            }
        }
    }

    private static void AssertReadOrRefused(byte[] json)
    {
        if (!DeltaJson.TryRead(json, s_limits, out var delta, out var code))
        {
            Assert.Contains(code, s_codes);
            Assert.True(delta.IsEmpty);
            return;
        }
        Assert.Empty(code);
        Assert.All(delta.Ops, op => Assert.Null(TextRules.Check(op.Text)));
        Assert.True(DeltaJson.TryRead(Write(delta), s_limits, out var again, out _));
        Assert.Equal(delta, again);
    }

    private static byte[] Mutate(List<byte> json, Random random)
    {
        var mutated = new List<byte>(json);
        for (var more = 1 + random.Next(3); more > 0; more--)
        {
            var at = random.Next(mutated.Count + 1);
            var count = Math.Min(random.Next(4), mutated.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    mutated.RemoveRange(at, count);
                    break;
                case 1 when at < mutated.Count:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, count));
                    break;
                default:
                    mutated.InsertRange(at, Encoding.UTF8.GetBytes(s_fragments[random.Next(s_fragments.Length)]));
                    break;
            }
        }
        return [.. mutated];
    }

    private static byte[] Write(Delta delta)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            DeltaJson.Write(writer, delta);
        return bytes.WrittenSpan.ToArray();
    }
}
