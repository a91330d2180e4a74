using System.Globalization;
using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// A fast digest of clauses, to find out that two replicas differ; no proof against anybody (FNV-1a of 32 bits over UTF-16 units).
/// What is fed is written in PROTOCOL.md, 7; the browser computes the same.
/// </summary>
public static class StateDigest
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The digest of the clauses with these ids, each once, in ascending order of id; an id that does not exist is left out.</summary>
    public static string Of(ClauseDocument document, IEnumerable<string> ids)
    {
        var hash = OffsetBasis;
        foreach (var id in new SortedSet<string>(ids, StringComparer.Ordinal))
            if (document.Find(id) is { } clause)
                hash = Feed(hash, clause);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>The digest of the clauses that a list of changes names.</summary>
    public static string OfTouched(ClauseDocument document, IReadOnlyList<Change> changes) =>
        changes is [TextChange text] ? OfOne(document, text.Clause) : Of(document, changes.SelectMany(Touched));

    /// <summary>The ids that a change names as clauses it alters.</summary>
    public static IEnumerable<string> Touched(Change change) => change switch
    {
        TextChange text => [text.Clause],
        AddClause add => [add.Clause],
        MoveClause move => [move.Clause],
        SetClause set => [set.Clause],
        SplitClause split => [split.Clause, split.New],
        MergeClause merge => [merge.Clause, merge.Into],
        RealignText realign => [realign.From, realign.To],
        _ => [],
    };

    private static string OfOne(ClauseDocument document, string id) =>
        (document.Find(id) is { } clause ? Feed(OffsetBasis, clause) : OffsetBasis).ToString("x8", CultureInfo.InvariantCulture);

    private static uint Feed(uint hash, Clause clause)
    {
        hash = Line(hash, clause.Id);
        hash = Line(hash, clause.Kind.Name());
        hash = Line(hash, clause.Level.ToString(CultureInfo.InvariantCulture));
        hash = Line(hash, clause.Order);
        hash = Line(hash, clause.Removed ? "1" : "");
        hash = Line(hash, clause.Merged ? "1" : "");
        hash = Line(hash, string.Join(',', clause.Unaligned));
        foreach (var (language, text) in clause.Texts.Entries)
        {
            hash = Line(hash, language);
            foreach (ref readonly var op in text.Content.Span)
            {
                hash = Unit(Feed(hash, op.Text), '\u0001');
                if (op.Attributes.Count > 0) hash = Feed(hash, CanonicalJson.Of(op.Attributes));
                hash = Unit(hash, '\u0002');
            }
        }

        return hash;
    }

    private static uint Line(uint hash, string text) => Unit(Feed(hash, text), '\n');

    private static uint Feed(uint hash, ReadOnlySpan<char> units)
    {
        foreach (var unit in units) hash = Unit(hash, unit);
        return hash;
    }

    private static uint Unit(uint hash, char unit) => unchecked((hash ^ unit) * Prime);
}
