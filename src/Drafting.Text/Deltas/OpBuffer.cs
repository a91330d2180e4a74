using System.Diagnostics;

namespace Drafting.Text.Deltas;

/// <summary>
/// Gathers ops in canonical form: no empty op, neighbours of one kind and the same attributes merged, an insert before the delete at its
/// place, no trailing plain retain. An insert is kept as a chain of slices of the strings it came from and becomes one string at the end,
/// so merging n pieces costs one copy, and pieces that follow one another in the same string cost none.
/// </summary>
internal sealed class OpBuffer
{
    /// <summary>
    /// A buffer that grew beyond this is left to the collector, so that one huge delta does not stay in memory for the thread's life.
    /// </summary>
    private const int KeptOpsMax = 4096;

    [ThreadStatic]
    private static OpBuffer? s_free;

    private Pending[] _ops = new Pending[16];
    private Slice[] _slices = new Slice[16];
    private int _opCount;
    private int _sliceCount;

    /// <summary>
    /// A buffer of this thread. Give it back with <see cref="ToDeltaAndReturn"/>; one that is lost to an exception is simply collected.
    /// </summary>
    public static OpBuffer Rent()
    {
        var buffer = s_free ?? new OpBuffer();
        s_free = null;
        return buffer;
    }

    public void Retain(int length, Attributes attributes)
    {
        if (length == 0)
            return;
        ref var last = ref _ops[Math.Max(0, _opCount - 1)];
        if (_opCount > 0 && last.Kind == OpKind.Retain && last.Attributes.Equals(attributes))
            last.Length += length;
        else
            Add(_opCount, new Pending { Kind = OpKind.Retain, Length = length, Attributes = attributes });
    }

    public void Delete(int length)
    {
        if (length == 0)
            return;
        ref var last = ref _ops[Math.Max(0, _opCount - 1)];
        if (_opCount > 0 && last.Kind == OpKind.Delete)
            last.Length += length;
        else
            Add(_opCount, new Pending { Kind = OpKind.Delete, Length = length, Attributes = Attributes.None });
    }

    public void Insert(string text, int start, int length, Attributes attributes)
    {
        if (length == 0)
            return;
        var index = _opCount > 0 && _ops[_opCount - 1].Kind == OpKind.Delete ? _opCount - 1 : _opCount;
        if (index > 0 && _ops[index - 1].Kind == OpKind.Insert && _ops[index - 1].Attributes.Equals(attributes))
        {
            // Only a delete can stand behind this insert, so its slices are the last ones and the chain can grow.
            ref var grown = ref _ops[index - 1];
            grown.Length += length;
            ref var slice = ref _slices[_sliceCount - 1];
            if (ReferenceEquals(slice.Text, text) && slice.Start + slice.Length == start)
            {
                slice.Length += length;
                return;
            }
            grown.SliceCount++;
        }
        else
        {
            var insert = new Pending { Kind = OpKind.Insert, Length = length, Attributes = attributes };
            (insert.FirstSlice, insert.SliceCount) = (_sliceCount, 1);
            Add(index, insert);
        }
        if (_sliceCount == _slices.Length)
            Array.Resize(ref _slices, _sliceCount * 2);
        _slices[_sliceCount++] = new Slice { Text = text, Start = start, Length = length };
    }

    /// <summary>Adds what is left of the iterator's current op, up to <paramref name="length"/> units.</summary>
    public void Push(in OpIterator iterator, int length)
    {
        if (iterator.Kind == OpKind.Insert)
            Insert(iterator.Text, iterator.Offset, length, iterator.Attributes);
        else if (iterator.Kind == OpKind.Delete)
            Delete(length);
        else
            Retain(length, iterator.Attributes);
    }

    /// <summary>What was gathered. The buffer keeps its content.</summary>
    public Delta ToDelta()
    {
        var count = _opCount;
        if (count > 0 && _ops[count - 1].Kind == OpKind.Retain && _ops[count - 1].Attributes.Count == 0)
            count--;
        if (count == 0)
            return Delta.Empty;
        var ops = new Op[count];
        for (var i = 0; i < count; i++)
        {
            ref readonly var op = ref _ops[i];
            ops[i] = op.Kind switch
            {
                OpKind.Insert => Op.Insert(TextOf(op), op.Attributes),
                OpKind.Retain => Op.Retain(op.Length, op.Attributes),
                _ => Op.Delete(op.Length),
            };
        }
        return new Delta(ops);
    }

    public Delta ToDeltaAndReturn()
    {
        var delta = ToDelta();
        if (_ops.Length <= KeptOpsMax && _slices.Length <= KeptOpsMax)
        {
            Clear();
            s_free = this;
        }
        return delta;
    }

    private void Clear()
    {
        // The references go too: a kept buffer must not keep a document's text alive.
        _ops.AsSpan(0, _opCount).Clear();
        _slices.AsSpan(0, _sliceCount).Clear();
        _opCount = 0;
        _sliceCount = 0;
    }

    private void Add(int index, Pending op)
    {
        if (_opCount == _ops.Length)
            Array.Resize(ref _ops, _opCount * 2);
        if (index < _opCount)
            _ops[_opCount] = _ops[index];
        _ops[index] = op;
        _opCount++;
        Debug.Assert(index >= _opCount - 2, "An op goes to the end, or before the delete that stands there.");
    }

    private string TextOf(in Pending insert)
    {
        ref readonly var only = ref _slices[insert.FirstSlice];
        if (insert.SliceCount == 1)
            return only.Length == only.Text.Length ? only.Text : only.Text.Substring(only.Start, only.Length);
        return string.Create(insert.Length, (Slices: _slices, insert.FirstSlice, insert.SliceCount), static (target, chain) =>
        {
            foreach (ref readonly var slice in chain.Slices.AsSpan(chain.FirstSlice, chain.SliceCount))
            {
                slice.Text.AsSpan(slice.Start, slice.Length).CopyTo(target);
                target = target[slice.Length..];
            }
        });
    }

    private struct Pending
    {
        public OpKind Kind;
        public int Length;
        public int FirstSlice;
        public int SliceCount;
        public Attributes Attributes;
    }

    private struct Slice
    {
        public string Text;
        public int Start;
        public int Length;
    }
}
