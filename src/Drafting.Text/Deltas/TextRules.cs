using System.Globalization;

namespace Drafting.Text.Deltas;

/// <summary>
/// Which text may enter a clause. A clause is one line, so even tab and line feed are refused. Nothing is repaired: a text passes or not.
/// </summary>
public static class TextRules
{
    /// <summary>
    /// The most combining marks (Unicode categories Mn and Me) stacked on one another; more would draw over the neighbouring lines.
    /// </summary>
    public const int StackedMarksMax = 8;

    /// <summary>
    /// Null when the text may enter, else <see cref="DeltaCodes.TextNotAllowed"/>. Refused are: half a surrogate pair; the control characters
    /// U+0000 to U+001F and U+007F to U+009F; the line and paragraph separators U+2028 and U+2029; the bidirectional embeddings,
    /// overrides and isolates U+202A to U+202E and U+2066 to U+2069, which can make a line read otherwise than it is written (the
    /// marks LRM, RLM and ALM may enter); more than <see cref="StackedMarksMax"/> stacked marks.
    /// Each text is judged alone: marks that an edit adds to those already there are not counted together.
    /// </summary>
    public static string? Check(ReadOnlySpan<char> text)
    {
        var stackedMarks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit is >= ' ' and <= '~')
            {
                stackedMarks = 0;
                continue;
            }
            if (unit is < ' ' or (>= '\u007F' and <= '\u009F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                return DeltaCodes.TextNotAllowed;
            int point = unit;
            if (char.IsSurrogate(unit))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(unit, text[i + 1]))
                    return DeltaCodes.TextNotAllowed;
                point = char.ConvertToUtf32(unit, text[++i]);
            }
            stackedMarks = CountMark(stackedMarks, point);
            if (stackedMarks > StackedMarksMax)
                return DeltaCodes.TextNotAllowed;
        }
        return null;
    }

    private static int CountMark(int stackedMarks, int point) => CharUnicodeInfo.GetUnicodeCategory(point) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => stackedMarks + 1,
        // Joiners and other invisible characters, and spacing marks, do not begin a new stack: else they would be the way round the limit.
        UnicodeCategory.Format or UnicodeCategory.SpacingCombiningMark => stackedMarks,
        _ => 0,
    };
}
