namespace Drafting.Text.Clauses;

/// <content>
/// The table of structure against structure (also in PROTOCOL.md, 6.1). Two changes commute as they are, are adapted by a
/// rule below, or are a conflict: then the second one is refused and its author's client takes it back.
/// <code>
/// add, add / add, split / split, split: the same new id       conflict
/// move, move / set, set of one property                       the later one stays
/// split(a), split(a)                                          SplitBoth
/// split(a), move(a) / split(a), set removed of a              conflict
/// split that brings b back, anything on b                     conflict
/// split(b → d), merge(b → a)                                  SplitOfMerged
/// split(a → b), merge(c → a)                                  SplitOfTarget
/// merge(b → a), merge(b → a)                                  nothing left to do
/// merge(c → b), merge(b → a)                                  MergeChain
/// other merges that share a clause as source or target        conflict
/// merge(b → a), set removed of a or b                         conflict
/// realign and split, merge, set removed, or realign of the same language, that share a clause     conflict
/// </code>
/// </content>
public static partial class Transformation
{
    private static readonly IReadOnlyList<Change> Nothing = [];

    /// <summary>Each as it reads after the other, the first one before the second in the order; null on a conflict.</summary>
    private static (IReadOnlyList<Change> First, IReadOnlyList<Change> Second)? StructureOverStructure(Change first, Change second)
    {
        if (IsConflict(first, second) || IsConflict(second, first)) return null;
        return (first, second) switch
        {
            (MoveClause a, MoveClause b) when a.Clause == b.Clause => (Nothing, [b]),
            (SetClause a, SetClause b) when a.Clause == b.Clause => (LeftOver(a, b), [b]),
            (SplitClause a, SplitClause b) when a.Clause == b.Clause => SplitBoth(a, b),
            (SplitClause a, MergeClause b) when a.Clause == b.Clause => SplitOfMerged(a, b),
            (MergeClause a, SplitClause b) when a.Clause == b.Clause => Swap(SplitOfMerged(b, a)),
            (SplitClause a, MergeClause b) when a.Clause == b.Into => SplitOfTarget(a, b),
            (MergeClause a, SplitClause b) when a.Into == b.Clause => Swap(SplitOfTarget(b, a)),
            (MergeClause a, MergeClause b) when a.Clause == b.Clause => (Nothing, Nothing),
            (MergeClause a, MergeClause b) when a.Into == b.Clause => MergeChain(a, b),
            (MergeClause a, MergeClause b) when b.Into == a.Clause => Swap(MergeChain(b, a)),
            _ => ([first], [second]),
        };
    }

    /// <summary>The conflicts of the table, read from left to right; asked in both directions.</summary>
    private static bool IsConflict(Change a, Change b) => (a, b) switch
    {
        (AddClause x, AddClause y) => x.Clause == y.Clause,
        (AddClause x, SplitClause y) => x.Clause == y.New,
        (SplitClause x, SplitClause y) => x.New == y.New || x.New == y.Clause,
        (SplitClause x, MoveClause y) => y.Clause == x.Clause || y.Clause == x.New,
        (SplitClause x, SetClause y) => (y.Clause == x.Clause && y.Removed is not null) || y.Clause == x.New,
        (SplitClause x, MergeClause y) => x.New == y.Clause || x.New == y.Into,
        (MergeClause x, MergeClause y) =>
            (x.Clause == y.Clause) != (x.Into == y.Into) || (x.Clause == y.Into && x.Into == y.Clause),
        (MergeClause x, SetClause y) => y.Removed is not null && (y.Clause == x.Clause || y.Clause == x.Into),
        (RealignText x, SplitClause y) => Touches(x, y.Clause) || Touches(x, y.New),
        (RealignText x, MergeClause y) => Touches(x, y.Clause) || Touches(x, y.Into),
        (RealignText x, SetClause y) => y.Removed is not null && Touches(x, y.Clause),
        (RealignText x, RealignText y) => x.Language == y.Language && (Touches(x, y.From) || Touches(x, y.To)),
        _ => false,
    };

    private static bool Touches(RealignText realign, string clause) => realign.From == clause || realign.To == clause;

