namespace Drafting.Text.Deltas;

/// <summary>
/// Builds a <see cref="Delta"/> op by op, from left to right, and keeps it canonical: neighbours merge, an insert after a delete goes
/// before it.
/// Not thread-safe. It may be used on after <see cref="ToDelta"/>.
/// </summary>
public sealed class DeltaBuilder
{
    private readonly OpBuffer _buffer = new();

    /// <summary>Adds text. The empty string adds nothing.</summary>
    /// <exception cref="ArgumentException">The attributes contain a removal: inserted text has nothing to remove.</exception>
    public DeltaBuilder Insert(string text, Attributes? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (attributes is { HasRemovals: true })
            throw new ArgumentException($"Inserted text cannot remove attributes: {attributes}.", nameof(attributes));
        _buffer.Insert(text, 0, text.Length, attributes ?? Attributes.None);
        return this;
    }

    /// <summary>Keeps units of the base, changing their attributes. Zero adds nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OverflowException">Merged with its neighbour it is longer than <see cref="int.MaxValue"/>.</exception>
    public DeltaBuilder Retain(int length, Attributes? attributes = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _buffer.Retain(length, attributes ?? Attributes.None);
        return this;
    }

    /// <summary>Removes units of the base. Zero adds nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OverflowException">Merged with its neighbour it is longer than <see cref="int.MaxValue"/>.</exception>
    public DeltaBuilder Delete(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _buffer.Delete(length);
        return this;
    }

    /// <summary>The delta so far, without a trailing plain retain.</summary>
    /// <exception cref="OverflowException">The lengths of the ops add up to more than <see cref="int.MaxValue"/>.</exception>
    public Delta ToDelta() => _buffer.ToDelta();
}
