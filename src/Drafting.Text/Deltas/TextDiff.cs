using System.Buffers;

namespace Drafting.Text.Deltas;

/// <summary>
/// Compares two texts by code points: first the common beginning and end, then Myers' greedy algorithm ("An O(ND) difference algorithm",
/// 1986) on what lies between. Row d of its table holds, for each diagonal, how far d edits reach; the rows are kept for the way back.
/// Beyond <see cref="EditsMax"/> edits the texts have little in common, and the middle is replaced whole: the work and the memory stay
/// bounded.
/// </summary>
internal static class TextDiff
{
    /// <summary>
    /// The most single code points inserted and deleted that are searched for; the table takes half the square of it in ints.
    /// </summary>
    internal const int EditsMax = 512;

    /// <summary>
    /// Runs of the edit script, in order: units kept, deleted from <paramref name="a"/>, inserted from <paramref name="b"/>.
    /// </summary>
    public static List<(OpKind Kind, int LengthUnits)> Runs(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var prefix = CommonPrefix(a, b);
        var suffix = CommonSuffix(a[prefix..], b[prefix..]);
        var runs = new List<(OpKind, int)>();
        Add(runs, OpKind.Retain, prefix);
        Middle(runs, a[prefix..^suffix], b[prefix..^suffix]);
        Add(runs, OpKind.Retain, suffix);
        return runs;
    }

    private static void Add(List<(OpKind, int)> runs, OpKind kind, int length)
    {
        if (length > 0)
            runs.Add((kind, length));
    }

    private static int CommonPrefix(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var length = a.CommonPrefixLength(b);
        return SplitsPair(a, length) || SplitsPair(b, length) ? length - 1 : length;
    }

    private static int CommonSuffix(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[^(length + 1)] == b[^(length + 1)])
            length++;
        return SplitsPair(a, a.Length - length) || SplitsPair(b, b.Length - length) ? length - 1 : length;
    }

    private static bool SplitsPair(ReadOnlySpan<char> text, int position) =>
        position > 0 && position < text.Length && char.IsSurrogatePair(text[position - 1], text[position]);

    private static void Middle(List<(OpKind, int)> runs, ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            Add(runs, OpKind.Delete, a.Length);
            Add(runs, OpKind.Insert, b.Length);
            return;
        }
        var pool = ArrayPool<int>.Shared;
        var points = pool.Rent(a.Length + b.Length);
        var pointsOfA = points.AsSpan(0, CodePoints(a, points));
        var pointsOfB = points.AsSpan(pointsOfA.Length, CodePoints(b, points.AsSpan(pointsOfA.Length)));
        var editsMax = Math.Min(EditsMax, pointsOfA.Length + pointsOfB.Length);
        var table = pool.Rent(RowStart(editsMax + 1));
        var edits = Search(pointsOfA, pointsOfB, table, editsMax);
        if (edits < 0)
        {
            Add(runs, OpKind.Delete, a.Length);
            Add(runs, OpKind.Insert, b.Length);
        }
        else
        {
            WalkBack(runs, pointsOfA, pointsOfB, table, edits);
        }
        pool.Return(table);
        pool.Return(points);
    }

    /// <summary>Row d has d + 1 entries, for the diagonals -d, -d + 2, … d.</summary>
    private static int RowStart(int edits) => edits * (edits + 1) / 2;

    /// <summary>Fills the table; the number of edits, or -1 when <paramref name="editsMax"/> do not suffice.</summary>
    private static int Search(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> table, int editsMax)
    {
        for (var edits = 0; edits <= editsMax; edits++)
        {
            for (var entry = 0; entry <= edits; entry++)
            {
                var diagonal = 2 * entry - edits;
                var x = edits == 0 ? 0 : StepInto(table, edits, entry).X;
                while (x < a.Length && x - diagonal < b.Length && a[x] == b[x - diagonal])
                    x++;
                table[RowStart(edits) + entry] = x;
                if (diagonal == a.Length - b.Length && x >= a.Length)
                    return edits;
            }
        }
        return -1;
    }

    /// <summary>
    /// Where the last edit on the best path to this entry ends, before the equal points that follow it, and where it came from.
    /// </summary>
    private static (int X, int FromEntry, bool IsInsert) StepInto(ReadOnlySpan<int> table, int edits, int entry)
    {
        var row = table.Slice(RowStart(edits - 1), edits);
        var isInsert = entry == 0 || (entry < edits && row[entry - 1] < row[entry]);
        return isInsert ? (row[entry], entry, true) : (row[entry - 1] + 1, entry - 1, false);
    }

    private static void WalkBack(List<(OpKind, int)> runs, ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<int> table, int edits)
    {
        var first = runs.Count;
        var (x, entry) = (a.Length, (a.Length - b.Length + edits) / 2);
        for (; edits > 0; edits--)
        {
            var (stepX, fromEntry, isInsert) = StepInto(table, edits, entry);
            var y = stepX - (2 * entry - edits);
            Add(runs, OpKind.Retain, Units(a[stepX..x]));
            if (isInsert)
                Add(runs, OpKind.Insert, Units(b.Slice(y - 1, 1)));
            else
                Add(runs, OpKind.Delete, Units(a.Slice(stepX - 1, 1)));
            (x, entry) = (isInsert ? stepX : stepX - 1, fromEntry);
        }
        Add(runs, OpKind.Retain, Units(a[..x]));
        runs.Reverse(first, runs.Count - first);
    }

    private static int CodePoints(ReadOnlySpan<char> text, Span<int> points)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            points[count++] = SplitsPair(text, i + 1) ? char.ConvertToUtf32(text[i], text[++i]) : text[i];
        return count;
    }

    private static int Units(ReadOnlySpan<int> points)
    {
        var units = points.Length;
        foreach (var point in points)
            units += point > char.MaxValue ? 1 : 0;
        return units;
    }
}
