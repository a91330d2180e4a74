namespace Drafting.Text.Deltas;

public sealed partial class Delta
{
    /// <summary>
    /// This document after <paramref name="change"/>, if the change fits it. It does not when it reaches beyond the document's end, or when
    /// one of its ops begins or ends between the two halves of a surrogate pair of the document.
    /// Law: when true, <c>result = Compose(change)</c>, and <c>result</c> is a document.
    /// </summary>
    /// <returns>False, with <see cref="Empty"/>, when the change does not fit.</returns>
    /// <exception cref="InvalidOperationException">This is not a document.</exception>
    public bool TryApply(Delta change, out Delta result)
    {
        ArgumentNullException.ThrowIfNull(change);
        ThrowIfNotDocument();
        var fits = change.BaseLength <= Length && KeepsPairsWhole(change);
        result = fits ? Compose(change) : Empty;
        return fits;
    }

    private bool KeepsPairsWhole(Delta change)
    {
        var document = new OpIterator(_ops);
        foreach (ref readonly var op in change.Span)
        {
            if (op.Kind == OpKind.Insert)
                continue;
            var before = '\0';
            for (var left = op.Length; left > 0;)
            {
                var length = Math.Min(left, document.Remaining);
                before = document.Text[document.Offset + length - 1];
                document.Advance(length);
                left -= length;
            }
            if (char.IsHighSurrogate(before) && document.HasNext && char.IsLowSurrogate(document.Text[document.Offset]))
                return false;
        }
        return true;
    }
}
