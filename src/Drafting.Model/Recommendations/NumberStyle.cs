using System.Globalization;
using System.Text;

namespace Drafting.Model.Recommendations;

/// <summary>How a language of the United Nations writes the numbers of paragraphs. Digits are Latin in all of them.</summary>
/// <param name="Preambular">How a preambular paragraph is called in the room; it has no number on paper.</param>
/// <param name="Operative">An operative paragraph.</param>
/// <param name="OperativeInRoom">How it is called in the room, where the number alone could be a preambular one.</param>
/// <param name="Levels">Sub-levels 1 to 4.</param>
internal sealed record NumberStyle(
    Func<int, string> Preambular, Func<int, string> Operative, Func<int, string> OperativeInRoom, IReadOnlyList<Func<int, string>> Levels)
{
    private static readonly string[] s_latinLetters = [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())];

    /// <summary>The order of Arabic enumerations is that of the abjad, not of the dictionary.</summary>
    private static readonly string[] s_arabicLetters = "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".Split(' ');

    private static readonly (int Value, string Numeral)[] s_numerals =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    private static readonly NumberStyle s_english = Latin([n => $"({Letter(n)})", n => $"({Roman(n)})", n => $"{Letter(n)}.", n => $"{Roman(n)}."]);
    private static readonly NumberStyle s_closed = Latin([n => $"{Letter(n)})", n => $"{Roman(n)})", n => $"{Letter(n)}.", n => $"{Roman(n)}."]);
    private static readonly NumberStyle s_arabic = new(
        n => $"ديباجة {Digits(n)}",
        n => $"{Digits(n)} -",
        n => $"منطوق {Digits(n)}",
        [n => $"({Lettered(n, s_arabicLetters)})", n => $"‘{Digits(n)}’", n => $"{Lettered(n, s_arabicLetters)} -", n => $"{Digits(n)} -"]);

    /// <summary>The style of a language; that of English for one that is not known.</summary>
    public static NumberStyle Of(string language) => language switch
    {
        "fr" or "es" => s_closed,
        "ar" => s_arabic,
        _ => s_english,
    };

    private static NumberStyle Latin(IReadOnlyList<Func<int, string>> levels) => new(n => $"PP{Digits(n)}", n => $"{Digits(n)}.", n => $"OP{Digits(n)}", levels);

    private static string Letter(int number) => Lettered(number, s_latinLetters);

    /// <summary>a … z, aa, bb …: the letter doubles when the alphabet is used up.</summary>
    private static string Lettered(int number, string[] letters) =>
        string.Concat(Enumerable.Repeat(letters[(number - 1) % letters.Length], ((number - 1) / letters.Length) + 1));

    private static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, numeral) in s_numerals)
            for (; number >= value; number -= value)
                text.Append(numeral);
        return text.ToString();
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
