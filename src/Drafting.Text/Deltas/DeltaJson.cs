using System.Text.Json;

namespace Drafting.Text.Deltas;

/// <summary>
/// Deltas as JSON: an array of ops, <c>[{"retain":3},{"insert":"x","attributes":{"bold":true}},{"delete":2}]</c>.
/// Law: what <see cref="Write"/> writes, <see cref="TryRead(ref Utf8JsonReader, DeltaLimits, out Delta, out string)"/> reads as an equal
/// delta, given limits that allow it.
/// </summary>
public static partial class DeltaJson
{
    /// <summary>
    /// Writes the canonical form: equal deltas give the same bytes under the same writer options. In an op the kind comes first and then
    /// the attributes, these in ordinal order of their keys.
    /// </summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair, which JSON in UTF-8 cannot carry unchanged.</exception>
    public static void Write(Utf8JsonWriter writer, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(delta);
        writer.WriteStartArray();
        foreach (ref readonly var op in delta.Span)
        {
            writer.WriteStartObject();
            if (op.Kind == OpKind.Insert)
                writer.WriteString("insert"u8, WellFormed(op.Text));
            else
                writer.WriteNumber(op.Kind == OpKind.Retain ? "retain"u8 : "delete"u8, op.Length);
            if (op.Attributes.Count > 0)
                WriteAttributes(writer, op.Attributes);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, Attributes attributes)
    {
        writer.WriteStartObject("attributes"u8);
        foreach (var (key, value) in attributes.Entries)
        {
            writer.WritePropertyName(WellFormed(key));
            switch (value.Kind)
            {
                case AttributeKind.Removal:
                    writer.WriteNullValue();
                    break;
                case AttributeKind.Flag:
                    writer.WriteBooleanValue(value.Flag);
                    break;
                case AttributeKind.Text:
                    writer.WriteStringValue(WellFormed(value.Text));
                    break;
                default:
                    writer.WriteNumberValue(value.Number);
                    break;
            }
        }
        writer.WriteEndObject();
    }

    /// <summary>The framework's writer would put U+FFFD for half a pair: a text that changes in silence on its way to the log.</summary>
    private static string WellFormed(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw new ArgumentException($"The text holds half a surrogate pair at unit {i}.", nameof(text));
            i++;
        }
        return text;
    }
}
