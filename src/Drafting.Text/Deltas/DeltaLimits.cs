namespace Drafting.Text.Deltas;

/// <summary>What a delta from outside may contain. Immutable; the predicate must be pure and safe to call from any thread.</summary>
/// <param name="AllowsAttribute">The closed set of attributes, by key and value; it is asked about removals too.</param>
public sealed record DeltaLimits(Func<string, AttributeValue, bool> AllowsAttribute)
{
    /// <summary>The most ops, counted as they are written, before neighbours merge.</summary>
    public int OpsMax { get; init; } = 1_000;

    /// <summary>
    /// The most UTF-16 units that all ops together may span. Half the range of an int, so that a hostile retain cannot make the sums of a
    /// later transform or compose overflow.
    /// </summary>
    public int UnitsMax { get; init; } = 1 << 30;

    /// <summary>
    /// Whether inserted text is held to <see cref="TextRules"/>. Not so for what was accepted before: inserts are judged one by one, and those that
    /// canonical form or a transform joins later may together hold more stacked marks than one of them may bring.
    /// </summary>
    public bool ChecksText { get; init; } = true;

    /// <summary>The most attributes of one op.</summary>
    public int AttributesPerOpMax { get; init; } = 8;

    /// <summary>The longest key of an attribute, in UTF-16 units; the empty key is never allowed.</summary>
    public int AttributeKeyUnitsMax { get; init; } = 64;

    /// <summary>The longest string value of an attribute, in UTF-16 units.</summary>
    public int AttributeTextUnitsMax { get; init; } = 512;
}
