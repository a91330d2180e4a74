using System.Globalization;

namespace Drafting.Text.Deltas;

/// <summary>Which JSON scalar an <see cref="AttributeValue"/> is.</summary>
public enum AttributeKind : byte
{
    /// <summary>JSON <c>null</c>: takes the attribute away.</summary>
    Removal,

    /// <summary>JSON <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A whole JSON number that JavaScript holds exactly.</summary>
    Number,
}

/// <summary>
/// The value of an attribute: a flag, a string, a whole number, or the removal of the attribute (JSON <c>null</c>; also the default value).
/// Equality is by kind and content, strings ordinally.
/// </summary>
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    /// <summary>The largest magnitude of a number, 2^53 - 1: beyond it JavaScript would read another number than was written.</summary>
    public const long NumberMax = 9_007_199_254_740_991;

    private readonly string? _text;
    private readonly long _number;

    /// <summary>A flag.</summary>
    public AttributeValue(bool flag)
    {
        Kind = AttributeKind.Flag;
        _number = flag ? 1 : 0;
    }

    /// <summary>A string, which may be empty.</summary>
    public AttributeValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Kind = AttributeKind.Text;
        _text = text;
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The magnitude is above <see cref="NumberMax"/>.</exception>
    public AttributeValue(long number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, NumberMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -NumberMax);
        Kind = AttributeKind.Number;
        _number = number;
    }

    /// <summary>The removal of an attribute. Only a retain carries it: an insert has nothing to remove.</summary>
    public static AttributeValue Removal => default;

    /// <summary>Which scalar this is.</summary>
    public AttributeKind Kind { get; }

    /// <summary>Whether this takes the attribute away.</summary>
    public bool IsRemoval => Kind == AttributeKind.Removal;

    /// <summary>The flag; false for the other kinds.</summary>
    public bool Flag => Kind == AttributeKind.Flag && _number != 0;

    /// <summary>The string; empty for the other kinds.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>The number; 0 for the other kinds.</summary>
    public long Number => Kind == AttributeKind.Number ? _number : 0;

    /// <summary>A flag as a value.</summary>
    public static implicit operator AttributeValue(bool flag) => new(flag);

    /// <summary>A string as a value.</summary>
    public static implicit operator AttributeValue(string text) => new(text);

    /// <summary>A whole number as a value.</summary>
    public static implicit operator AttributeValue(long number) => new(number);

    /// <inheritdoc/>
    public bool Equals(AttributeValue other) =>
        Kind == other.Kind && _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Kind, _number, _text is null ? 0 : string.GetHashCode(_text, StringComparison.Ordinal));

    /// <summary>Whether both are the same value.</summary>
    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    /// <summary>A short form for people, close to JSON.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.Removal => "null",
        AttributeKind.Flag => Flag ? "true" : "false",
        AttributeKind.Text => $"'{Text}'",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}
