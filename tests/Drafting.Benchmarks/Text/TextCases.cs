using System.Text;
using System.Text.Json;
using Drafting.Text.Deltas;

namespace Drafting.Benchmarks.Text;

/// <summary>
/// One case: a clause's text of some 500 characters in several runs, two edits made on it at once, and a third made after the first. Half
/// of the edits insert a word or delete a few units, as typing does; the others have several operations, as composed buffers do.
/// </summary>
internal sealed record TextCase(Delta Document, Delta First, Delta Second, Delta Next);

internal static class TextCases
{
    private const string Alphabet = "abcdefghij klmnop qrstuv wxyz éàüñ مؤتمر ";
    private static readonly Attributes[] s_formats =
        [Attributes.None, Attributes.None, Attributes.Of(("bold", true)), Attributes.Of(("italic", true)),
            Attributes.Of(("link", "https://example.org/a"))];

    public static IReadOnlyList<TextCase> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Make(random))];
    }

    /// <summary>The same cases for the other side, as JSON.</summary>
    public static byte[] ToJson(IReadOnlyList<TextCase> cases)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var each in cases)
            {
                json.WriteStartArray();
                foreach (var delta in new[] { each.Document, each.First, each.Second, each.Next }) DeltaJson.Write(json, delta);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static TextCase Make(Random random)
    {
        var builder = new DeltaBuilder();
        for (var i = random.Next(3, 9); i > 0; i--)
            builder.Insert(Words(random, random.Next(40, 110)), s_formats[random.Next(s_formats.Length)]);
        var document = builder.ToDelta();
        var first = Edit(random, document.Length);
        return new TextCase(document, first, Edit(random, document.Length), Edit(random, document.Compose(first).Length));
    }

    private static Delta Edit(Random random, int length)
    {
        var builder = new DeltaBuilder();
        var left = length;
        for (var i = random.Next(2) == 0 ? 1 : random.Next(2, 7); i > 0; i--)
        {
            var retain = random.Next(left / (i + 1) + 1);
            builder.Retain(retain);
            left -= retain;
            var span = Math.Min(left, random.Next(1, 12));
            switch (random.Next(10))
            {
                case < 6:
                    builder.Insert(Words(random, random.Next(1, 9)), s_formats[random.Next(s_formats.Length)]);
                    continue;
                case < 9 when span > 0:
                    builder.Delete(span);
                    break;
                default:
                    if (span > 0) builder.Retain(span, s_formats[random.Next(2, s_formats.Length)]);
                    break;
            }

            left -= span;
        }

        return builder.ToDelta();
    }

    private static string Words(Random random, int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) text.Append(Alphabet[random.Next(Alphabet.Length)]);
        return text.ToString();
    }
}