    /// <summary>What the earlier set still says where the later one says nothing.</summary>
    private static IReadOnlyList<Change> LeftOver(SetClause earlier, SetClause later)
    {
        var left = earlier with
        {
            Kind = later.Kind is null ? earlier.Kind : null,
            Level = later.Level is null ? earlier.Level : null,
            Removed = later.Removed is null ? earlier.Removed : null,
        };
        return left is { Kind: null, Level: null, Removed: null } ? Nothing : [left];
    }

    /// <summary>
    /// Two splits of one clause make three clauses. The order keys say which new clause stands to the left; that must agree with
    /// the positions in every language, else the words would stand in another order than the clauses.
    /// </summary>
    private static (IReadOnlyList<Change> First, IReadOnlyList<Change> Second)? SplitBoth(SplitClause first, SplitClause second)
    {
        var byKey = string.CompareOrdinal(first.Order, second.Order);
        var firstIsLeft = byKey < 0 || (byKey == 0 && string.CompareOrdinal(first.New, second.New) < 0);
        var (left, right) = firstIsLeft ? (first, second) : (second, first);
        var rest = LanguageMap<int>.Empty;
        foreach (var (language, at) in right.At.Entries)
        {
            // Whole on the left means cut at the end: nothing can be cut to the right of that.
            if (!left.At.TryGet(language, out var cut) || cut > at) return null;
            rest = rest.With(language, at - cut);
        }

        IReadOnlyList<Change> adapted = [right with { Clause = left.New, At = rest }];
        return firstIsLeft ? ([first], adapted) : (adapted, [second]);
    }

    /// <summary>split(b → d) and merge(b → a): a takes what the split left in b, and the split cuts a.</summary>
    private static (IReadOnlyList<Change> Split, IReadOnlyList<Change> Merge) SplitOfMerged(SplitClause split, MergeClause merge)
    {
        var at = LanguageMap<int>.Empty;
        var joins = merge.Joins;
        foreach (var (language, cut) in split.At.Entries)
        {
            var join = merge.Joins.GetOr(language, default);
            at = at.With(language, join.At + cut);
            joins = joins.With(language, join with { Length = cut });
        }

        return ([split with { Clause = merge.Into, At = at }], [merge with { Joins = joins }]);
    }

    /// <summary>split(a → b) and merge(c → a): c's words follow the end of a, which is now b.</summary>
    private static (IReadOnlyList<Change> Split, IReadOnlyList<Change> Merge)? SplitOfTarget(SplitClause split, MergeClause merge)
    {
        var at = split.At;
        var joins = LanguageMap<Join>.Empty;
        foreach (var (language, join) in merge.Joins.Entries)
        {
            if (split.At.TryGet(language, out var cut))
            {
                // Only a merge that never fitted its base stands before the cut; a position below 0 would make later transforms throw.
                if (join.At < cut) return null;
                joins = joins.With(language, join with { At = join.At - cut });
                continue;
            }

            at = at.With(language, join.At);
            joins = joins.With(language, join with { At = 0 });
        }

        return ([split with { At = at }], [merge with { Into = split.New, Joins = joins }]);
    }

    /// <summary>merge(c → b) and merge(b → a): all end in a.</summary>
    private static (IReadOnlyList<Change> Inner, IReadOnlyList<Change> Outer) MergeChain(MergeClause inner, MergeClause outer)
    {
        var moved = LanguageMap<Join>.Empty;
        var grown = outer.Joins;
        foreach (var language in inner.Joins.Concat(outer.Joins).Select(entry => entry.Key).Distinct())
        {
            var near = inner.Joins.GetOr(language, default);
            var far = outer.Joins.GetOr(language, default);
            moved = moved.With(language, new Join(far.At + near.At, near.Length));
            grown = grown.With(language, far with { Length = far.Length + near.Length });
        }

        return ([inner with { Into = outer.Into, Joins = moved }], [outer with { Joins = grown }]);
    }

    private static IEnumerable<KeyValuePair<string, Join>> Concat(this LanguageMap<Join> one, LanguageMap<Join> other) => Enumerable.Concat(one, other);
}
