using System.Text;

namespace Drafting.Wire;

/// <summary>
/// A delta of plain edits with the two verbs that a client needs for what it has not had confirmed. Written on purpose apart from the
/// product's algebra. Formatting is carried along but not transformed against other formatting: the programs that use
/// this format only when nothing else of theirs is pending.
/// </summary>
public sealed class WireDelta
{
    public static readonly WireDelta Empty = new([]);

    private readonly WireOp[] _ops;

    public WireDelta(IReadOnlyList<WireOp> ops)
    {
        var merged = new List<WireOp>(ops.Count);
        foreach (var op in ops) Push(merged, op);
        while (merged.Count > 0 && merged[^1] is { Kind: OpKind.Retain, Attributes: "" }) merged.RemoveAt(merged.Count - 1);
        _ops = [.. merged];
    }

    public ReadOnlySpan<WireOp> Ops => _ops;

    public bool IsEmpty => _ops.Length == 0;

    public static WireDelta Insert(int position, string text, string attributes = "") =>
        new([WireOp.Retain(position), WireOp.Insert(text, attributes)]);

    public static WireDelta Delete(int position, int length) => new([WireOp.Retain(position), WireOp.Delete(length)]);

    public static WireDelta Format(int position, int length, string attributes) =>
        new([WireOp.Retain(position), WireOp.Retain(length, attributes)]);

    /// <summary>This, then <paramref name="next"/>, as one.</summary>
    public WireDelta Compose(WireDelta next)
    {
        if (IsEmpty) return next;
        if (next.IsEmpty) return this;
        var mine = new Cursor(_ops);
        var theirs = new Cursor(next._ops);
        var result = new List<WireOp>(_ops.Length + next._ops.Length);
        while (!theirs.AtEnd || !mine.AtEnd)
        {
            if (!theirs.AtEnd && theirs.Kind == OpKind.Insert) result.Add(theirs.Take(theirs.Left));
            else if (!mine.AtEnd && mine.Kind == OpKind.Delete) result.Add(mine.Take(mine.Left));
            else
            {
                var length = Math.Min(mine.Left, theirs.Left);
                var first = mine.TakeOrRetain(length);
                var second = theirs.TakeOrRetain(length);
                var attributes = WireAttributes.Compose(first.Attributes, second.Attributes, keepNull: first.Kind == OpKind.Retain);
                if (second.Kind == OpKind.Retain) result.Add(first with { Attributes = attributes });
                else if (first.Kind == OpKind.Retain) result.Add(second);
            }
        }

        return new WireDelta(result);
    }

    /// <summary>
    /// <paramref name="other"/>, made on the same text as this, adapted to come after this. At a tie the insert of this stands before
    /// when <paramref name="thisFirst"/>.
    /// </summary>
    public WireDelta Transform(WireDelta other, bool thisFirst)
    {
        if (IsEmpty || other.IsEmpty) return other;
        var mine = new Cursor(_ops);
        var theirs = new Cursor(other._ops);
        var result = new List<WireOp>(_ops.Length + other._ops.Length);
        while (!theirs.AtEnd)
        {
            var mineInserts = !mine.AtEnd && mine.Kind == OpKind.Insert;
            if (mineInserts && (thisFirst || theirs.Kind != OpKind.Insert)) result.Add(WireOp.Retain(mine.Take(mine.Left).Length));
            else if (theirs.Kind == OpKind.Insert) result.Add(theirs.Take(theirs.Left));
            else
            {
                var length = Math.Min(mine.Left, theirs.Left);
                var first = mine.TakeOrRetain(length);
                var second = theirs.TakeOrRetain(length);
                if (first.Kind != OpKind.Delete) result.Add(second);
            }
        }

        return new WireDelta(result);
    }

    /// <summary>The text after this delta; throws when the delta reaches beyond the text.</summary>
    public string Apply(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var op in _ops)
        {
            if (op.Kind == OpKind.Insert) result.Append(op.Text);
            else
            {
                if (at + op.Length > text.Length)
                    throw new InvalidOperationException($"A delta reaches to {at + op.Length} in a text of {text.Length} units.");
                if (op.Kind == OpKind.Retain) result.Append(text, at, op.Length);
                at += op.Length;
            }
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static void Push(List<WireOp> ops, WireOp op)
    {
        if (op.Length == 0) return;
        var at = ops.Count;
        // An insert stands before a delete at the same place: the two orders mean the same and only one is canonical.
        if (op.Kind == OpKind.Insert && at > 0 && ops[at - 1].Kind == OpKind.Delete) at--;
        if (at > 0 && ops[at - 1].Kind == op.Kind && ops[at - 1].Attributes == op.Attributes)
            ops[at - 1] = ops[at - 1] with { Length = ops[at - 1].Length + op.Length, Text = ops[at - 1].Text + op.Text };
        else ops.Insert(at, op);
    }

    /// <summary>Reads operations in parts; past the end there is an endless retain.</summary>
    private struct Cursor(WireOp[] ops)
    {
        private int _index;
        private int _offset;

        public readonly bool AtEnd => _index == ops.Length;

        public readonly OpKind Kind => ops[_index].Kind;

        public readonly int Left => AtEnd ? int.MaxValue : ops[_index].Length - _offset;

        public WireOp TakeOrRetain(int length) => AtEnd ? WireOp.Retain(length) : Take(length);

        public WireOp Take(int length)
        {
            var op = ops[_index];
            var part = op.Part(_offset, length);
            _offset += length;
            if (_offset == op.Length) (_index, _offset) = (_index + 1, 0);
            return part;
        }
    }
}
