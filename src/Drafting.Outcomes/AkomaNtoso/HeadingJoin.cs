namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Some files print a heading in two pieces, its number and its words, where the file of another language has one. Where the languages
/// differ so, the two pieces become one, with a finding; where all agree, nothing is touched.
/// </summary>
internal static class HeadingJoin
{
    /// <summary>The numbers of headings that stand in one piece.</summary>
    public static HashSet<int> WholeIn(IEnumerable<AknParagraph> paragraphs) =>
        [.. paragraphs.Where(paragraph => paragraph is { Kind: ClauseKind.Heading, Ordinal: not null, Text.IsEmpty: false }).Select(paragraph => paragraph.Ordinal!.Value)];

    /// <summary>The paragraphs with the pieces joined whose number is whole elsewhere; each joined heading is reported.</summary>
    public static List<AknParagraph> Join(IReadOnlyList<AknParagraph> paragraphs, HashSet<int> wholeElsewhere, Action<AknParagraph> report)
    {
        var joined = new List<AknParagraph>(paragraphs.Count);
        for (var index = 0; index < paragraphs.Count; index++)
        {
            var number = paragraphs[index];
            var words = index + 1 < paragraphs.Count ? paragraphs[index + 1] : null;
            if (number is { Kind: ClauseKind.Heading, Text.IsEmpty: true, Ordinal: { } ordinal } && wholeElsewhere.Contains(ordinal)
                && words is { Kind: ClauseKind.Heading, Number: null })
            {
                report(number);
                joined.Add(number with { Text = words.Text });
                index++;
            }
            else
            {
                joined.Add(number);
            }
        }

        return joined;
    }
}
