namespace Drafting.Outcomes.Copies;

/// <summary>The few words that a file says beside the text, in the language of the text.</summary>
internal sealed record Phrases(
    string Version, string Page, string OutOf, string Official, string Restricted, string Confidential,
    string OnBehalfOf, string SupportedBy, string Comma, string Bracketed, string AlsoStruck, string Changes, string Delete, string Note)
{
    private static readonly Phrases s_english = new(
        "Version", "Page", "of", "FOR OFFICIAL USE", "RESTRICTED", "CONFIDENTIAL",
        "On behalf of ", "Supported by ", ", ", "Kept in square brackets.", "Also proposes to delete these words.", "Changes since version", "delete", "Note");

    private static readonly Phrases s_french = new(
        "Version", "Page", "sur", "À USAGE OFFICIEL", "DIFFUSION RESTREINTE", "CONFIDENTIEL",
        "Au nom de : ", "Avec l’appui de : ", ", ", "Maintenu entre crochets.", "Propose également de supprimer ces mots.", "Changements depuis la version", "supprimer", "Note");

    private static readonly Phrases s_spanish = new(
        "Versión", "Página", "de", "PARA USO OFICIAL", "DISTRIBUCIÓN RESTRINGIDA", "CONFIDENCIAL",
        "En nombre de: ", "Con el apoyo de: ", ", ", "Se mantiene entre corchetes.", "Propone también suprimir estas palabras.", "Cambios desde la versión", "suprimir", "Nota");

    private static readonly Phrases s_arabic = new(
        "النسخة", "الصفحة", "من", "للاستعمال الرسمي", "توزيع محدود", "سري",
        "باسم: ", "بتأييد من: ", "، ", "أُبقي عليه بين معقوفتين.", "يقترح أيضا حذف هذه الكلمات.", "التغييرات منذ النسخة", "حذف", "حاشية");

    /// <summary>Those of a language; English ones for a language that has none.</summary>
    public static Phrases Of(string language) => language switch
    {
        "ar" => s_arabic,
        "es" => s_spanish,
        "fr" => s_french,
        _ => s_english,
    };

    /// <summary>What a marking is called; empty for none.</summary>
    public string this[Classification marking] => marking switch
    {
        Classification.Official => Official,
        Classification.Restricted => Restricted,
        Classification.Confidential => Confidential,
        _ => "",
    };

    /// <summary>The name in a language, else in English, else in any.</summary>
    public static string Named(IReadOnlyDictionary<string, string> names, string language) =>
        names.TryGetValue(language, out var name) || names.TryGetValue("en", out name) ? name : names.Values.FirstOrDefault() ?? "";
}
