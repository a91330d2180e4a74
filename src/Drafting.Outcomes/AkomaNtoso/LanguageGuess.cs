using System.Collections.Frozen;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Tells the language of a text by its script and its commonest words, and maps the names that documents give to languages.</summary>
internal static class LanguageGuess
{
    /// <summary>Fewer common words than this are no evidence: a title in capitals, a list of names.</summary>
    private const int CommonWordsMin = 8;

    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["ara"] = "ar", ["eng"] = "en", ["fra"] = "fr", ["fre"] = "fr", ["rus"] = "ru", ["spa"] = "es", ["zho"] = "zh", ["chi"] = "zh",
        ["ar"] = "ar", ["en"] = "en", ["fr"] = "fr", ["ru"] = "ru", ["es"] = "es", ["zh"] = "zh",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Words that the other two do not share.
    private static readonly (string Language, FrozenSet<string> Words)[] CommonWords =
    [
        ("en", Words("the of and to with for by that its")),
        ("fr", Words("le les des et du dans aux une pour sur qui")),
        ("es", Words("el los las y del con por para una su sus")),
    ];

    /// <summary>The two-letter code of a language as documents name it (<c>eng</c>, <c>fra</c> …); null when it is not one of the six.</summary>
    public static string? CodeOf(string? name) => name is null ? null : Codes.GetValueOrDefault(name.Trim().ToLowerInvariant());

    /// <summary>The language of a text; null when the text does not tell.</summary>
    public static string? Of(IEnumerable<string> paragraphs)
    {
        int latin = 0, arabic = 0, cyrillic = 0, han = 0;
        var hits = new int[CommonWords.Length];
        foreach (var paragraph in paragraphs)
        {
            foreach (var character in paragraph)
            {
                if (char.IsAsciiLetter(character)) latin++;
                else if (character is >= '\u0600' and <= '\u06FF') arabic++;
                else if (character is >= '\u0400' and <= '\u04FF') cyrillic++;
                else if (character is >= '\u4E00' and <= '\u9FFF') han++;
            }

            foreach (var word in paragraph.Split([' ', '\u00A0', ',', '.', ';', '\'', '’']))
                for (var index = 0; index < CommonWords.Length; index++)
                    if (CommonWords[index].Words.Contains(word.ToLowerInvariant())) hits[index]++;
        }

        if (arabic > latin && arabic > cyrillic) return "ar";
        if (cyrillic > latin) return "ru";
        // One ideograph says as much as a word of letters.
        if (han * 3 > latin) return han > 0 ? "zh" : null;
        var best = Array.IndexOf(hits, hits.Max());
        var second = hits.Where((_, index) => index != best).Max();
        return hits[best] >= CommonWordsMin && hits[best] >= 2 * second ? CommonWords[best].Language : null;
    }

    /// <summary>The language that a file's name or folder gives (<c>fra/12.xml</c>, <c>12.fra.xml</c>); null when it gives none.</summary>
    public static string? OfFileName(string file)
    {
        var folders = file.Split('/', '\\');
        foreach (var word in folders[^1].Split('.', '_', '-', '@').Concat(folders[..^1].Reverse()))
            if (word.Length == 3 && CodeOf(word) is { } code) return code;
        return folders.Length > 1 ? CodeOf(folders[^2]) : null;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
