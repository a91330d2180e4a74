using System.Globalization;
using System.Text;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Drops what <see cref="TextRules"/> refuses, code point by code point; remembers stacked marks from piece to piece.</summary>
internal sealed class ForbiddenText
{
    private const int StackedMarksMax = 8;
    private int _stackedMarks;

    public string Drop(string text, List<Rune> dropped)
    {
        var kept = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            _stackedMarks = isMark ? _stackedMarks + 1 : 0;
            var refused = TextRules.Check(units[..rune.EncodeToUtf16(units)]) is not null || _stackedMarks > StackedMarksMax;
            if (refused) dropped.Add(rune);
            else kept.Append(units[..rune.Utf16SequenceLength]);
        }

        return kept.ToString();
    }
}
