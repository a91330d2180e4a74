using System.Globalization;
using System.Text;

namespace Drafting.Outcomes.Word;

/// <summary>
/// Which way words run. Word does not find it out itself: each run says whether it is right-to-left, and one that says so wrongly has its
/// brackets and stops on the wrong side.
/// </summary>
internal static class Direction
{
    /// <summary>Whether a language is written from right to left.</summary>
    public static bool IsRightToLeft(string language) => language is "ar" or "fa" or "he" or "ur";

    /// <summary>
    /// The words cut where their direction changes. What has no direction of its own (spaces, stops, digits) goes with its neighbours where both sides
    /// agree, else with the paragraph. Law: the pieces make up the words.
    /// </summary>
    public static IEnumerable<(string Text, bool IsRightToLeft)> Runs(string words, bool isRightToLeft)
    {
        var (start, end, current) = (0, 0, isRightToLeft);
        for (var i = 0; i < words.Length;)
        {
            Rune.DecodeFromUtf16(words.AsSpan(i), out var rune, out var units);
            i += units;
            if (OfLetter(rune) is not { } direction) continue;
            if (direction != current)
            {
                // Up to here: the last letter of the way so far, or, against the paragraph's way, the first that goes the other way.
                var cut = current == isRightToLeft ? i - units : end;
                if (cut > start) yield return (words[start..cut], current);
                (start, current) = (cut, direction);
            }

            end = i;
        }

        if (current != isRightToLeft && end < words.Length)
        {
            yield return (words[start..end], current);
            (start, current) = (end, isRightToLeft);
        }

        if (start < words.Length) yield return (words[start..], current);
    }

    private static bool? OfLetter(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter)) return null;
        // Hebrew to Arabic Extended-A, the presentation forms, and the right-to-left blocks of the first supplementary plane.
        return rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
    }
}
