namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// <paramref name="other"/>, made on the same base as this, rewritten to be applied after this.
    /// Law (TP1): <c>a.Compose(a.Transform(b, First)) = b.Compose(b.Transform(a, Second))</c>, and the same with the two priorities
    /// exchanged.
    /// Transform over a history one delta at a time: transforming over its composition is unsound, because a composed delete no longer
    /// tells between which of the deleted units an insert stood.
    /// </summary>
    /// <param name="other">The concurrent delta.</param>
    /// <param name="priority">
    /// <see cref="Priority.First"/> when this comes first where both insert at one place or set one attribute.
    /// </param>
    /// <exception cref="OverflowException">The result is longer than <see cref="int.MaxValue"/> units.</exception>
    public Delta Transform(Delta other, Priority priority)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsEmpty || other.IsEmpty)
            return other;
        var buffer = OpBuffer.Rent();
        var applied = new OpIterator(_ops);
        var moved = new OpIterator(other._ops);
        while (moved.HasNext)
        {
            if (applied.Kind == OpKind.Insert && (priority == Priority.First || moved.Kind != OpKind.Insert))
            {
                buffer.Retain(applied.Remaining, Attributes.None);
                applied.Advance(applied.Remaining);
            }
            else if (moved.Kind == OpKind.Insert)
            {
                buffer.Insert(moved.Text, moved.Offset, moved.Remaining, moved.Attributes);
                moved.Advance(moved.Remaining);
            }
            else
            {
                var length = Math.Min(applied.Remaining, moved.Remaining);
                // What is deleted already needs neither a second delete nor a retain.
                if (applied.Kind == OpKind.Retain && moved.Kind == OpKind.Delete)
                    buffer.Delete(length);
                else if (applied.Kind == OpKind.Retain)
                    buffer.Retain(length, Attributes.Transform(applied.Attributes, moved.Attributes, priority));
                applied.Advance(length);
                moved.Advance(length);
            }
        }
        return buffer.ToDeltaAndReturn();
    }

    /// <summary>
    /// Where a position of the base (a cursor, the end of a range) stands after this. Text inserted before it pushes it on, text deleted
    /// before it pulls it back, and a position inside deleted text falls to where that text stood. Where this inserts exactly at the
    /// position, <see cref="Priority.Second"/> pushes it behind the new text and <see cref="Priority.First"/> leaves it before, as in
    /// Quill.
    /// Law: with either priority, <c>p &lt;= q</c> implies that the transformed <c>p</c> is not after the transformed <c>q</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public int TransformPosition(int position, Priority priority)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var offset = 0;
        foreach (ref readonly var op in Span)
        {
            if (offset > position)
                break;
            if (op.Kind == OpKind.Delete)
            {
                position -= Math.Min(op.Length, position - offset);
                continue;
            }
            if (op.Kind == OpKind.Insert && (offset < position || priority == Priority.Second))
                position += op.Length;
            offset += op.Length;
        }
        return position;
    }
}
