using System.Globalization;
using System.Xml.Linq;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>
/// Footnotes. Word counts them in the order of their signs, we in the order of the clauses and alike in all languages: a sign that would get another
/// number than ours carries ours as its own.
/// </summary>
/// <param name="areAtFoot">Whether they stand at the foot of the page; else the signs are raised numbers, and the notes paragraphs at the end.</param>
internal sealed class WordNotes(bool areAtFoot)
{
    private readonly Dictionary<(string Clause, string Language), (int Id, string? OwnSign)> _referenced = [];
    private readonly List<(int Id, XElement Note)> _notes = [];
    private int _counted;

    /// <summary>The sign of a note in the text.</summary>
    public XElement Reference(string clause, string label, string language, bool isDeleted)
    {
        // A second sign of the same note can only be its number.
        if (!areAtFoot || Has(clause, language)) return Raised(label, isDeleted);
        var isCounted = label == (_counted + 1).ToString(CultureInfo.InvariantCulture);
        if (isCounted) _counted++;
        var id = _referenced.Count + 1;
        _referenced.Add((clause, language), (id, isCounted ? null : label));
        return Element("r", Sign(), Element("footnoteReference", isCounted ? null : Attribute("customMarkFollows", 1), Attribute("id", id)), isCounted ? null : Spaced(label, isDeleted ? "delText" : "t"));
    }

    /// <summary>Whether a note has a sign that it hangs on; one without is printed as a paragraph, so that nothing is lost.</summary>
    public bool Has(string clause, string language) => _referenced.ContainsKey((clause, language));

    /// <summary>The words of a note that has a sign.</summary>
    public void Add(string clause, string language, XElement paragraph)
    {
        var (id, ownSign) = _referenced[(clause, language)];
        var sign = ownSign is null ? Element("r", Sign(), Element("footnoteRef")) : Raised(ownSign);
        var properties = paragraph.Element(Main + "pPr")!;
        properties.AddAfterSelf(sign, WordRuns.Plain(" ", language));
        _notes.Add((id, Element("footnote", Attribute("id", id), paragraph)));
    }

    /// <summary>The part; a program that finds a sign without its note calls the file broken, so each has one.</summary>
    public XElement Part()
    {
        var written = _notes.Select(static note => note.Id).ToHashSet();
        var missing = _referenced.Values.Where(one => !written.Contains(one.Id)).Select(static one => (one.Id, Note: Element("footnote", Attribute("id", one.Id), Element("p"))));
        return Root(
            "footnotes",
            Element("footnote", Attribute("type", "separator"), Attribute("id", -1), Element("p", Element("r", Element("separator")))),
            Element("footnote", Attribute("type", "continuationSeparator"), Attribute("id", 0), Element("p", Element("r", Element("continuationSeparator")))),
            _notes.Concat(missing).OrderBy(static note => note.Id).Select(static note => note.Note));
    }

    /// <summary>A number as the sign of a note.</summary>
    public static XElement Raised(string label, bool isDeleted = false) => Element("r", Sign(), Spaced(label, isDeleted ? "delText" : "t"));

    private static XElement Sign() => Element("rPr", Value("rStyle", WordStyles.NoteReference));
}
