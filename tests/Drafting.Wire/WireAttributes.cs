using System.Text;
using System.Text.Json;

namespace Drafting.Wire;

/// <summary>Attributes as their canonical JSON: names ascending, no spaces; the empty string for none.</summary>
public static class WireAttributes
{
    public static string Canonical(JsonElement attributes)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in attributes.EnumerateObject()) sorted[member.Name] = Value(member.Value);
        return Write(sorted);
    }

    /// <summary>
    /// What <paramref name="over"/> leaves of <paramref name="attributes"/>; a null takes one away, or stays when it is still to be
    /// applied.
    /// </summary>
    public static string Compose(string attributes, string over, bool keepNull)
    {
        if (over.Length == 0) return attributes;
        var result = Read(attributes);
        foreach (var (name, value) in Read(over))
        {
            if (value == "null" && !keepNull) result.Remove(name);
            else result[name] = value;
        }

        return Write(result);
    }

    private static SortedDictionary<string, string> Read(string attributes)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (attributes.Length == 0) return result;
        using var json = JsonDocument.Parse(attributes);
        foreach (var member in json.RootElement.EnumerateObject()) result[member.Name] = Value(member.Value);
        return result;
    }

    private static string Value(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Quote(value.GetString()!) : value.GetRawText();

    private static string Write(SortedDictionary<string, string> attributes) =>
        attributes.Count == 0 ? "" : "{" + string.Join(",", attributes.Select(each => Quote(each.Key) + ":" + each.Value)) + "}";

    private static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit is '"' or '\\') result.Append('\\').Append(unit);
            else if (unit < ' ') result.Append(Control(unit));
            else result.Append(unit);
        }

        return result.Append('"').ToString();
    }

    private static string Control(char unit) => unit switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => FormattableString.Invariant($"\\u{(int)unit:x4}"),
    };
}
