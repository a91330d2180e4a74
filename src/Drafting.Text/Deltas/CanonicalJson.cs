using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Drafting.Text.Deltas;

/// <summary>
/// The canonical form of JSON text (RFC 8785): members ascending by name, no spaces, and in strings only the quotation mark, the
/// backslash and the C0 controls escaped. The framework's encoders escape characters beyond the BMP, so strings are written here.
/// </summary>
public static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        string.Concat("\"\\", string.Concat(Enumerable.Range(0, 0x20).Select(unit => (char)unit))));

    /// <summary>Writes a string value in canonical form.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, which UTF-8 cannot carry unchanged.</exception>
    public static void WriteString(Utf8JsonWriter writer, string text)
    {
        var quoted = text.AsSpan().IndexOfAny(Escaped) < 0 ? text : Escape(text);
        var bytes = ArrayPool<byte>.Shared.Rent(quoted.Length * 3 + 2);
        try
        {
            bytes[0] = (byte)'"';
            var length = Strict.GetBytes(quoted, bytes.AsSpan(1)) + 1;
            bytes[length++] = (byte)'"';
            writer.WriteRawValue(bytes.AsSpan(0, length), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Attributes as canonical JSON text.</summary>
    public static string Of(Attributes attributes)
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in attributes.Entries)
        {
            if (text.Length > 1) text.Append(',');
            text.Append('"').Append(Escape(key)).Append("\":");
            _ = value.Kind switch
            {
                AttributeKind.Removal => text.Append("null"),
                AttributeKind.Flag => text.Append(value.Flag ? "true" : "false"),
                AttributeKind.Text => text.Append('"').Append(Escape(value.Text)).Append('"'),
                _ => text.Append(CultureInfo.InvariantCulture, $"{value.Number}"),
            };
        }

        return text.Append('}').ToString();
    }

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var unit in text)
            _ = unit switch
            {
                '"' or '\\' => escaped.Append('\\').Append(unit),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => escaped.Append(unit),
            };
        return escaped.ToString();
    }
}
