namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// Whether this document may be cut at <paramref name="position"/> (0 … Length): not between the two halves of a surrogate pair.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is not a document.</exception>
    public bool IsBoundary(int position)
    {
        ThrowIfNotDocument();
        if (position <= 0 || position >= Length) return position == 0 || position == Length;
        return !(char.IsHighSurrogate(UnitAt(position - 1)) && char.IsLowSurrogate(UnitAt(position)));
    }

    private char UnitAt(int position)
    {
        foreach (ref readonly var op in Span)
        {
            if (position < op.Length) return op.Text[position];
            position -= op.Length;
        }

        throw new ArgumentOutOfRangeException(nameof(position), position, $"The document has {Length} units.");
    }
}
