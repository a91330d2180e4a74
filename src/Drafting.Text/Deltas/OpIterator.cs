namespace Drafting.Text.Deltas;

/// <summary>
/// Walks ops piece by piece without cutting strings. Past the last op it stands on an endless plain retain,
/// because a delta says nothing about, and so keeps, whatever lies behind its last op.
/// </summary>
internal ref struct OpIterator(ReadOnlySpan<Op> ops)
{
    private readonly ReadOnlySpan<Op> _ops = ops;
    private int _index;

    /// <summary>How many units of the current op are consumed.</summary>
    public int Offset { get; private set; }

    public readonly bool HasNext => _index < _ops.Length;

    public readonly OpKind Kind => HasNext ? _ops[_index].Kind : OpKind.Retain;

    public readonly string Text => _ops[_index].Text;

    public readonly Attributes Attributes => HasNext ? _ops[_index].Attributes : Attributes.None;

    /// <summary>Units left in the current op; <see cref="int.MaxValue"/> past the end.</summary>
    public readonly int Remaining => HasNext ? _ops[_index].Length - Offset : int.MaxValue;

    /// <summary>Consumes units of the current op, at most <see cref="Remaining"/>.</summary>
    public void Advance(int length)
    {
        if (!HasNext)
            return;
        Offset += length;
        if (Offset < _ops[_index].Length)
            return;
        _index++;
        Offset = 0;
    }
}
