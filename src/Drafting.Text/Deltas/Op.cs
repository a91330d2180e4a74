namespace Drafting.Text.Deltas;

/// <summary>
/// One insert, retain or delete. Lengths are UTF-16 code units, as in .NET strings and in JavaScript.
/// Equality is by content, text ordinally. The default value is a retain of length 0, which no <see cref="Delta"/> contains.
/// </summary>
public readonly struct Op : IEquatable<Op>
{
    private readonly string? _text;
    private readonly Attributes? _attributes;

    private Op(OpKind kind, string? text, int length, Attributes? attributes)
    {
        Kind = kind;
        Length = length;
        _text = text;
        _attributes = attributes;
    }

    /// <summary>What the op does.</summary>
    public OpKind Kind { get; }

    /// <summary>How many UTF-16 units are inserted, retained or deleted; 1 or more in a <see cref="Delta"/>.</summary>
    public int Length { get; }

    /// <summary>The text of an insert; the empty string for the other kinds.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>
    /// The attributes of an insert, or the change of attributes of a retain; <see cref="Attributes.None"/> on every delete.
    /// </summary>
    public Attributes Attributes => _attributes ?? Attributes.None;

    internal static Op Insert(string text, Attributes attributes) => new(OpKind.Insert, text, text.Length, attributes);

    internal static Op Retain(int length, Attributes attributes) => new(OpKind.Retain, null, length, attributes);

    internal static Op Delete(int length) => new(OpKind.Delete, null, length, null);

    /// <inheritdoc/>
    public bool Equals(Op other) =>
        Kind == other.Kind
        && Length == other.Length
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && Attributes.Equals(other.Attributes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Op other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Length, string.GetHashCode(Text, StringComparison.Ordinal), Attributes);

    /// <summary>Whether both ops have the same content.</summary>
    public static bool operator ==(Op left, Op right) => left.Equals(right);

    /// <summary>Whether the ops differ.</summary>
    public static bool operator !=(Op left, Op right) => !left.Equals(right);

    /// <summary>A short form for people: <c>+'text'</c>, <c>=3</c> or <c>-2</c>, with the attributes behind it.</summary>
    public override string ToString() => Kind switch
    {
        OpKind.Insert => $"+'{Text}'{Attributes}",
        OpKind.Retain => $"={Length}{Attributes}",
        _ => $"-{Length}",
    };
}
