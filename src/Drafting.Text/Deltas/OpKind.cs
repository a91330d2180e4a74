namespace Drafting.Text.Deltas;

/// <summary>What an <see cref="Op"/> does.</summary>
public enum OpKind : byte
{
    /// <summary>Keeps units of the base, and sets or removes attributes on them.</summary>
    Retain,

    /// <summary>Adds text.</summary>
    Insert,

    /// <summary>Removes units of the base.</summary>
    Delete,
}
