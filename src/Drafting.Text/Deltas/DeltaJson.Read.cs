using System.Text.Json;

namespace Drafting.Text.Deltas;

public static partial class DeltaJson
{
    /// <summary>
    /// Reads a delta from untrusted JSON; no input makes it throw. The schema is closed: unknown and repeated keys, other types, empty
    /// inserts, lengths below 1 or above the limits, and numbers that are not whole are refused. A valid delta that is not canonical is
    /// made so.
    /// </summary>
    /// <param name="reader">
    /// Stands before the array or on its start; after success on its end. After a refusal its place is undefined.
    /// All of the array must be at hand: a reader that runs out of bytes refuses.
    /// </param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="delta">The delta, or <see cref="Delta.Empty"/> on refusal.</param>
    /// <param name="code">
    /// One of <see cref="DeltaCodes"/> on refusal, for the first fault in reading order; the empty string on success.
    /// </param>
    public static bool TryRead(ref Utf8JsonReader reader, DeltaLimits limits, out Delta delta, out string code)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var buffer = OpBuffer.Rent();
        string? fault;
        try
        {
            fault = ReadOps(ref reader, limits, buffer);
        }
        catch (JsonException)
        {
            fault = DeltaCodes.Malformed;
        }
        var read = buffer.ToDeltaAndReturn();
        delta = fault is null ? read : Delta.Empty;
        code = fault ?? string.Empty;
        return fault is null;
    }

    /// <summary>Reads bytes that hold one delta and nothing else. Otherwise as the other overload.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, DeltaLimits limits, out Delta delta, out string code)
    {
        var reader = new Utf8JsonReader(utf8Json);
        if (!TryRead(ref reader, limits, out delta, out code))
            return false;
        if (utf8Json[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return true;
        (delta, code) = (Delta.Empty, DeltaCodes.Malformed);
        return false;
    }

    private static string? ReadOps(ref Utf8JsonReader reader, DeltaLimits limits, OpBuffer buffer)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
            return DeltaCodes.Malformed;
        if (reader.TokenType != JsonTokenType.StartArray)
            return DeltaCodes.Malformed;
        var opCount = 0;
        long unitsLeft = limits.UnitsMax;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return null;
            if (reader.TokenType != JsonTokenType.StartObject)
                return DeltaCodes.Malformed;
            if (++opCount > limits.OpsMax)
                return DeltaCodes.TooManyOps;
            var fault = ReadOp(ref reader, limits, out var op);
            unitsLeft -= op.Length;
            if (fault is null && unitsLeft < 0)
                fault = DeltaCodes.Malformed;
            if (fault is not null)
                return fault;
            if (op.Kind == OpKind.Insert)
                buffer.Insert(op.Text, 0, op.Length, op.Attributes);
            else if (op.Kind == OpKind.Retain)
                buffer.Retain(op.Length, op.Attributes);
            else
                buffer.Delete(op.Length);
        }
        return DeltaCodes.Malformed;
    }

    private static string? ReadOp(ref Utf8JsonReader reader, DeltaLimits limits, out Op op)
    {
        op = default;
        Attributes? attributes = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonText.TryDecode(ref reader, out var key) || !reader.Read())
                return DeltaCodes.Malformed;
            // A kind after a kind, whichever they are, and attributes after attributes, are repeated keys.
            var isRepeated = key == "attributes" ? attributes is not null : op.Length > 0;
            if (isRepeated)
                return DeltaCodes.Malformed;
            var fault = key switch
            {
                "insert" => ReadInsert(ref reader, limits, out op),
                "retain" or "delete" => ReadLength(ref reader, key, out op),
                "attributes" => ReadAttributes(ref reader, limits, out attributes),
                _ => DeltaCodes.Malformed,
            };
            if (fault is not null)
                return fault;
        }
        if (reader.TokenType != JsonTokenType.EndObject || op.Length == 0)
            return DeltaCodes.Malformed;
        if (attributes is null)
            return null;
        if (op.Kind == OpKind.Delete)
            return DeltaCodes.Malformed;
        if (op.Kind == OpKind.Insert && attributes.HasRemovals)
            return DeltaCodes.AttributeNotAllowed;
        op = op.Kind == OpKind.Insert ? Op.Insert(op.Text, attributes) : Op.Retain(op.Length, attributes);
        return null;
    }

    private static string? ReadInsert(ref Utf8JsonReader reader, DeltaLimits limits, out Op op)
    {
        op = default;
        if (reader.TokenType != JsonTokenType.String || !JsonText.TryDecode(ref reader, out var text) || text.Length == 0)
            return DeltaCodes.Malformed;
        op = Op.Insert(text, Attributes.None);
        return limits.ChecksText ? TextRules.Check(text) : null;
    }

    private static string? ReadLength(ref Utf8JsonReader reader, string key, out Op op)
    {
        op = default;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var length) || length < 1)
            return DeltaCodes.Malformed;
        op = key == "retain" ? Op.Retain(length, Attributes.None) : Op.Delete(length);
        return null;
    }
}
