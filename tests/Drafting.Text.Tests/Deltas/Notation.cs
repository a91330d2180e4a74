using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>
/// The form in which <see cref="Delta.ToString"/> shows a delta, read back, so that a case is one line:
/// <c>=5 +'shall'{bold:true,link:'x'} -2</c>. The pieces go through the builder, so a case may be written uncanonically.
/// </summary>
internal static class Notation
{
    public static Delta D(string notation)
    {
        var builder = new DeltaBuilder();
        for (var rest = notation.AsSpan().TrimStart(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var sign = rest[0];
            rest = rest[1..];
            if (sign == '+')
            {
                var text = Quoted(ref rest);
                builder.Insert(text, ReadAttributes(ref rest));
                continue;
            }
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var length = int.Parse(digits < 0 ? rest : rest[..digits], provider: null);
            rest = digits < 0 ? [] : rest[digits..];
            if (sign == '=')
                builder.Retain(length, ReadAttributes(ref rest));
            else
                builder.Delete(sign == '-' ? length : throw new FormatException($"No op begins with {sign}."));
        }
        return builder.ToDelta();
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf('\'');
        var text = rest.Slice(1, end).ToString();
        rest = rest[(end + 2)..];
        return text;
    }

    private static Attributes ReadAttributes(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != '{')
            return Attributes.None;
        var end = rest.IndexOf('}');
        var attributes = rest[1..end].ToString().Split(',').Select(Entry).ToArray();
        rest = rest[(end + 1)..];
        return Attributes.Of(attributes);
    }

    private static (string Key, AttributeValue Value) Entry(string entry)
    {
        var colon = entry.LastIndexOf(':');
        return (entry[..colon], entry[(colon + 1)..] switch
        {
            "null" => AttributeValue.Removal,
            "true" => true,
            "false" => false,
            ['\'', .. var text, '\''] => text,
            var number => long.Parse(number, provider: null),
        });
    }
}
