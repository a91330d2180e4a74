namespace Drafting.Text.Clauses;

/// <summary>
/// Takes changes back. Law: <c>apply(apply(S, x), invert(x, S))</c> shows the same text, order, kinds and levels as S, and the ids are the
/// same; what an <see cref="AddClause"/> made stays as a tombstone, for others may have written in it.
/// </summary>
public static class Inversion
{
    /// <summary>The changes that take <paramref name="change"/> back, given the document before it.</summary>
    /// <exception cref="ArgumentException">The change does not fit the document.</exception>
    public static IReadOnlyList<Change> Invert(Change change, ClauseDocument before) => change switch
    {
        TextChange text => [new TextChange(text.Clause, text.Language, text.Delta.Invert(Known(before, text.Clause).Text(text.Language).Content))],
        AddClause add => [new SetClause(add.Clause, null, null, Removed: true)],
        MoveClause move => [move with { Order = Known(before, move.Clause).Order }],
        SetClause set => [InvertSet(set, Known(before, set.Clause))],
        SplitClause split => [InvertSplit(split, Known(before, split.Clause))],
        MergeClause merge => InvertMerge(merge, Known(before, merge.Clause), Known(before, merge.Into)),
        RealignText realign => [InvertRealign(realign, Known(before, realign.To).LengthOf(realign.Language))],
        _ => throw new ArgumentException($"A change of the type {change.GetType().Name} is not known here.", nameof(change)),
    };

    private static SetClause InvertSet(SetClause set, Clause clause) => new(
        set.Clause,
        set.Kind is null ? null : clause.Kind,
        set.Level is null ? null : clause.Level,
        set.Removed is null ? null : clause.Removed);

    private static MergeClause InvertSplit(SplitClause split, Clause clause)
    {
        var joins = LanguageMap<Join>.Empty;
        foreach (var (language, text) in clause.Texts.Entries)
        {
            var at = split.At.GetOr(language, text.Length);
            joins = joins.With(language, new Join(at, text.Length - at));
        }

        return new MergeClause(split.New, split.Clause, joins);
    }

    private static Change[] InvertMerge(MergeClause merge, Clause gone, Clause into)
    {
        var at = LanguageMap<int>.Empty;
        foreach (var (language, _) in merge.Joins.Entries) at = at.With(language, into.LengthOf(language));
        var split = new SplitClause(merge.Into, gone.Id, gone.Order, gone.Kind, gone.Level, at, gone.Unaligned);
        // A split makes a clause that stands in the text; the merged one may have been a tombstone.
        return gone.Removed ? [split, new SetClause(gone.Id, null, null, Removed: true)] : [split];
    }

    private static RealignText InvertRealign(RealignText realign, int lengthOfTarget) => realign.Edge == TextEdge.Tail
        ? new RealignText(realign.Language, realign.To, realign.From, TextEdge.Head, 0, realign.Length, realign.Start)
        : new RealignText(realign.Language, realign.To, realign.From, TextEdge.Tail, lengthOfTarget, realign.Length, 0);

    private static Clause Known(ClauseDocument document, string id) =>
        document.Find(id) ?? throw new ArgumentException($"The document has no clause {id}.", nameof(document));
}
