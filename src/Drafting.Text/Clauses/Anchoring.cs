using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// How something that is said of words follows them. An anchor is a list of ranges of one language: a set of letters, not two ends.
/// Law: after any changes it covers exactly those of its letters that still stand, wherever structure has carried them; what is inserted between or beside them is
/// no part of it. When none is left it is one empty range: the place where the last ones stood, which goes on as a cursor does.
/// Normal form: no empty range beside others; ranges of a clause ascending, those that touch made one; clauses in the order in which they were met.
/// </summary>
public static class Anchoring
{
    /// <summary>The ranges after a change that fits their text; the same list when it does not concern them.</summary>
    public static IReadOnlyList<WordRange> Carry(IReadOnlyList<WordRange> ranges, string language, Change change)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        List<WordRange>? carried = null;
        for (var i = 0; i < ranges.Count; i++)
        {
            if (!Concerns(change, ranges[i].Clause, language))
            {
                carried?.Add(ranges[i]);
                continue;
            }

            carried ??= [.. ranges.Take(i)];
            Carry(ranges[i], language, change, carried);
        }

        return carried is null ? ranges : Normal(carried);
    }

    /// <summary>The ranges after a list of changes, one after the other.</summary>
    public static IReadOnlyList<WordRange> Carry(IReadOnlyList<WordRange> ranges, string language, IReadOnlyList<Change> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        for (var i = 0; i < changes.Count; i++) ranges = Carry(ranges, language, changes[i]);
        return ranges;
    }

    /// <summary>Ranges in normal form.</summary>
    public static IReadOnlyList<WordRange> Normal(IReadOnlyList<WordRange> ranges)
    {
        var covering = ranges.Where(static range => range.Length > 0).ToList();
        if (covering.Count == 0) return ranges.Count <= 1 ? ranges : [ranges[0]];
        var normal = new List<WordRange>(covering.Count);
        foreach (var clause in covering.Select(static range => range.Clause).Distinct(StringComparer.Ordinal))
            foreach (var range in covering.Where(range => range.Clause == clause).OrderBy(static range => range.Start))
            {
                if (normal.Count > 0 && normal[^1] is var last && last.Clause == clause && range.Start <= last.End) normal[^1] = last with { End = Math.Max(last.End, range.End) };
                else normal.Add(range);
            }

        return normal;
    }

    private static bool Concerns(Change change, string clause, string language) => change switch
    {
        TextChange text => text.Clause == clause && text.Language == language,
        SplitClause split => split.Clause == clause && split.At.Has(language),
        MergeClause merge => merge.Clause == clause,
        RealignText realign => realign.Language == language && (realign.From == clause || realign.To == clause),
        _ => false,
    };

    private static void Carry(WordRange range, string language, Change change, List<WordRange> into)
    {
        switch (change)
        {
            case TextChange text:
                CarryOver(range, text.Delta, into);
                break;
            case SplitClause split:
                split.At.TryGet(language, out var at);
                Cut(range, at, isPlaceLeft: range.Start <= at, into, split.Clause, 0, split.New, -at);
                break;
            case MergeClause merge:
                into.Add(Moved(range, merge.Into, merge.Joins.GetOr(language, default).At));
                break;
            case RealignText { Edge: TextEdge.Tail } tail when tail.To == range.Clause:
                into.Add(Moved(range, range.Clause, tail.Length));
                break;
            case RealignText { Edge: TextEdge.Tail } tail:
                Cut(range, tail.Start, isPlaceLeft: range.Start <= tail.Start, into, tail.From, 0, tail.To, -tail.Start);
                break;
            case RealignText head when head.From == range.Clause:
                Cut(range, head.Length, isPlaceLeft: range.Start < head.Length, into, head.To, head.At, head.From, -head.Length);
                break;
            default:
                into.Add(range);
                break;
        }
    }

    /// <summary>The letters before a position go one way and those behind it another; a place goes as it is told.</summary>
    private static void Cut(WordRange range, int at, bool isPlaceLeft, List<WordRange> into, string left, int leftBy, string right, int rightBy)
    {
        if (range.Length == 0)
        {
            into.Add(isPlaceLeft ? Moved(range, left, leftBy) : Moved(range, right, rightBy));
            return;
        }

        if (range.Start < at) into.Add(Moved(range with { End = Math.Min(range.End, at) }, left, leftBy));
        if (range.End > at) into.Add(Moved(range with { Start = Math.Max(range.Start, at) }, right, rightBy));
    }

    private static WordRange Moved(WordRange range, string clause, int by) => new(clause, range.Start + by, range.End + by);

    private static void CarryOver(WordRange range, Delta delta, List<WordRange> into)
    {
        var (before, after, count) = (0, 0, into.Count);
        foreach (ref readonly var op in delta.Span)
        {
            if (op.Kind == OpKind.Retain) Keep(before + op.Length);
            if (op.Kind != OpKind.Insert) before += op.Length;
            if (op.Kind != OpKind.Delete) after += op.Length;
        }

        Keep(int.MaxValue);
        if (into.Count > count) return;
        var place = delta.TransformPosition(range.Start, Priority.First);
        into.Add(range with { Start = place, End = place });

        void Keep(int end)
        {
            var (from, to) = (Math.Max(before, range.Start), Math.Min(end, range.End));
            if (from < to) into.Add(range with { Start = from - before + after, End = to - before + after });
        }
    }
}
