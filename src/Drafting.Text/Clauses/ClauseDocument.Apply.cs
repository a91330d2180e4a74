using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>Why a change does not fit a document. Nothing was changed.</summary>
public enum ApplyFault
{
    /// <summary>It fits.</summary>
    None,

    /// <summary>A clause that it names does not exist, or was merged away.</summary>
    UnknownClause,

    /// <summary>The document has no such language.</summary>
    UnknownLanguage,

    /// <summary>The new clause's id exists.</summary>
    IdTaken,

    /// <summary>A position or length lies outside the text, or does not name the text's whole length where it must.</summary>
    OutOfRange,

    /// <summary>An operation would cut a surrogate pair.</summary>
    SurrogateSplit,
}

/// <content>Applying changes.</content>
public sealed partial class ClauseDocument
{
    /// <summary>The document after a list of changes, one after the other; all of them or none.</summary>
    public bool TryApply(IReadOnlyList<Change> changes, Origin origin, out ClauseDocument result, out ApplyFault fault)
    {
        result = this;
        fault = ApplyFault.None;
        foreach (var change in changes)
        {
            if (result.TryApply(change, origin, out var next, out fault))
            {
                result = next;
                continue;
            }

            result = this;
            return false;
        }

        return true;
    }

    /// <summary>
    /// The same changes with the authors of the words that they bring back: a text change may name the commit that took words away from its
    /// clause and language (<see cref="Restoration"/>). Words that this commit did not take away from that place, or that were brought back already,
    /// become new words: what somebody claims has no effect unless it is so.
    /// </summary>
    public IReadOnlyList<Change> Resolve(IReadOnlyList<Change> changes, Origin origin)
    {
        if (!changes.Any(static change => change is TextChange { Restores: not null })) return changes;
        var document = this;
        var resolved = new List<Change>(changes.Count);
        foreach (var change in changes)
        {
            var next = change is TextChange { Restores: not null } text ? document.Resolve(text, origin) : change;
            resolved.Add(next);
            // What does not fit is refused as it came.
            if (!document.TryApply(next, origin, out document, out _)) return changes;
        }

        return resolved;
    }

    /// <summary>The same document with the words of one text that wait for a delegation confirmed by one of its people.</summary>
    public ClauseDocument Confirmed(string clause, string language, string delegation, string account)
    {
        if (Live(clause) is not { } known || !known.Texts.TryGet(language, out _)) return this;
        var text = known.Text(language);
        var next = known.WithText(language, text with { Provenance = text.Provenance.Confirmed(delegation, account) });
        return new ClauseDocument(Languages, _clauses.SetItem(clause, next), _order);
    }

    private TextChange Resolve(TextChange change, Origin origin) =>
        TryApply(change, origin, out _, out _) && Live(change.Clause)?.Text(change.Language) is { } text
            ? change with { Restores = text.Undertext.Apply(change, text, origin.Revision).Restores }
            : change;

    /// <summary>The document after a change; false, with the reason, when it does not fit. Never throws on any change.</summary>
    public bool TryApply(Change change, Origin origin, out ClauseDocument result, out ApplyFault fault)
    {
        result = this;
        fault = change switch
        {
            TextChange text => ApplyText(text, origin, ref result),
            AddClause add => ApplyAdd(add, ref result),
            MoveClause move => Update(move.Clause, clause => clause with { Order = move.Order }, ref result),
            SetClause set => ApplySet(set, ref result),
            SplitClause split => ApplySplit(split, ref result),
            MergeClause merge => ApplyMerge(merge, ref result),
            RealignText realign => ApplyRealign(realign, ref result),
            _ => throw new ArgumentException($"A change of the type {change.GetType().Name} is not known here.", nameof(change)),
        };
        return fault == ApplyFault.None;
    }

    private ApplyFault ApplyText(TextChange change, Origin origin, ref ClauseDocument result)
    {
        if (Live(change.Clause) is not { } clause) return ApplyFault.UnknownClause;
        if (!Languages.Contains(change.Language)) return ApplyFault.UnknownLanguage;
        var text = clause.Text(change.Language);
        if (change.Delta.BaseLength > text.Length) return ApplyFault.OutOfRange;
        if (change.Restores is { } restores && restores.Length != InsertedLength(change.Delta)) return ApplyFault.OutOfRange;
        if (!text.Content.TryApply(change.Delta, out var content)) return ApplyFault.SurrogateSplit;
        var next = clause.WithText(change.Language, new ClauseText(content, text.Provenance.Apply(change.Delta, origin, change.Restores))
        {
            Undertext = text.Undertext.Apply(change, text, origin.Revision).After,
        });
        // The order of the clauses is not touched, and sorting it again at every keystroke would be most of the cost.
        result = new ClauseDocument(Languages, _clauses.SetItem(clause.Id, next), _order);
        return ApplyFault.None;
    }

