using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Drafting.Text.Deltas;

/// <summary>
/// Decodes the string a reader stands on. The reader's own GetString throws both on bytes that are not UTF-8 and on an escaped half of a
/// surrogate pair; here the first is a refusal, and the second comes through as it was sent, for <see cref="TextRules"/> to name the fault.
/// </summary>
public static class JsonText
{
    /// <summary>False when the bytes are not UTF-8. The reader has checked the syntax of the escapes.</summary>
    public static bool TryDecode(ref Utf8JsonReader reader, out string text)
    {
        var bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        if (!Utf8.IsValid(bytes))
        {
            text = string.Empty;
            return false;
        }
        text = reader.ValueIsEscaped ? Unescape(bytes) : Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static string Unescape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var escape = bytes.IndexOf((byte)'\\'); escape >= 0; escape = bytes.IndexOf((byte)'\\'))
        {
            text.Append(Encoding.UTF8.GetString(bytes[..escape]));
            var letter = (char)bytes[escape + 1];
            var length = letter == 'u' ? 6 : 2;
            text.Append(letter switch
            {
                'u' => (char)ushort.Parse(bytes.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => letter,
            });
            bytes = bytes[(escape + length)..];
        }
        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }
}
