using System.Globalization;
using System.Text;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Drops what <see cref="TextRules"/> refuses, code point by code point; remembers stacked marks from piece to piece.</summary>
internal sealed class ForbiddenText
{
    private int _stackedMarks;

    public string Drop(string text, List<Rune> dropped)
    {
        var kept = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var stackedMarks = Stack(_stackedMarks, rune);
            if (TextRules.Check(units[..rune.EncodeToUtf16(units)]) is not null || stackedMarks > TextRules.StackedMarksMax)
            {
                dropped.Add(rune);
                continue;
            }

            _stackedMarks = stackedMarks;
            kept.Append(units[..rune.Utf16SequenceLength]);
        }

        return kept.ToString();
    }

    private static int Stack(int stackedMarks, Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => stackedMarks + 1,
        // Invisible characters and spacing marks stand in a stack without ending it, as in TextRules.
        UnicodeCategory.Format or UnicodeCategory.SpacingCombiningMark => stackedMarks,
        _ => 0,
    };
}
