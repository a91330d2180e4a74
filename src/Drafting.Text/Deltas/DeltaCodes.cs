namespace Drafting.Text.Deltas;

/// <summary>Why a delta from outside was refused. The codes go over the wire and never change.</summary>
public static class DeltaCodes
{
    /// <summary>Not JSON, not the schema of a delta, or a length out of bounds.</summary>
    public const string Malformed = "malformed";

    /// <summary>Inserted text that <see cref="TextRules"/> refuses.</summary>
    public const string TextNotAllowed = "text_not_allowed";

    /// <summary>An attribute outside the closed set or over its bounds, or a removal on inserted text.</summary>
    public const string AttributeNotAllowed = "attribute_not_allowed";

    /// <summary>More ops than <see cref="DeltaLimits.OpsMax"/>.</summary>
    public const string TooManyOps = "too_many_ops";
}
