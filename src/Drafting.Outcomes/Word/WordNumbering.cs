using System.Xml.Linq;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>
/// Numbers that Word counts itself, in the style of each language. Law: what Word prints is what <c>ClauseNumber</c> says. A list goes on through the whole
/// text; where our sub-levels begin again without a paragraph above them to say so, a list of its own does.
/// </summary>
internal sealed class WordNumbering
{
    /// <summary>How far one level stands in from the one above, in twentieths of a point.</summary>
    private const int StepTwips = 567;

    private const int LevelsMax = 5;

    private readonly List<XElement> _abstract = [];
    private readonly List<XElement> _lists = [];
    private readonly Dictionary<(string Language, bool IsNumbered), int> _abstractIds = [];
    private readonly Dictionary<(string Language, bool IsNumbered), int> _current = [];

    /// <summary>The list of a paragraph, by number.</summary>
    /// <param name="language">Whose style it has.</param>
    /// <param name="isNumbered">Whether level 0 has a number: operative paragraphs have, when there is more than one.</param>
    /// <param name="restarts">Whether sub-levels begin again here.</param>
    public int ListOf(string language, bool isNumbered, bool restarts)
    {
        var key = (language, isNumbered);
        if (!restarts && _current.TryGetValue(key, out var list)) return list;
        if (!_abstractIds.TryGetValue(key, out var style)) _abstractIds[key] = style = AddStyle(language, isNumbered);
        list = _lists.Count + 1;
        var overrides = restarts ? Enumerable.Range(1, LevelsMax - 1).Select(static level => Element("lvlOverride", Attribute("ilvl", level), Value("startOverride", 1))) : [];
        _lists.Add(Element("num", Attribute("numId", list), Value("abstractNumId", style), overrides));
        return _current[key] = list;
    }

    /// <summary>The part.</summary>
    public XElement Part() => Root("numbering", _abstract, _lists);

    private int AddStyle(string language, bool isNumbered)
    {
        var levels = LevelsOf(language);
        if (!isNumbered) levels[0] = ("none", "");
        _abstract.Add(Element("abstractNum", Attribute("abstractNumId", _abstract.Count), Value("multiLevelType", "multilevel"), levels.Select(LevelOf)));
        return _abstract.Count - 1;
    }

    private static XElement LevelOf((string Format, string Text) style, int level)
    {
        // A preambular paragraph has no number, and its first line stands in instead.
        var isBare = style.Format == "none";
        var indent = isBare ? Element("ind", Attribute("left", 0), Attribute("firstLine", StepTwips)) : Element("ind", Attribute("left", (level + 1) * StepTwips), Attribute("hanging", StepTwips));
        return Element(
            "lvl", Attribute("ilvl", level), Value("start", 1), Value("numFmt", style.Format), isBare ? Value("suff", "nothing") : null, Value("lvlText", style.Text), Value("lvlJc", "left"),
            Element("pPr", isBare ? null : Element("tabs", Element("tab", Attribute("val", "num"), Attribute("pos", (level + 1) * StepTwips))), indent),
            // The opening verb may be in italics; its number is not.
            Element("rPr", Element("b", Attribute("val", 0)), Element("bCs", Attribute("val", 0)), Element("i", Attribute("val", 0)), Element("iCs", Attribute("val", 0))));
    }

    /// <summary>As <c>NumberStyle</c> writes them; the order of Arabic letters is that of the abjad.</summary>
    private static (string Format, string Text)[] LevelsOf(string language) => language switch
    {
        "ar" => [("decimal", "%1 -"), ("arabicAbjad", "(%2)"), ("decimal", "‘%3’"), ("arabicAbjad", "%4 -"), ("decimal", "%5 -")],
        "fr" or "es" => [("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)"), ("lowerLetter", "%4."), ("lowerRoman", "%5.")],
        _ => [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("lowerLetter", "%4."), ("lowerRoman", "%5.")],
    };
}
