using System.Globalization;

namespace Drafting.Outcomes.Word;

/// <summary>What the body of a file refers to while it is written: numbering, comments, footnotes, links, and the numbers of changes.</summary>
/// <param name="hasFootnotes">Whether notes stand at the foot of the page.</param>
internal sealed class WordParts(bool hasFootnotes)
{
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    public WordNumbering Numbering { get; } = new();

    public WordComments Comments { get; } = new();

    public WordNotes Notes { get; } = new(hasFootnotes);

    public TrackedChanges Changes { get; } = new();

    /// <summary>The addresses outside the file, with the name of each one's relation.</summary>
    public IEnumerable<(string Relation, string Address)> Links => _links.Select(static link => (link.Value, link.Key));

    /// <summary>The relation of an address.</summary>
    public string LinkTo(string address)
    {
        if (!_links.TryGetValue(address, out var relation)) _links[address] = relation = string.Create(CultureInfo.InvariantCulture, $"link{_links.Count + 1}");
        return relation;
    }
}