    private static int InsertedLength(Delta delta)
    {
        var length = 0;
        foreach (var op in delta.Span)
            if (op.Kind == OpKind.Insert)
                length += op.Length;
        return length;
    }

    private ApplyFault ApplyAdd(AddClause change, ref ClauseDocument result)
    {
        if (Has(change.Clause)) return ApplyFault.IdTaken;
        result = With(new Clause(change.Clause, change.Kind, change.Level, change.Order));
        return ApplyFault.None;
    }

    private ApplyFault ApplySet(SetClause change, ref ClauseDocument result) => Update(
        change.Clause,
        clause => clause with
        {
            Kind = change.Kind ?? clause.Kind,
            Level = change.Level ?? clause.Level,
            Removed = change.Removed ?? clause.Removed,
        },
        ref result);

    private ApplyFault ApplySplit(SplitClause change, ref ClauseDocument result)
    {
        if (Live(change.Clause) is not { } left) return ApplyFault.UnknownClause;
        if (Find(change.New) is { Merged: false } || change.New == change.Clause) return ApplyFault.IdTaken;
        var right = new Clause(change.New, change.Kind, change.Level, change.Order) { Unaligned = [.. change.Whole.Order(StringComparer.Ordinal)] };
        foreach (var language in change.Whole)
            if (!Languages.Contains(language))
                return ApplyFault.UnknownLanguage;
        foreach (var (language, at) in change.At.Entries)
        {
            if (!Languages.Contains(language)) return ApplyFault.UnknownLanguage;
            var text = left.Text(language);
            if (at < 0 || at > text.Length) return ApplyFault.OutOfRange;
            if (!text.Content.IsBoundary(at)) return ApplyFault.SurrogateSplit;
            right = right.WithText(language, text.Slice(at, text.Length));
            left = left.WithText(language, text.Slice(0, at));
        }

        result = With(left, right);
        return ApplyFault.None;
    }

    private ApplyFault ApplyMerge(MergeClause change, ref ClauseDocument result)
    {
        if (Live(change.Clause) is not { } gone || Live(change.Into) is not { } into || gone.Id == into.Id) return ApplyFault.UnknownClause;
        foreach (var (language, _) in change.Joins.Entries)
            if (!Languages.Contains(language))
                return ApplyFault.UnknownLanguage;
        foreach (var language in Languages)
        {
            var join = change.Joins.GetOr(language, default);
            if (join.At != into.LengthOf(language) || join.Length != gone.LengthOf(language)) return ApplyFault.OutOfRange;
            into = into.WithText(language, into.Text(language).Concat(gone.Text(language)));
        }

        result = With(into, gone with { Merged = true, Unaligned = [], Texts = LanguageMap<ClauseText>.Empty, Undertexts = LanguageMap<Undertext>.Empty });
        return ApplyFault.None;
    }

    private ApplyFault ApplyRealign(RealignText change, ref ClauseDocument result)
    {
        if (Live(change.From) is not { } from || Live(change.To) is not { } to || from.Id == to.Id) return ApplyFault.UnknownClause;
        if (!Languages.Contains(change.Language)) return ApplyFault.UnknownLanguage;
        var source = from.Text(change.Language);
        var target = to.Text(change.Language);
        var fits = change.Start >= 0 && change.Length >= 0 && (change.Edge == TextEdge.Tail
            ? (long)change.Start + change.Length == source.Length && change.At == 0
            : change.Start == 0 && change.Length <= source.Length && change.At == target.Length);
        if (!fits) return ApplyFault.OutOfRange;
        var end = change.Start + change.Length;
        if (!source.Content.IsBoundary(change.Start) || !source.Content.IsBoundary(end)) return ApplyFault.SurrogateSplit;
        var moved = source.Slice(change.Start, end);
        var kept = change.Edge == TextEdge.Tail ? source.Slice(0, change.Start) : source.Slice(end, source.Length);
        var grown = change.Edge == TextEdge.Tail ? moved.Concat(target) : target.Concat(moved);
        result = With(
            from.WithText(change.Language, kept).Aligned(change.Language),
            to.WithText(change.Language, grown).Aligned(change.Language));
        return ApplyFault.None;
    }

    private ApplyFault Update(string id, Func<Clause, Clause> update, ref ClauseDocument result)
    {
        if (Find(id) is not { } clause) return ApplyFault.UnknownClause;
        result = With(update(clause));
        return ApplyFault.None;
    }

    private Clause? Live(string id) => Find(id) is { Merged: false } clause ? clause : null;

    private ClauseDocument With(params ReadOnlySpan<Clause> clauses)
    {
        var next = _clauses;
        foreach (var clause in clauses) next = next.SetItem(clause.Id, clause);
        return new ClauseDocument(Languages, next, null);
    }
}
