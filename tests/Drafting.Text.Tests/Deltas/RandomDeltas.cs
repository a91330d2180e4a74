using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>
/// Makes documents and changes out of choices, each a number below a bound. The choices come from a seeded Random, or from a list of
/// numbers
/// that FsCheck makes and shrinks; when a list is used up every choice is 0, and choice 0 always means "stop" or the plainest thing.
/// </summary>
internal sealed class RandomDeltas(Func<int, int> below)
{
    private static readonly string[] s_pieces =
        ["a", "b", "xyz", "shall ", "\u00E9", "\u0644\u0627", "\u6587", "\U0001F600", "\U0001D49F", "e\u0301"];

    private static readonly string[] s_keys = ["bold", "italic", "link", "del:p1", "10", "9"];

    private static readonly AttributeValue[] s_values = [true, false, "p1", "\u00E9\U0001F600", 7, -1];

    public RandomDeltas(Random random) : this(random.Next) { }

    public RandomDeltas(IReadOnlyList<int> tape) : this(ReadFrom(tape)) { }

    public int Below(int bound) => below(bound);

    public Priority Priority() => (Priority)below(2);

    public string Text()
    {
        var text = s_pieces[below(s_pieces.Length)];
        for (var more = below(4); more > 0; more--)
            text += s_pieces[below(s_pieces.Length)];
        return text;
    }

    public Attributes Attributes(bool withRemovals)
    {
        var chosen = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        for (var more = Math.Max(0, below(5) - 2); more > 0; more--)
        {
            var key = s_keys[below(s_keys.Length)];
            chosen[key] = withRemovals && below(3) == 1 ? AttributeValue.Removal : s_values[below(s_values.Length)];
        }
        return Drafting.Text.Deltas.Attributes.Of([.. chosen.Select(entry => (entry.Key, entry.Value))]);
    }

    public Delta Document()
    {
        var builder = new DeltaBuilder();
        for (var more = below(6); more > 0; more--)
            builder.Insert(Text(), Attributes(withRemovals: false));
        return builder.ToDelta();
    }

    /// <summary>A change that fits the document and keeps its surrogate pairs whole.</summary>
    public Delta Change(Delta document) => Change(document.Length, document.PlainText());

    /// <summary>A change of that many units that may cut anywhere.</summary>
    public Delta Change(int baseLength) => Change(baseLength, new string('a', baseLength));

    /// <summary>A position that is not inside a surrogate pair.</summary>
    public int Boundary(string text) => Boundary(text, below(text.Length + 1));

    private static int Boundary(string text, int position) =>
        position > 0 && position < text.Length && char.IsSurrogatePair(text, position - 1) ? position + 1 : position;

    private Delta Change(int baseLength, string text)
    {
        var builder = new DeltaBuilder();
        var position = 0;
        for (var more = below(9); more > 0; more--)
        {
            var end = Boundary(text, Math.Min(baseLength, position + 1 + below(5)));
            switch (below(4))
            {
                case 0 or 1:
                    builder.Insert(Text(), Attributes(withRemovals: false));
                    continue;
                case 2:
                    builder.Delete(end - position);
                    break;
                default:
                    builder.Retain(end - position, Attributes(withRemovals: true));
                    break;
            }
            position = end;
        }
        return builder.ToDelta();
    }

    private static Func<int, int> ReadFrom(IReadOnlyList<int> tape)
    {
        var next = 0;
        return bound => next < tape.Count ? Math.Abs(tape[next++] % bound) : 0;
    }
}
