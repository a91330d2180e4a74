using System.Globalization;
using System.Xml.Linq;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Copies;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>What stands around the text on each page: symbol and marking above, version, hour and page below.</summary>
internal static class WordFrame
{
    public const string HeaderRelation = "header";
    public const string FooterRelation = "footer";

    private const int PageWidthTwips = 11_906;
    private const int PageHeightTwips = 16_838;

    /// <summary>The page: A4, with narrower margins for two languages.</summary>
    public static XElement Section(CopyRequest request) => Element(
        "sectPr",
        Element("headerReference", Attribute("type", "default"), new XAttribute(Relations + "id", HeaderRelation)),
        Element("footerReference", Attribute("type", "default"), new XAttribute(Relations + "id", FooterRelation)),
        Element("pgSz", Attribute("w", PageWidthTwips), Attribute("h", PageHeightTwips)),
        Element("pgMar", Attribute("top", 1418), Attribute("right", MarginTwips(request)), Attribute("bottom", 1304), Attribute("left", MarginTwips(request)),
            Attribute("header", 680), Attribute("footer", 567), Attribute("gutter", 0)),
        Direction.IsRightToLeft(request.Languages[0]) ? Element("bidi") : null);

    /// <summary>The head of each page.</summary>
    public static XElement Header(Recommendation recommendation, CopyRequest request)
    {
        var language = request.Languages[0];
        var symbol = recommendation.Symbol.Length > 0 ? WordRuns.Plain(recommendation.Symbol, "en", Element("b")) : Words(Phrases.Named(request.Meeting.Name, language), language);
        var marking = Phrases.Of(language)[request.Classification];
        return Root("hdr", Line(request, WordStyles.Header, [symbol, Tab(), WordRuns.Plain(marking, language, Element("b"), Element("bCs"))]));
    }

    /// <summary>The foot of each page.</summary>
    public static XElement Footer(Recommendation recommendation, CopyRequest request)
    {
        var language = request.Languages[0];
        var phrases = Phrases.Of(language);
        return Root("ftr", Line(request, WordStyles.Footer,
        [
            Words(phrases.Version + " ", language), WordRuns.Plain(recommendation.Revision.ToString(CultureInfo.InvariantCulture), "en"), Words(" · ", language),
            WordRuns.Plain(request.HourOf(recommendation), "en"), Tab(),
            Words(phrases.Page + " ", language), Field("PAGE"), Words($" {phrases.OutOf} ", language), Field("NUMPAGES"),
        ]));
    }

    private static XElement Line(CopyRequest request, string style, XElement[] content)
    {
        var isRightToLeft = Direction.IsRightToLeft(request.Languages[0]);
        var end = PageWidthTwips - (2 * MarginTwips(request));
        return Element(
            "p", Element("pPr", Value("pStyle", style), Element("tabs", Element("tab", Attribute("val", "right"), Attribute("pos", end))), isRightToLeft ? Element("bidi") : null), content);
    }

    private static int MarginTwips(CopyRequest request) => request.Languages.Count > 1 ? 964 : 1418;

    private static XElement Words(string words, string language) => WordRuns.Plain(words, language);

    private static XElement Tab() => Element("r", Element("tab"));

    private static XElement Field(string code) => Element("fldSimple", Attribute("instr", code), WordRuns.Plain("1", "en"));
}
