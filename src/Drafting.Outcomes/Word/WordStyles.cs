using System.Xml.Linq;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>
/// The styles that a secretariat goes on working with: one for each kind and level of paragraph, so that the look of a whole document is changed in one
/// place. Arabic letters are a little larger than Latin ones of the same weight on the page.
/// </summary>
internal static class WordStyles
{
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Table = "TextTable";
    public const string Columns = "LanguageColumns";
    public const string TableText = "TableText";
    public const string Link = "Hyperlink";
    public const string NoteText = "FootnoteText";
    public const string NoteReference = "FootnoteReference";
    public const string RemarkText = "CommentText";
    public const string RemarkReference = "CommentReference";

    private const string Normal = "Normal";
    private const string Font = "Times New Roman";

    /// <summary>The style of a clause.</summary>
    public static string Of(ClauseKind kind, int level) => kind switch
    {
        ClauseKind.Title => "Title",
        ClauseKind.Organ => "Organ",
        ClauseKind.Heading => "Heading1",
        ClauseKind.Annex => "AnnexParagraph",
        ClauseKind.Footnote => NoteText,
        ClauseKind.Table => TableText,
        _ when level > 0 => $"Subparagraph{level}",
        ClauseKind.Preambular => "PreambularParagraph",
        _ => "OperativeParagraph",
    };

    /// <summary>The part.</summary>
    public static XElement Part(string language) => Root(
        "styles",
        Element("docDefaults",
            Element("rPrDefault", Element("rPr",
                Element("rFonts", Attribute("ascii", Font), Attribute("eastAsia", Font), Attribute("hAnsi", Font), Attribute("cs", Font)),
                Size(24, 28), Element("lang", Attribute("val", TagOf(language)), Attribute("eastAsia", "zh-CN"), Attribute("bidi", "ar-MA")))),
            Element("pPrDefault", Element("pPr", Element("spacing", Attribute("after", 160), Attribute("line", 264), Attribute("lineRule", "auto"))))),
        Element("style", Attribute("type", "paragraph"), Attribute("default", 1), Attribute("styleId", Normal), Value("name", "Normal"), Element("qFormat")),
        Element("style", Attribute("type", "character"), Attribute("default", 1), Attribute("styleId", "DefaultParagraphFont"), Value("name", "Default Paragraph Font"), Value("uiPriority", 1), Element("semiHidden")),
        Element("style", Attribute("type", "table"), Attribute("default", 1), Attribute("styleId", "TableNormal"), Value("name", "Normal Table"), Value("uiPriority", 99), Element("semiHidden"),
            Element("tblPr", Element("tblInd", Attribute("w", 0), Attribute("type", "dxa")), CellMargins(108))),
        Paragraph("Title", "Title", [Element("keepNext"), Spacing(120, 320), Value("jc", "center")], [Element("b"), Element("bCs"), Size(30, 34)]),
        Paragraph("Organ", "Organ", [Spacing(0, 200), Element("ind", Attribute("firstLine", 567))]),
        Paragraph("PreambularParagraph", "Preambular paragraph", []),
        Paragraph("OperativeParagraph", "Operative paragraph", []),
        Enumerable.Range(1, 4).Select(static level => Paragraph($"Subparagraph{level}", $"Sub-paragraph {level}", [Spacing(0, 120)])),
        Paragraph("Heading1", "heading 1", [Element("keepNext"), Spacing(280, 160), Value("jc", "center"), Value("outlineLvl", 0)], [Element("b"), Element("bCs")]),
        Paragraph("AnnexParagraph", "Annex paragraph", []),
        Paragraph(TableText, "Table text", [Spacing(40, 40)], [Size(21, 25)]),
        Paragraph(NoteText, "footnote text", [Spacing(0, 60)], [Size(19, 23)]),
        Character(NoteReference, "footnote reference", Value("vertAlign", "superscript")),
        Paragraph(RemarkText, "annotation text", [Spacing(0, 0)], [Size(20, 24)]),
        Character(RemarkReference, "annotation reference", Value("sz", 16), Value("szCs", 16)),
        Paragraph(Header, "header", [Spacing(0, 0)], [Size(18, 22)]),
        Paragraph(Footer, "footer", [Spacing(0, 0)], [Size(18, 22)]),
        Character(Link, "Hyperlink", Value("color", "1F4E79"), Value("u", "single")),
        TableStyle(Table, "Text table", 100, ["top", "left", "bottom", "right", "insideH", "insideV"]),
        TableStyle(Columns, "Language columns", 170, ["insideV"]));

    /// <summary>The language as programs that check spelling know it.</summary>
    public static string TagOf(string language) => language switch
    {
        "ar" => "ar-MA",
        "en" => "en-GB",
        "es" => "es-ES",
        "fr" => "fr-FR",
        _ => language,
    };

    private static XElement Paragraph(string id, string name, XElement[] layout, object[]? look = null) => Element(
        "style", Attribute("type", "paragraph"), IsOwn(id) ? Attribute("customStyle", 1) : null, Attribute("styleId", id), Value("name", name), Value("basedOn", Normal), Element("qFormat"),
        layout.Length > 0 ? Element("pPr", layout) : null, look is null ? null : Element("rPr", look));

    private static XElement Character(string id, string name, params XElement[] look) => Element(
        "style", Attribute("type", "character"), Attribute("styleId", id), Value("name", name), Value("uiPriority", 99), Element("rPr", look));

    private static XElement TableStyle(string id, string name, int marginTwips, string[] lines) => Element(
        "style", Attribute("type", "table"), Attribute("customStyle", 1), Attribute("styleId", id), Value("name", name), Value("basedOn", "TableNormal"),
        Element("tblPr",
            Element("tblBorders", lines.Select(static line => Element(line, Attribute("val", "single"), Attribute("sz", 4), Attribute("space", 0), Attribute("color", "A6A6A6")))),
            CellMargins(marginTwips)));

    private static XElement CellMargins(int twips) => Element(
        "tblCellMar",
        Element("top", Attribute("w", 0), Attribute("type", "dxa")), Element("left", Attribute("w", twips), Attribute("type", "dxa")),
        Element("bottom", Attribute("w", 0), Attribute("type", "dxa")), Element("right", Attribute("w", twips), Attribute("type", "dxa")));

    private static XElement Spacing(int before, int after) => Element("spacing", Attribute("before", before), Attribute("after", after));

    /// <summary>Sizes in half points of Latin and of Arabic letters; a pair of elements.</summary>
    private static XElement[] Size(int latin, int arabic) => [Value("sz", latin), Value("szCs", arabic)];

    private static bool IsOwn(string id) => id is "Organ" or "PreambularParagraph" or "OperativeParagraph" or "AnnexParagraph" or TableText || id.StartsWith("Subparagraph", StringComparison.Ordinal);
}
