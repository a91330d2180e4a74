using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Server.Live;

/// <summary>
/// The members of a small JSON object from outside, whose schema is closed: an unknown or doubled one makes it none (PROTOCOL.md, 3). The
/// framework's own look-up of names throws on an escaped half of a surrogate pair; this does not.
/// </summary>
internal sealed class ClosedObject
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    private ClosedObject()
    {
    }

    /// <summary>The object, or null when it is another value or has a member beside these, or one twice.</summary>
    public static ClosedObject? Read(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        var found = new ClosedObject();
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonText.TryDecode(ref reader, out var name) || !names.Contains(name)) return null;
            if (!found._members.TryAdd(name, JsonElement.ParseValue(ref reader))) return null;
        }

        return found;
    }

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text of the alphabet that ids are made of, or null.</summary>
    public string? Id(string name) =>
        // Nothing of that alphabet needs an escape, so that the bytes between the quotes are the value. They need not be UTF-8, which the framework finds out by throwing.
        _members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String
        && Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]) is var text && ClauseId.IsValid(text, Limits.Changes.ClauseIdCharsMax) ? text : null;

    /// <summary>A whole number that JavaScript can count, not below 0, or null.</summary>
    public long? Number(string name) =>
        _members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number) && number is >= 0 and <= Submission.NumberMax ? number : null;
}
