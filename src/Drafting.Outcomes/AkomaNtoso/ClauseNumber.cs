using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>How a number is written. Numbers of one list are written in one style.</summary>
internal enum NumberStyle
{
    /// <summary>1. or 1 -</summary>
    Decimal,

    /// <summary>(1)</summary>
    BracketedDecimal,

    /// <summary>’1‘</summary>
    QuotedDecimal,

    /// <summary>(a) or a) or a.</summary>
    Letter,

    /// <summary>(i) or i)</summary>
    Roman,

    /// <summary>(أ)</summary>
    ArabicLetter,

    /// <summary>A. or ألف</summary>
    Capital,

    /// <summary>I or أولا</summary>
    CapitalRoman,
}

/// <summary>One reading of a number: "(i)" is the ninth letter or the first Roman number, and only its neighbours tell which.</summary>
internal readonly record struct NumberReading(NumberStyle Style, int Ordinal);

/// <summary>Recognises the numbers of paragraphs and headings in the scripts and styles of English, French, Spanish and Arabic texts.</summary>
internal static partial class ClauseNumber
{
    private const string LatinLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string SpanishLetters = "abcdefghijklmnñopqrstuvwxyz";

    // The order in which Arabic numbers with letters (abjad), not that of the dictionary.
    private const string ArabicLetters = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ";

    private static readonly SearchValues<char> Quotes = SearchValues.Create("’‘'“”\"");

    private static readonly string[] ArabicOrdinals =
    [
        "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
        "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون",
    ];

    private static readonly string[] ArabicLetterNames = ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء"];

    /// <summary>The readings of a number, the likelier ones first; none when it is not understood.</summary>
    public static IReadOnlyList<NumberReading> Readings(string number)
    {
        var text = WithoutMarks(XmlSpace.Collapse(number));
        var isBracketed = text.Contains(')', StringComparison.Ordinal);
        var isQuoted = text.AsSpan().IndexOfAny(Quotes) >= 0;
        var core = text.Trim(' ', '(', ')', '[', ']', '.', ':', '،', '-', '–', '—', '’', '‘', '\'', '“', '”', '"', '\u00A0', 'ـ');
        if (core.Length == 0) return [];
        if (DecimalPattern().Match(core) is { Success: true } digits)
        {
            var style = isQuoted ? NumberStyle.QuotedDecimal : isBracketed ? NumberStyle.BracketedDecimal : NumberStyle.Decimal;
            return [new(style, DecimalOf(digits.Groups[1].Value))];
        }

        var readings = new List<NumberReading>();
        AddArabic(core, readings);
        if (IsAllOf(core, char.IsAsciiLetterUpper))
        {
            AddRoman(core, NumberStyle.CapitalRoman, readings);
            AddLetter(core.ToLowerInvariant(), LatinLetters, NumberStyle.Capital, readings);
        }
        else
        {
            AddLetter(core, LatinLetters, NumberStyle.Letter, readings);
            AddLetter(core, SpanishLetters, NumberStyle.Letter, readings);
            AddRoman(core, NumberStyle.Roman, readings);
        }

        return readings;
    }

    /// <summary>Length in UTF-16 units of the number at the head of a paragraph's raw text with the white space around it; 0 when there is none.</summary>
    public static int LengthAtHeadOfClause(string text) => ClausePattern().Match(text) is { Success: true } match ? match.Length : 0;

    /// <summary>The same for a preambular paragraph, which a plain "1." seldom numbers: only a number set off by a tab counts.</summary>
    public static int LengthAtHeadOfPreambular(string text) =>
        ClausePattern().Match(text) is { Success: true } match && match.Value.EndsWith('\t') ? match.Length : 0;

    /// <summary>The same for a heading.</summary>
    public static int LengthAtHeadOfHeading(string text)
    {
        if (HeadingPattern().Match(text) is { Success: true } match) return match.Length;
        var start = text.Length - text.TrimStart(' ', '\t', '\r', '\n').Length;
        foreach (var word in ArabicOrdinals.Concat(ArabicLetterNames).OrderByDescending(word => word.Length))
            if (ArabicWordAt(text, start, word) is var end and > 0) return end;
        return 0;
    }

    private static int ArabicWordAt(string text, int start, string word)
    {
        // Vowel marks may stand between the letters of the word: walk both side by side.
        var at = start;
        foreach (var letter in word)
        {
            while (at < text.Length && IsMark(text[at])) at++;
            if (at >= text.Length || text[at] != letter) return 0;
            at++;
        }

        while (at < text.Length && IsMark(text[at])) at++;
        var isLetterName = Array.IndexOf(ArabicLetterNames, word) >= 0;
        var tail = (isLetterName ? LetterNameTail() : OrdinalTail()).Match(text, at);
        return tail.Success ? at + tail.Length : 0;
    }

