namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// The delta that does what this and then <paramref name="next"/> do; on a document, the document after the change.
    /// Laws: <c>a.Compose(b).Compose(c) = a.Compose(b.Compose(c))</c>; <c>a.Compose(Empty) = a = Empty.Compose(a)</c>.
    /// Deletes and retains of <paramref name="next"/> beyond the end of a document stay in the result, as in Quill: use
    /// <see cref="TryApply"/> where the change comes from outside.
    /// </summary>
    /// <exception cref="OverflowException">The result is longer than <see cref="int.MaxValue"/> units.</exception>
    public Delta Compose(Delta next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.IsEmpty)
            return this;
        if (IsEmpty)
            return next;
        var buffer = OpBuffer.Rent();
        var first = new OpIterator(_ops);
        var second = new OpIterator(next._ops);
        while (first.HasNext || second.HasNext)
        {
            if (second.Kind == OpKind.Insert)
            {
                buffer.Insert(second.Text, second.Offset, second.Remaining, second.Attributes);
                second.Advance(second.Remaining);
            }
            else if (first.Kind == OpKind.Delete)
            {
                buffer.Delete(first.Remaining);
                first.Advance(first.Remaining);
            }
            else
            {
                var length = Math.Min(first.Remaining, second.Remaining);
                ComposePiece(buffer, first, second, length);
                first.Advance(length);
                second.Advance(length);
            }
        }
        return buffer.ToDeltaAndReturn();
    }

    /// <summary>The first retains or inserts, the second retains or deletes.</summary>
    private static void ComposePiece(OpBuffer buffer, in OpIterator first, in OpIterator second, int length)
    {
        if (second.Kind == OpKind.Delete)
        {
            // Text that is inserted and then deleted was never there.
            if (first.Kind == OpKind.Retain)
                buffer.Delete(length);
        }
        else if (first.Kind == OpKind.Insert)
        {
            buffer.Insert(first.Text, first.Offset, length, Attributes.Compose(first.Attributes, second.Attributes, keepRemovals: false));
        }
        else
        {
            buffer.Retain(length, Attributes.Compose(first.Attributes, second.Attributes, keepRemovals: true));
        }
    }
}
