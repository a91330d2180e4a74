namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// A change from one document to another. Small where the texts are alike (the fewest code points, up to a bound on the work, beyond
    /// which what lies between the common beginning and end is replaced); never a cut inside a surrogate pair that both texts keep whole.
    /// Law: <c>a.Compose(Diff(a, b)) = b</c>, for documents without removals among their attributes. Which of several such changes is
    /// returned is not promised, and differs from Quill.
    /// </summary>
    /// <exception cref="ArgumentException">One of them is no document.</exception>
    public static Delta Diff(Delta a, Delta b)
    {
        ThrowIfNotDocument(a, nameof(a));
        ThrowIfNotDocument(b, nameof(b));
        if (a.Equals(b))
            return Empty;
        var buffer = OpBuffer.Rent();
        var before = new OpIterator(a._ops);
        var after = new OpIterator(b._ops);
        foreach (var (kind, runLength) in TextDiff.Runs(a.PlainText(), b.PlainText()))
        {
            for (var left = runLength; left > 0;)
            {
                var length = left;
                if (kind != OpKind.Insert)
                    length = Math.Min(length, before.Remaining);
                if (kind != OpKind.Delete)
                    length = Math.Min(length, after.Remaining);
                if (kind == OpKind.Insert)
                    buffer.Push(after, length);
                else if (kind == OpKind.Delete)
                    buffer.Delete(length);
                else
                    buffer.Retain(length, Attributes.Diff(before.Attributes, after.Attributes));
                if (kind != OpKind.Insert)
                    before.Advance(length);
                if (kind != OpKind.Delete)
                    after.Advance(length);
                left -= length;
            }
        }
        return buffer.ToDeltaAndReturn();
    }
}