    private static void AddArabic(string core, List<NumberReading> readings)
    {
        var ordinal = Array.IndexOf(ArabicOrdinals, core);
        if (ordinal >= 0) readings.Add(new(NumberStyle.CapitalRoman, ordinal + 1));
        var name = Array.IndexOf(ArabicLetterNames, core);
        if (name >= 0) readings.Add(new(NumberStyle.Capital, name + 1));
        if (core.Length != 1) return;
        var letter = ArabicLetters.IndexOf(core[0] is 'أ' or 'إ' or 'آ' ? 'ا' : core[0], StringComparison.Ordinal);
        if (letter >= 0) readings.Add(new(NumberStyle.ArabicLetter, letter + 1));
    }

    private static void AddLetter(string core, string alphabet, NumberStyle style, List<NumberReading> readings)
    {
        // After z comes aa, then bb: the letter doubled.
        if (core.Length > 2 || (core.Length == 2 && core[0] != core[1])) return;
        var index = alphabet.IndexOf(core[0], StringComparison.Ordinal);
        if (index < 0) return;
        var reading = new NumberReading(style, index + 1 + ((core.Length - 1) * alphabet.Length));
        if (!readings.Contains(reading)) readings.Add(reading);
    }

    private static void AddRoman(string core, NumberStyle style, List<NumberReading> readings)
    {
        if (!RomanPattern().IsMatch(core)) return;
        var value = 0;
        var last = int.MaxValue;
        foreach (var letter in core)
        {
            var digit = char.ToUpperInvariant(letter) switch { 'I' => 1, 'V' => 5, 'X' => 10, 'L' => 50, _ => 100 };
            value += last < digit ? digit - (2 * last) : digit;
            last = digit;
        }

        readings.Add(new(style, value));
    }

    private static int DecimalOf(string digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return value;
    }

    private static bool IsAllOf(string text, Func<char, bool> test) => text.All(test);

    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static string WithoutMarks(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!IsMark(character)) kept.Append(character);
        return kept.ToString();
    }

    [GeneratedRegex(@"\A([0-9٠-٩]{1,3})(?:\s*(?:bis|ter|quater|quinquies|مكررا?))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"\A(?=[ivxlcIVXLC])[cC]{0,3}(?:[xX][cC]|[xX][lL]|[lL]?[xX]{0,3})(?:[iI][xX]|[iI][vV]|[vV]?[iI]{0,3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex RomanPattern();

    // A plain number needs a full stop or a dash and a space, or a tab; a number in brackets or quotation marks speaks for itself.
    [GeneratedRegex(
        @"\A[ \t\r\n]*(?:" +
        @"[0-9٠-٩]{1,3}(?:[ \u00A0](?:bis|ter|quater|quinquies|مكررا?))?(?:[ \u00A0]?[-–—.](?=[ \t\r\n\u00A0])|(?=\t))" +
        @"|\((?:[a-zñ]|([a-z])\1|[ivxlc]{1,6}|[0-9٠-٩]{1,2}|[ء-ي]ـ?)\)" +
        @"|(?:[a-zñ]|([a-z])\2|[ivxlc]{1,6}|[ء-ي]ـ?)(?:\)(?=[ \t\r\n\u00A0])|\.(?=\t))" +
        @"|[’‘'“”""][0-9٠-٩]{1,2}[’‘'“”""](?=[ \t\r\n\u00A0])" +
        @")[ \t\r\n\u00A0]*", RegexOptions.CultureInvariant)]
    private static partial Regex ClausePattern();

    // "A new agenda" is no heading A: a single letter needs a full stop, a bracket, a tab, or to stand alone.
    [GeneratedRegex(
        @"\A[ \t\r\n]*(?:[IVX]{1,6}(?:[.)](?=[ \t\r\n\u00A0]|\z)|(?=[ \t\r\n\u00A0]|\z))|[A-Z](?:[.)](?=[ \t\r\n\u00A0]|\z)|(?=\t|[ \r\n]*\z))|[0-9]{1,2}[.)](?=[ \t\r\n\u00A0]|\z))(?:[ \t\r\n\u00A0]*[-–—](?=[ \t\r\n\u00A0]))?[ \t\r\n\u00A0]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"\G(?:[ \t\r\n\u00A0]*[-–—.:](?=[ \t\r\n\u00A0]|\z))?(?:[ \t\r\n\u00A0]+|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalTail();

    [GeneratedRegex(@"\G(?:[ \t\r\n\u00A0]*[-–—.:](?=[ \t\r\n\u00A0]|\z)[ \t\r\n\u00A0]*|\t[ \t\r\n\u00A0]*|[ \r\n]*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex LetterNameTail();
}
