namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// The ops, cut at the ends, that span the units from <paramref name="start"/> to before <paramref name="end"/>; every op counts its
    /// length, a delete too. On a document: that part of the text. Empty when the end is not after the start.
    /// Law: <c>d.Slice(0, i).Concat(d.Slice(i)) = d</c> for a document.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The start or the end is negative.</exception>
    public Delta Slice(int start, int end = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        if (start == 0 && end >= Length)
            return this;
        var buffer = OpBuffer.Rent();
        var iterator = new OpIterator(_ops);
        for (var index = 0; index < end && iterator.HasNext;)
        {
            var length = Math.Min(iterator.Remaining, (index < start ? start : end) - index);
            if (index >= start)
                buffer.Push(iterator, length);
            iterator.Advance(length);
            index += length;
        }
        return buffer.ToDeltaAndReturn();
    }

    /// <summary>
    /// The ops of this followed by those of <paramref name="other"/>, in canonical form. On documents: one text after the other.
    /// For changes this is rarely what you want: a trailing retain is no part of a delta, so the second starts where the last op of the
    /// first ends.
    /// </summary>
    /// <exception cref="OverflowException">The result is longer than <see cref="int.MaxValue"/> units.</exception>
    public Delta Concat(Delta other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsEmpty)
            return this;
        if (IsEmpty)
            return other;
        var buffer = OpBuffer.Rent();
        for (var iterator = new OpIterator(_ops); iterator.HasNext; iterator.Advance(iterator.Remaining))
            buffer.Push(iterator, iterator.Remaining);
        for (var iterator = new OpIterator(other._ops); iterator.HasNext; iterator.Advance(iterator.Remaining))
            buffer.Push(iterator, iterator.Remaining);
        return buffer.ToDeltaAndReturn();
    }
}
