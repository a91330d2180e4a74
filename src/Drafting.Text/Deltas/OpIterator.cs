using System.Diagnostics.CodeAnalysis;

namespace Drafting.Text.Deltas;

/// <summary>
/// Walks ops piece by piece without cutting strings. Past the last op it stands on an endless plain retain,
/// because a delta says nothing about, and so keeps, whatever lies behind its last op.
/// </summary>
internal ref struct OpIterator
{
    private readonly ReadOnlySpan<Op> _ops;
    private int _next;

    public OpIterator(ReadOnlySpan<Op> ops)
    {
        _ops = ops;
        Load();
    }

    public bool HasNext { get; private set; }

    public OpKind Kind { get; private set; }

    /// <summary>The whole text of the current insert; empty for the other kinds.</summary>
    public string Text { get; private set; }

    public Attributes Attributes { get; private set; }

    /// <summary>How many units of the current op are consumed.</summary>
    public int Offset { get; private set; }

    /// <summary>Units left in the current op; <see cref="int.MaxValue"/> past the end.</summary>
    public int Remaining { get; private set; }

    /// <summary>Consumes units of the current op, at most <see cref="Remaining"/>.</summary>
    public void Advance(int length)
    {
        if (length == Remaining)
        {
            Load();
        }
        else if (HasNext)
        {
            Offset += length;
            Remaining -= length;
        }
    }

    // The current op is held in fields: the verbs look at it several times a step.
    [MemberNotNull(nameof(Text), nameof(Attributes))]
    private void Load()
    {
        Offset = 0;
        HasNext = _next < _ops.Length;
        if (HasNext)
        {
            ref readonly var op = ref _ops[_next++];
            (Kind, Remaining, Text, Attributes) = (op.Kind, op.Length, op.Text, op.Attributes);
        }
        else
        {
            (Kind, Remaining, Text, Attributes) = (OpKind.Retain, int.MaxValue, string.Empty, Attributes.None);
        }
    }
}
