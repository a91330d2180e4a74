using System.Collections.Frozen;
using System.Text.Json;

namespace Drafting.Server.FirstPage;

/// <summary>What the interface says in one language: the browser's own messages. Only those without plural forms are of use here.</summary>
internal sealed class Words
{
    private static readonly FrozenDictionary<string, Words> s_all =
        ((string[])["ar", "en", "es", "fr"]).ToFrozenDictionary(static language => language, static language => new Words(language), StringComparer.Ordinal);

    /// <summary>Names of languages in themselves, as the browser writes them.</summary>
    private static readonly FrozenDictionary<string, string> s_ownNames = new Dictionary<string, string>
    {
        ["ar"] = "العربية", ["en"] = "English", ["es"] = "Español", ["fr"] = "Français", ["pt"] = "Português", ["ru"] = "Русский", ["zh"] = "中文",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_rightToLeft = FrozenSet.Create(StringComparer.Ordinal, "ar", "fa", "he", "ur");

    private readonly Dictionary<string, string> _messages;

    private Words(string language)
    {
        Language = language;
        _messages = new Dictionary<string, string>(((string[])["", "list/"]).SelectMany(chapter => Read($"messages/{chapter}{language}.json")), StringComparer.Ordinal);
    }

    /// <summary>The language.</summary>
    public string Language { get; }

    /// <summary>The message of a key; a key without one is a fault of the program.</summary>
    public string this[string key] => _messages[key];

    private static Dictionary<string, string> Read(string chapter)
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream(chapter)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    /// <summary>The words of the first wish that is a language of the interface; else the English ones.</summary>
    public static Words Of(params ReadOnlySpan<string?> wishes)
    {
        foreach (var wish in wishes)
            if (wish is not null && s_all.TryGetValue(wish, out var words))
                return words;
        return s_all["en"];
    }

    /// <summary>How a language is called in itself; its code where that is not known.</summary>
    public static string OwnName(string language) => s_ownNames.GetValueOrDefault(language, language);

    /// <summary>The direction of a language's script, as HTML names it.</summary>
    public static string DirectionOf(string language) => s_rightToLeft.Contains(language) ? "rtl" : "ltr";

    /// <summary>The name in the interface's language, else in English, else in any; with the language that was taken.</summary>
    public (string Name, string Language) Named(IReadOnlyDictionary<string, string> names)
    {
        foreach (var language in (string[])[Language, "en", .. names.Keys])
            if (names.TryGetValue(language, out var name))
                return (name, language);
        return ("", Language);
    }
}
