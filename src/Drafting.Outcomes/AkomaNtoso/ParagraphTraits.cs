using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What of a paragraph survives translation: kind, level, number, relative length, numerals, links, footnotes. Words do not.</summary>
internal sealed partial class ParagraphTraits
{
    private readonly HashSet<string> _signs = new(StringComparer.Ordinal);
    private readonly double _relativeLength;

    /// <param name="paragraph">The paragraph.</param>
    /// <param name="unitsOfLanguage">UTF-16 units of the whole text in its language: some languages need more for the same.</param>
    public ParagraphTraits(AknParagraph paragraph, long unitsOfLanguage)
    {
        Paragraph = paragraph;
        var text = paragraph.Text.PlainText();
        _relativeLength = (text.Length + 4.0) / Math.Max(1, unitsOfLanguage);
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
        cost += (float)(0.8 * Math.Min(1.5, Math.Abs(Math.Log(_relativeLength / other._relativeLength))));
        return cost + (0.3f * Math.Min(3, Math.Abs(NoteCount - other.NoteCount)));
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
