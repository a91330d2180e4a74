using System.Collections.Immutable;

namespace Drafting.Text.Clauses;

/// <summary>
/// The clauses of one recommendation at one revision. Immutable: <see cref="TryApply(Change, Origin, out ClauseDocument, out ApplyFault)"/>
/// gives the next state and leaves this one as it is, so that a batch can be decided against a speculative head and thrown away whole.
/// </summary>
public sealed partial class ClauseDocument
{
    private readonly ImmutableDictionary<string, Clause> _clauses;
    private string[]? _order;

    private ClauseDocument(IReadOnlyList<string> languages, ImmutableDictionary<string, Clause> clauses, string[]? order)
    {
        Languages = languages;
        _clauses = clauses;
        _order = order;
    }

    /// <summary>The languages that texts may have, ascending.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>All clauses, tombstones and merged ones included, in order of (order key, id).</summary>
    public IEnumerable<Clause> Clauses => Order.Select(id => _clauses[id]);

    /// <summary>The clauses that stand in the text: neither removed nor merged away.</summary>
    public IEnumerable<Clause> Shown => Clauses.Where(clause => !clause.Removed && !clause.Merged);

    /// <summary>How many clauses there are, tombstones and merged ones included.</summary>
    public int Count => _clauses.Count;

    private string[] Order => _order ??= SortedIds();

    /// <summary>A document of these clauses in these languages.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public static ClauseDocument Of(IEnumerable<string> languages, IEnumerable<Clause> clauses)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, Clause>(StringComparer.Ordinal);
        foreach (var clause in clauses) builder.Add(clause.Id, clause);
        return new ClauseDocument([.. languages.Order(StringComparer.Ordinal)], builder.ToImmutable(), null);
    }

    /// <summary>The clause of an id, or null.</summary>
    public Clause? Find(string id) => _clauses.GetValueOrDefault(id);

    /// <summary>True when the id was ever used, merged away or not.</summary>
    public bool Has(string id) => _clauses.ContainsKey(id);

    private string[] SortedIds()
    {
        var clauses = _clauses.Values.ToArray();
        Array.Sort(clauses, static (a, b) =>
        {
            var byKey = string.CompareOrdinal(a.Order, b.Order);
            return byKey != 0 ? byKey : string.CompareOrdinal(a.Id, b.Id);
        });
        return Array.ConvertAll(clauses, static clause => clause.Id);
    }
}
