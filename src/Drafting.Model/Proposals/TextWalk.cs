using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>Walks through a text beside a delta: which words, with which attributes, an operation falls on.</summary>
internal sealed class TextWalk(Delta text)
{
    private int _op;
    private int _used;

    /// <summary>The next units, cut where the attributes change; fewer at the end of the text.</summary>
    public IEnumerable<Op> Next(int units)
    {
        while (units > 0 && _op < text.Ops.Count)
        {
            var op = text.Ops[_op];
            var taken = Math.Min(units, op.Length - _used);
            yield return new DeltaBuilder().Insert(op.Text.Substring(_used, taken), op.Attributes).ToDelta().Ops[0];
            units -= taken;
            _used += taken;
            if (_used < op.Length) continue;
            _used = 0;
            _op++;
        }
    }
}
