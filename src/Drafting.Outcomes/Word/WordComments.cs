using System.Xml.Linq;
using Drafting.Outcomes.Copies;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>What delegations say about their proposals, as comments at the words.</summary>
internal sealed class WordComments
{
    private readonly List<XElement> _comments = [];

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => _comments.Count == 0;

    /// <summary>Adds one; its number in the file.</summary>
    public int Add(Remark remark, string language)
    {
        var bidi = Direction.IsRightToLeft(language) ? Element("bidi") : null;
        _comments.Add(Element(
            "comment", Attribute("id", _comments.Count), Attribute("author", remark.Author), Attribute("date", TrackedChanges.Moment(remark.At)),
            remark.Lines.Select(line => Element("p", Element("pPr", Value("pStyle", WordStyles.RemarkText), bidi), Direction.Runs(line, bidi is not null).Select(run => WordRuns.Plain(run.Text, run.IsRightToLeft ? language : LatinOf(language)))))));
        return _comments.Count - 1;
    }

    /// <summary>The part.</summary>
    public XElement Part() => Root("comments", _comments);

    private static string LatinOf(string language) => Direction.IsRightToLeft(language) ? "en" : language;
}
