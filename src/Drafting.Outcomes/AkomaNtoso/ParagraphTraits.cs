using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What of a paragraph survives translation: kind, level, number, relative length, numerals, links,
/// footnotes, the sense of the opening word. Other words do not.</summary>
internal sealed partial class ParagraphTraits
{
    // How far the lengths of translations scatter: the variance of a text grows with its length, by this much per unit.
    private const double VariancePerUnit = 10;

    private readonly HashSet<string> _signs = new(StringComparer.Ordinal);
    private readonly double _length;
    private readonly int _commas;
    private readonly int _brackets;
    private readonly int _opening;

    /// <param name="paragraph">The paragraph.</param>
    /// <param name="meanUnits">UTF-16 units of the whole text, the mean of the languages.</param>
    /// <param name="unitsOfLanguage">UTF-16 units of the whole text in its language: some languages need more for the same.</param>
    public ParagraphTraits(AknParagraph paragraph, double meanUnits, long unitsOfLanguage)
    {
        Paragraph = paragraph;
        var text = paragraph.Text.PlainText();
        _length = text.Length * meanUnits / Math.Max(1.0, unitsOfLanguage);
        foreach (var character in text)
        {
            if (character is ',' or '،') _commas++;
            else if (character is '(' or '“' or '«' or '”') _brackets++;
        }

        _opening = OpeningSense.Of(text);
        foreach (Match numeral in Numeral().Matches(text)) _signs.Add(numeral.Value);
        foreach (var op in paragraph.Text.Ops)
            if (op.Attributes.TryGet("link", out var link)) _signs.Add(LanguageInLink().Replace(link.Text, "/"));
        NoteCount = MarkAttributes.NotesOf(paragraph.Text).Count();
    }

    public AknParagraph Paragraph { get; }

    public int NoteCount { get; }

    /// <summary>How unlike two paragraphs are; 0 for perfect partners. Never negative, and symmetric.</summary>
    public float UnlikenessTo(ParagraphTraits other)
    {
        var (left, right) = (Paragraph, other.Paragraph);
        var cost = left.Kind == right.Kind ? 0f
            : left.Kind is ClauseKind.Title or ClauseKind.Organ || right.Kind is ClauseKind.Title or ClauseKind.Organ ? 100f
            : 2.5f;
        cost += 1.2f * Math.Min(2, Math.Abs(left.Level - right.Level));
        cost += (left.Ordinal, right.Ordinal) switch
        {
            (null, null) => 0.4f,
            (null, _) or (_, null) => 0.8f,
            var (first, second) => first == second ? 0f : 1.5f,
        };
        cost += 1.5f * (1f - Overlap(other));
        cost += LengthSurprise(other);
        if (_opening != 0 && other._opening != 0) cost += (_opening & other._opening) != 0 ? 0f : 0.7f;
        else cost += 0.3f;
        cost += 0.1f * Math.Min(4, Math.Abs(_commas - other._commas));
        cost += 0.2f * Math.Min(3, Math.Abs(_brackets - other._brackets));
        return cost + (0.3f * Math.Min(3, Math.Abs(NoteCount - other.NoteCount)));
    }

    /// <summary>Length alone aligns translations well (Gale and Church): the surprise at two lengths, if both say the same.</summary>
    private float LengthSurprise(ParagraphTraits other)
    {
        var difference = _length - other._length;
        var variance = VariancePerUnit * ((_length + other._length) / 2 + 4);
        return (float)Math.Min(2.0, 0.25 * difference * difference / variance);
    }

    /// <summary>The share of numerals and links that both have; somewhat less than all where neither has any, which proves nothing.</summary>
    private float Overlap(ParagraphTraits other)
    {
        if (_signs.Count == 0 && other._signs.Count == 0) return 0.75f;
        var shared = 0;
        foreach (var sign in _signs)
            if (other._signs.Contains(sign)) shared++;
        return (float)shared / (_signs.Count + other._signs.Count - shared);
    }

    // One digit is a word in one language and a numeral in the next.
    [GeneratedRegex("[0-9]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Numeral();

    [GeneratedRegex(@"/(?:ar|en|es|fr|ru|zh)(?=/|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LanguageInLink();
}
