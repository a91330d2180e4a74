using System.Globalization;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Server.FirstPage;

/// <summary>
/// A recommendation to be read before, or without, the script: the elements that the editor draws, so that it takes their place without a jump.
/// </summary>
internal static class SheetHtml
{
    private const int WriterToolCount = 11;

    /// <summary>
    /// The language to show: the one that the address names, else the interface's own if anything is written in it, else the drafting language.
    /// </summary>
    public static string LanguageOf(Recommendation recommendation, string? wanted, string interfaceLanguage)
    {
        if (wanted is not null && recommendation.Document.Languages.Contains(wanted)) return wanted;
        return recommendation.Document.Shown.Any(clause => clause.Texts.Has(interfaceLanguage)) ? interfaceLanguage : recommendation.DraftingLanguage;
    }

    /// <summary>The page.</summary>
    public static string Render(Visitor visitor, Recommendation recommendation, string language)
    {
        var html = FrameHtml.Open(visitor).Open("div", ("class", "recommendation-page"));
        WriteHead(html, visitor, recommendation, language);
        html.Open("div", ("class", "desk")).Open("div", ("class", "outline")).Close("div").Open("div", ("class", "sheet-column"));
        if (!visitor.MayWrite) html.Element("p", visitor.Words["readOnly.observer"], ("class", "read-only-note"));
        html.Open("div", ("class", "sheet")).Open("div", ("class", "text"), ("lang", language), ("dir", Words.DirectionOf(language)));
        WriteClauses(html, visitor.Words, recommendation, language);
        html.Close("div").Close("div").Close("div").Close("div").Close("div");
        return FrameHtml.Close(html);
    }

    /// <summary>The title in the language, else in the drafting language; empty when there is none.</summary>
    public static string TitleOf(Recommendation recommendation, string language)
    {
        if (recommendation.Document.Shown.FirstOrDefault(clause => clause.Kind == ClauseKind.Title) is not { } title) return "";
        return Reading.Clean(title.Text(title.Texts.Has(language) ? language : recommendation.DraftingLanguage).Content).PlainText();
    }

    private static void WriteHead(HtmlWriter html, Visitor visitor, Recommendation recommendation, string language)
    {
        var words = visitor.Words;
        var title = TitleOf(recommendation, language);
        html.Open("header", ("class", "sheet-head"))
            .Element("span", "", ("class", "tool outline-fold"), ("aria-hidden", "true"))
            .Open("a", ("class", "back"), ("href", visitor.Base + "/")).Element("span", "‹", ("class", "way"), ("aria-hidden", "true")).Text(" ")
            .Element("span", words["back"], ("class", "back-words")).Close("a")
            .Element("span", recommendation.Symbol, ("class", "symbol"), ("dir", "ltr"))
            .Open("div", ("class", "sheet-title"))
            .Element("h1", title.Length > 0 ? title : words["list.untitled"], ("lang", language), ("dir", Words.DirectionOf(language))).Close("div")
            .Open("div", ("class", "presence"), ("aria-hidden", "true"))
            .Element("button", words["presence.short"].Replace("{count}", "1", StringComparison.Ordinal), ("class", "quiet presence-narrow"), ("disabled", "")).Close("div")
            .Element("p", words["save.saved"], ("class", "save-state"), ("aria-hidden", "true"))
            .Open("div", ("class", "sheet-tools")).Open("nav", ("class", "tabs"), ("aria-label", words["tabs.label"]));
        foreach (var other in recommendation.Document.Languages)
        {
            var address = $"{visitor.Base}/recommendations/{recommendation.Id}?lang={other}";
            html.Open("a", ("href", address), ("aria-current", other == language ? "true" : null)).Element("span", Words.OwnName(other), ("lang", other));
            if (other == recommendation.DraftingLanguage) html.Text(" ").Element("span", words["tabs.drafting"], ("class", "drafting-mark"));
            html.Close("a");
        }

        html.Close("nav");
        WriteRoomForTools(html, visitor.MayWrite ? WriterToolCount : 1);
        html.Close("div").Close("header");
    }

    /// <summary>The tools are of no use without the script; what they will take of the head's lines is taken already, so that the text need not move.</summary>
    private static void WriteRoomForTools(HtmlWriter html, int toolCount)
    {
        html.Open("div", ("class", "tools"), ("aria-hidden", "true"));
        if (toolCount > 1) html.Element("select", "", ("class", "quiet"), ("disabled", "")).Element("span", "", ("class", "tools-gap")).Element("span", "", ("class", "tools-gap"));
        for (var tool = 0; tool < toolCount; tool++) html.Element("span", "", ("class", "tool"));
        html.Close("div");
    }

    private static void WriteClauses(HtmlWriter html, Words words, Recommendation recommendation, string language)
    {
        var clauses = recommendation.Document.Shown.ToList();
        var numbers = ClauseNumber.Of([.. clauses.Select(clause => (clause.Kind, clause.Level))], language);
        var notes = clauses.Zip(numbers).Where(pair => pair.First.Kind == ClauseKind.Footnote)
            .ToDictionary(pair => pair.First.Id, pair => pair.Second.Label, StringComparer.Ordinal);
        foreach (var (clause, number) in clauses.Zip(numbers))
        {
            var text = clause.Text(language).Content;
            var tag = clause.Kind switch { ClauseKind.Title => "h2", ClauseKind.Heading or ClauseKind.Annex => "h3", _ => "p" };
            html.Open(
                tag,
                ("class", "clause"),
                ("data-clause", clause.Id),
                ("data-kind", clause.Kind.Name()),
                ("data-level", clause.Level.ToString(CultureInfo.InvariantCulture)),
                ("data-number", number.Label.Length > 0 ? number.Label : null),
                ("data-empty", text.IsEmpty ? EmptyMessage(words, recommendation, language) : null),
                ("data-reference", text.IsEmpty && language != recommendation.DraftingLanguage ? ReferenceOf(clause, recommendation) : null));
            RunHtml.Write(html, text, notes, isRow: clause.Kind == ClauseKind.Table);
            html.Close(tag);
        }
    }

    private static string EmptyMessage(Words words, Recommendation recommendation, string language) => language == recommendation.DraftingLanguage
        ? words["sheet.emptyDrafting"]
        : words["sheet.empty"].Replace("{language}", Words.OwnName(language), StringComparison.Ordinal);

    /// <summary>The words of the drafting language, to work from; null when there are none either.</summary>
    private static string? ReferenceOf(Clause clause, Recommendation recommendation) =>
        Reading.Clean(clause.Text(recommendation.DraftingLanguage).Content) is { IsEmpty: false } reference ? reference.PlainText() : null;
}
