namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// The change that undoes this on the document it was made for.
    /// Law: <c>document.Compose(change).Compose(change.Invert(document)) = document</c>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="baseDocument"/> is no document, or shorter than <see cref="BaseLength"/>.
    /// </exception>
    public Delta Invert(Delta baseDocument)
    {
        ThrowIfNotDocument(baseDocument, nameof(baseDocument));
        if (baseDocument.Length < BaseLength)
        {
            var message = $"The change speaks of {BaseLength} units, the document has {baseDocument.Length}.";
            throw new ArgumentException(message, nameof(baseDocument));
        }
        var buffer = OpBuffer.Rent();
        var original = new OpIterator(baseDocument._ops);
        foreach (ref readonly var op in Span)
        {
            if (op.Kind == OpKind.Insert)
            {
                buffer.Delete(op.Length);
                continue;
            }
            for (var left = op.Length; left > 0;)
            {
                var length = Math.Min(left, original.Remaining);
                if (op.Kind == OpKind.Delete)
                    buffer.Push(original, length);
                else
                    buffer.Retain(length, Attributes.Invert(op.Attributes, original.Attributes));
                original.Advance(length);
                left -= length;
            }
        }
        return buffer.ToDeltaAndReturn();
    }
}
