using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>Which change to make. A split that brings a merged clause back stands apart: it meets other rules.</summary>
internal enum ChangeType
{
    Text,
    Add,
    Move,
    Set,
    Split,
    SplitBack,
    Merge,
    Realign,
}

/// <summary>
/// Documents and valid changes on them, the same for the same seed. Everything is small and from small sets, so that ids, keys and
/// positions of two changes on one document collide often: that is where the laws are at stake.
/// </summary>
internal sealed class RandomClauses(int seed)
{
    private static readonly string[] Keys = ["F", "V", "VV", "k"];
    private static readonly string[] Pieces = ["a", "b", "xy", "🕊", "ﷺ", "é𝒳", "0"];
    private static readonly Attributes[] Attributed =
        [Attributes.None, Attributes.None, Attributes.Of(("bold", true)), Attributes.Of(("italic", true)), Attributes.Of(("link", "https://x.org"))];

    private static readonly Attributes[] Alterations = [.. Attributed, Attributes.Of(("bold", AttributeValue.Removal))];

    private readonly Random _random = new(seed);

    public static IReadOnlyList<ChangeType> Types { get; } = Enum.GetValues<ChangeType>();

    public static IReadOnlyList<ChangeType> Structural { get; } = [.. Types.Where(type => type != ChangeType.Text)];

    /// <summary>Ids of new clauses. Without it two in turn at most, so that two authors often choose the same one.</summary>
    public Func<string>? NextId { get; init; }

    /// <summary>1 to 6 clauses in 2 or 3 languages; some removed, merged away, flagged, without text.</summary>
    public ClauseDocument Document()
    {
        string[] languages = _random.Next(2) == 0 ? ["en", "fr"] : ["ar", "en", "fr"];
        var clauses = Enumerable.Range(0, _random.Next(1, 7)).Select(index => Clause($"c{index}", languages));
        return ClauseDocument.Of(languages, clauses);
    }

    /// <summary>One change of any type that the document allows.</summary>
    public Change Change(ClauseDocument document)
    {
        while (true)
            if (TryChange(Pick(Types), document) is { } change)
                return change;
    }

    /// <summary>Valid changes, each on the document after the one before it.</summary>
    public IReadOnlyList<Change> Changes(ClauseDocument document, int count)
    {
        var changes = new List<Change>();
        while (changes.Count < count)
        {
            changes.Add(Change(document));
            document = Notation.Apply(document, [changes[^1]]);
        }

        return changes;
    }

    /// <summary>A valid change of a type; null when the document has no place for one.</summary>
    public Change? TryChange(ChangeType type, ClauseDocument document)
    {
        var live = document.Clauses.Where(clause => !clause.Merged).ToArray();
        if (type == ChangeType.Add) return new AddClause(NewId(document), Kind(), _random.Next(3), Pick(Keys));
        if (type == ChangeType.Move) return new MoveClause(Pick(document.Clauses.ToArray()).Id, Pick(Keys));
        if (type == ChangeType.Set) return Set(Pick(document.Clauses.ToArray()).Id);
        if (live.Length == 0) return null;
        return type switch
        {
            ChangeType.Text => Text(Pick(live), document),
            ChangeType.Split => Split(Pick(live), NewId(document), document),
            ChangeType.SplitBack => document.Clauses.Where(clause => clause.Merged).ToArray() is { Length: > 0 } merged
                ? Split(Pick(live), Pick(merged).Id, document) : null,
            ChangeType.Merge => TwoOf(live) is var (gone, into) ? Merge(gone, into, document) : null,
            _ => TwoOf(live) is var (from, to) ? Realign(from, to, Pick(document.Languages)) : null,
        };
    }

    private Clause Clause(string id, string[] languages)
    {
        var merged = _random.Next(6) == 0;
        var clause = new Clause(id, Kind(), _random.Next(3), Pick(Keys)) { Removed = !merged && _random.Next(6) == 0, Merged = merged };
        if (merged) return clause;
        clause = clause with { Unaligned = [.. languages.Where(_ => _random.Next(4) == 0)] };
        foreach (var language in languages)
            if (_random.Next(5) > 0)
                clause = clause.WithText(language, Words());
        return clause;
    }

    private ClauseText Words()
    {
        var builder = new DeltaBuilder();
        for (var count = _random.Next(4); count > 0; count--) builder.Insert(Pick(Pieces), Pick(Attributed));
        var content = builder.ToDelta();
        return new ClauseText(content, Provenance.Of(content.Length, new Origin("ma.head", 1)));
    }

    private TextChange Text(Clause clause, ClauseDocument document)
    {
        var language = Pick(document.Languages);
        return new TextChange(clause.Id, language, Edit(clause.Text(language).Content));
    }

    private Delta Edit(Delta text)
    {
        var builder = new DeltaBuilder();
        var places = Boundaries(text);
        for (var place = 0; place + 1 < places.Count; place++)
        {
            var units = places[place + 1] - places[place];
            var choice = _random.Next(10);
            if (choice < 2) builder.Insert(Pick(Pieces), Pick(Attributed));
            if (choice is 1 or 2 or 3) builder.Delete(units);
            else builder.Retain(units, choice == 4 ? Pick(Alterations) : Attributes.None);
        }

        if (_random.Next(4) == 0) builder.Insert(Pick(Pieces), Pick(Attributed));
        return builder.ToDelta();
    }

    private SetClause Set(string id)
    {
        var mask = _random.Next(1, 8);
        return new SetClause(id, (mask & 1) > 0 ? Kind() : null, (mask & 2) > 0 ? _random.Next(3) : null, (mask & 4) > 0 ? _random.Next(2) == 0 : null);
    }

    private SplitClause Split(Clause clause, string newId, ClauseDocument document)
    {
        var at = LanguageMap<int>.Empty;
        var whole = new List<string>();
        foreach (var language in document.Languages)
        {
            var choice = _random.Next(8);
            if (choice < 6) at = at.With(language, Pick(Boundaries(clause.Text(language).Content)));
            if (choice is 5 or 6) whole.Add(language);
        }

        return new SplitClause(clause.Id, newId, Pick(Keys), Kind(), _random.Next(3), at, whole);
    }

    private MergeClause Merge(Clause gone, Clause into, ClauseDocument document)
    {
        var joins = LanguageMap<Join>.Empty;
        foreach (var language in document.Languages)
        {
            var join = new Join(into.LengthOf(language), gone.LengthOf(language));
            if (join != default || _random.Next(2) == 0) joins = joins.With(language, join);
        }

        return new MergeClause(gone.Id, into.Id, joins);
    }

    private RealignText Realign(Clause from, Clause to, string language)
    {
        var text = from.Text(language).Content;
        var place = Pick(Boundaries(text));
        return _random.Next(2) == 0
            ? new RealignText(language, from.Id, to.Id, TextEdge.Tail, place, text.Length - place, 0)
            : new RealignText(language, from.Id, to.Id, TextEdge.Head, 0, place, to.LengthOf(language));
    }

    private (Clause First, Clause Second)? TwoOf(Clause[] live)
    {
        if (live.Length < 2) return null;
        var first = Pick(live);
        return (first, Pick(live.Where(clause => clause != first).ToArray()));
    }

    private string NewId(ClauseDocument document) => NextId?.Invoke()
        ?? Enumerable.Range(0, 100).Select(index => $"n{index}").Where(id => !document.Has(id)).Skip(_random.Next(2)).First();

    private static List<int> Boundaries(Delta text) => [.. Enumerable.Range(0, text.Length + 1).Where(text.IsBoundary)];

    private ClauseKind Kind() => (ClauseKind)_random.Next(2, 4);

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
