using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// Adapts changes to others made at the same time. The law (TP1): for x first and y second, made on one state S,
/// <c>apply(apply(S, x), transform(y over x)) = apply(apply(S, y), transform(x over y))</c>, or both are a conflict; and so with either
/// rank at ties. One server orders everything, so no law over three changes is needed; but histories must be passed commit by commit: transforming over a composed
/// history is unsound (ottypes/text-unicode, NOTES.md).
/// Text against text and text against structure always works; structure against structure commutes or is a conflict by the table in
/// <c>Transformation.Structure.cs</c>.
/// </summary>
public static partial class Transformation
{
    /// <summary>
    /// <paramref name="changes"/> as they read after <paramref name="over"/>. Both lists start from one state, and each change of a list
    /// follows the one before it. False on a conflict; then <paramref name="result"/> is empty.
    /// </summary>
    public static bool TryTransform(IReadOnlyList<Change> changes, IReadOnlyList<Change> over, Precedence precedence, out IReadOnlyList<Change> result)
    {
        result = changes;
        if (over.Count == 0 || changes.Count == 0) return true;
        // A single text change over text, by far the most common, needs the far side of the grid never.
        if (changes is [TextChange only] && AreText(over))
        {
            result = OverText(only, over, precedence);
            return true;
        }

        var pair = Grid(changes, over, precedence);
        result = pair?.Mine ?? [];
        return pair is not null;
    }

    /// <summary>Both lists, each as it reads after the other; null on a conflict.</summary>
    public static (IReadOnlyList<Change> Mine, IReadOnlyList<Change> Theirs)? TryTransformBoth(
        IReadOnlyList<Change> mine, IReadOnlyList<Change> theirs, Precedence precedence) => Grid(mine, theirs, precedence);

    private static Change[] OverText(TextChange change, IReadOnlyList<Change> over, Precedence precedence)
    {
        var delta = change.Delta;
        foreach (var other in over)
        {
            var text = (TextChange)other;
            if (text.Clause != change.Clause || text.Language != change.Language) continue;
            delta = text.Delta.Transform(delta, PriorityOfOther(precedence));
        }

        return delta.Span.Length == 0 ? [] : [change with { Delta = delta }];
    }

    private static bool AreText(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            if (change is not TextChange)
                return false;
        return true;
    }

    /// <summary>The receiver of Delta.Transform is the other change.</summary>
    private static Priority PriorityOfOther(Precedence precedence) => precedence.Ties == Rank.Second ? Priority.First : Priority.Second;

    /// <summary>Element against element: every row of mine passes all of theirs, and theirs go on as they read after that row.</summary>
    private static (IReadOnlyList<Change> Mine, IReadOnlyList<Change> Theirs)? Grid(
        IReadOnlyList<Change> mine, IReadOnlyList<Change> theirs, Precedence precedence)
    {
        var passed = new List<Change>(mine.Count);
        foreach (var change in mine)
        {
            if (Row(change, theirs, precedence) is not { } row) return null;
            passed.AddRange(row.Mine);
            theirs = row.Theirs;
        }

        return (passed, theirs);
    }

    private static (IReadOnlyList<Change> Mine, IReadOnlyList<Change> Theirs)? Row(Change change, IReadOnlyList<Change> theirs, Precedence precedence)
    {
        IReadOnlyList<Change> mine = [change];
        var passed = new List<Change>(theirs.Count);
        foreach (var other in theirs)
        {
            // A change may have become two (a text that a split cut) or none.
            var cell = mine.Count == 1 ? Cell(mine[0], other, precedence) : Grid(mine, [other], precedence);
            if (cell is not { } both) return null;
            mine = both.Mine;
            passed.AddRange(both.Theirs);
        }

        return (mine, passed);
    }

    private static (IReadOnlyList<Change> Mine, IReadOnlyList<Change> Theirs)? Cell(Change mine, Change theirs, Precedence precedence) => (mine, theirs) switch
    {
        (TextChange a, TextChange b) => (TextOverText(a, b, precedence), TextOverText(b, a, precedence.Opposite)),
        (TextChange a, _) => (TextOverStructure(a, theirs), [StructureOverText(theirs, a)]),
        (_, TextChange b) => ([StructureOverText(mine, b)], TextOverStructure(b, mine)),
        _ => precedence.Order == Rank.First ? StructureOverStructure(mine, theirs) : Swap(StructureOverStructure(theirs, mine)),
    };

    private static (IReadOnlyList<Change> Mine, IReadOnlyList<Change> Theirs)? Swap((IReadOnlyList<Change> First, IReadOnlyList<Change> Second)? pair) =>
        pair is { } both ? (both.Second, both.First) : null;

    private static IReadOnlyList<Change> TextOverText(TextChange change, TextChange over, Precedence precedence)
    {
        if (change.Clause != over.Clause || change.Language != over.Language) return [change];
        var delta = over.Delta.Transform(change.Delta, PriorityOfOther(precedence));
        return delta.Span.Length == 0 ? [] : [change with { Delta = delta }];
    }

    private static IReadOnlyList<Change> TextOverStructure(TextChange text, Change over) =>
        Transfer.Of(over, text.Language) is { } transfer && (text.Clause == transfer.From || text.Clause == transfer.To) ? transfer.Carry(text) : [text];

    private static Change StructureOverText(Change change, TextChange over)
    {
        if (Transfer.Of(change, over.Language) is not { } transfer || (over.Clause != transfer.From && over.Clause != transfer.To)) return change;
        var after = transfer.After(over);
        return change switch
        {
            SplitClause split => split with { At = split.At.With(over.Language, after.Start) },
            MergeClause merge => merge with { Joins = merge.Joins.With(over.Language, new Join(after.At, after.Length)) },
            RealignText realign => realign with { Start = after.Start, Length = after.Length, At = after.At },
            _ => change,
        };
    }
}
