using System.Text.Json;

namespace Drafting.Text.Deltas;

/// <summary>
/// Deltas as JSON: an array of ops, <c>[{"retain":3},{"attributes":{"bold":true},"insert":"x"},{"delete":2}]</c>.
/// Law: what <see cref="Write"/> writes, <see cref="TryRead(ref Utf8JsonReader, DeltaLimits, out Delta, out string)"/> reads as an equal delta, given limits that allow it.
/// </summary>
public static partial class DeltaJson
{
    /// <summary>
    /// Writes the canonical form of RFC 8785: equal deltas give the same bytes. Members stand in ordinal order of their names.
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
            if (op.Attributes.Count > 0)
                WriteAttributes(writer, op.Attributes);
            if (op.Kind == OpKind.Insert)
            {
                writer.WritePropertyName("insert"u8);
                CanonicalJson.WriteString(writer, op.Text);
            }
            else
            {
                writer.WriteNumber(op.Kind == OpKind.Retain ? "retain"u8 : "delete"u8, op.Length);
            }

            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, Attributes attributes)
    {
        writer.WriteStartObject("attributes"u8);
        foreach (var (key, value) in attributes.Entries)
        {
            writer.WritePropertyName(key);
            switch (value.Kind)
            {
                case AttributeKind.Removal:
                    writer.WriteNullValue();
                    break;
                case AttributeKind.Flag:
                    writer.WriteBooleanValue(value.Flag);
                    break;
                case AttributeKind.Text:
                    CanonicalJson.WriteString(writer, value.Text);
                    break;
                default:
                    writer.WriteNumberValue(value.Number);
                    break;
            }
        }
        writer.WriteEndObject();
    }
}
