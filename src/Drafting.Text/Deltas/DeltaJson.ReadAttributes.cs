using System.Text.Json;

namespace Drafting.Text.Deltas;

public static partial class DeltaJson
{
    private static string? ReadAttributes(ref Utf8JsonReader reader, DeltaLimits limits, out Attributes? attributes)
    {
        attributes = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return DeltaCodes.Malformed;
        var entries = new List<KeyValuePair<string, AttributeValue>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonText.TryDecode(ref reader, out var key) || !reader.Read())
                return DeltaCodes.Malformed;
            if (entries.Count == limits.AttributesPerOpMax || key.Length == 0 || !IsBounded(key, limits.AttributeKeyUnitsMax))
                return DeltaCodes.AttributeNotAllowed;
            var fault = ReadValue(ref reader, limits, out var value);
            if (fault is not null)
                return fault;
            if (!limits.AllowsAttribute(key, value))
                return DeltaCodes.AttributeNotAllowed;
            entries.Add(new(key, value));
        }
        if (reader.TokenType != JsonTokenType.EndObject || !Attributes.TryCreate([.. entries], out var read))
            return DeltaCodes.Malformed;
        attributes = read;
        return null;
    }

    private static string? ReadValue(ref Utf8JsonReader reader, DeltaLimits limits, out AttributeValue value)
    {
        value = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.TokenType == JsonTokenType.True;
                return null;
            case JsonTokenType.String:
                if (!JsonText.TryDecode(ref reader, out var text))
                    return DeltaCodes.Malformed;
                value = text;
                return IsBounded(text, limits.AttributeTextUnitsMax) ? null : DeltaCodes.AttributeNotAllowed;
            case JsonTokenType.Number:
                if (!reader.TryGetInt64(out var number) || number is < -AttributeValue.NumberMax or > AttributeValue.NumberMax)
                    return DeltaCodes.Malformed;
                value = number;
                return null;
            default:
                return DeltaCodes.Malformed;
        }
    }

    private static bool IsBounded(string text, int unitsMax) => text.Length <= unitsMax && TextRules.Check(text) is null;
}
