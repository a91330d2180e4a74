using System.Xml.Linq;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Copies;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>The text of one language as Word's paragraphs and tables, block by block; rows of a table that follow one another are one block.</summary>
internal sealed class WordColumn
{
    private const string CellEdge = " | ";
    private const int SpaceAfterTableTwips = 200;

    private readonly string _language;
    private readonly bool _isRightToLeft;
    private readonly WordParts _parts;
    private readonly WordRuns _runs;
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TrackedParagraph> _paragraphs;
    private readonly HashSet<string> _staying;
    private readonly bool _hasSingleOperative;
    private bool _followsTable;
    private bool _hasParent;
    private ClauseKind _parentKind;

    public WordColumn(string language, IReadOnlyList<TrackedParagraph> paragraphs, WordParts parts)
    {
        (_language, _isRightToLeft, _paragraphs, _parts) = (language, Direction.IsRightToLeft(language), paragraphs, parts);
        var staying = paragraphs.Where(static paragraph => paragraph.Stays).ToList();
        _staying = staying.Select(static paragraph => paragraph.Clause).ToHashSet(StringComparer.Ordinal);
        _hasSingleOperative = staying.Count(static paragraph => paragraph is { Kind: ClauseKind.Operative, Level: 0 }) == 1;
        var labels = ClauseNumber.Of(staying.ConvertAll(static paragraph => (paragraph.Kind, paragraph.Level)), language);
        for (var i = 0; i < staying.Count; i++)
            if (staying[i].Kind == ClauseKind.Footnote)
                _notes[staying[i].Clause] = labels[i].Label;
        _runs = new WordRuns(language, parts, _notes);
    }

    /// <summary>
    /// The blocks in order, one for each paragraph, and one for each table. Footnotes come last, once all signs are set: each of them goes to its sign, or, when it
    /// has none, stands as a block.
    /// </summary>
    public IEnumerable<(IReadOnlyList<TrackedParagraph> Of, XElement[] Content)> Blocks()
    {
        for (var i = 0; i < _paragraphs.Count;)
        {
            var rows = _paragraphs.Skip(i).TakeWhile(static paragraph => paragraph.Kind == ClauseKind.Table).ToList();
            if (rows.Count > 0) yield return (rows, [Table(rows)]);
            else if (_paragraphs[i].Kind != ClauseKind.Footnote) yield return ([_paragraphs[i]], [Paragraph(_paragraphs[i])]);
            i += Math.Max(rows.Count, 1);
            _followsTable = rows.Count > 0;
        }

        foreach (var note in _paragraphs.Where(static paragraph => paragraph.Kind == ClauseKind.Footnote))
        {
            var paragraph = Paragraph(note);
            if (_parts.Notes.Has(note.Clause, _language)) _parts.Notes.Add(note.Clause, _language, paragraph);
            else
            {
                paragraph.Element(Main + "pPr")!.AddAfterSelf(WordNotes.Raised(_notes.GetValueOrDefault(note.Clause, "")), WordRuns.Plain(" ", _language));
                yield return ([note], [paragraph]);
            }
        }
    }

    private XElement Paragraph(TrackedParagraph paragraph) => Element(
        "p",
        Element(
            "pPr", Value("pStyle", WordStyles.Of(paragraph.Kind, paragraph.Level)), NumberOf(paragraph), _isRightToLeft ? Element("bidi") : null,
            _followsTable ? Element("spacing", Attribute("before", SpaceAfterTableTwips)) : null,
            // In a footnote the end of the paragraph is the end of the note: it comes and goes with its sign.
            paragraph.Edit is { } edit && paragraph.Kind != ClauseKind.Footnote ? Element("rPr", _parts.Changes.OfParagraph(edit)) : null),
        Marked(paragraph, _parts.Changes.Ranged(paragraph.Edit, _runs.Of(paragraph.Runs))));

    /// <summary>Of a clause that goes from one place and comes to another the latter has the mark.</summary>
    private XElement[] Marked(TrackedParagraph paragraph, XElement[] content)
    {
        if (!paragraph.Stays && _staying.Contains(paragraph.Clause)) return content;
        var id = _parts.Changes.NextId();
        return [Element("bookmarkStart", Attribute("id", id), Attribute("name", ClauseMark.NameOf(paragraph.Clause, _language))), .. content, Element("bookmarkEnd", Attribute("id", id))];
    }

    private XElement? NumberOf(TrackedParagraph paragraph)
    {
        if (paragraph.Kind is not (ClauseKind.Preambular or ClauseKind.Operative))
        {
            _hasParent = false;
            return null;
        }

        // Sub-levels go on counting in Word until a paragraph above them comes: after a heading, or below the other part's paragraph, they begin again.
        var restarts = paragraph.Level > 0 && !(_hasParent && _parentKind == paragraph.Kind);
        (_hasParent, _parentKind) = (true, paragraph.Kind);
        var isNumbered = paragraph.Kind == ClauseKind.Operative && !_hasSingleOperative;
        return Element("numPr", Value("ilvl", paragraph.Level), Value("numId", _parts.Numbering.ListOf(_language, isNumbered, restarts)));
    }

    private XElement Table(List<TrackedParagraph> rows)
    {
        var cells = rows.ConvertAll(static row => CellsOf(row.Runs));
        var columns = cells.Max(static row => row.Count);
        return Element(
            "tbl",
            Element(
                "tblPr", Value("tblStyle", WordStyles.Table), _isRightToLeft ? Element("bidiVisual") : null,
                Element("tblW", Attribute("w", 5000), Attribute("type", "pct")), Element("tblLook", Attribute("val", "04A0"))),
            Element("tblGrid", Enumerable.Repeat(0, columns).Select(_ => Element("gridCol", Attribute("w", 9000 / columns)))),
            rows.Select((row, index) => Row(row, cells[index], columns)));
    }

    private XElement Row(TrackedParagraph row, List<List<TrackedRun>> cells, int columns) => Element(
        "tr",
        Element("trPr", Element("cantSplit"), row.Edit is { } edit ? _parts.Changes.OfRow(edit) : null),
        cells.Select((cell, index) =>
        {
            var spanned = index == cells.Count - 1 ? columns - index : 1;
            var content = _runs.Of(cell);
            return Element(
                "tc", Element("tcPr", Element("tcW", Attribute("w", 0), Attribute("type", "auto")), spanned > 1 ? Value("gridSpan", spanned) : null),
                Element("p", Element("pPr", Value("pStyle", WordStyles.TableText), _isRightToLeft ? Element("bidi") : null), index == 0 ? Marked(row, [.. content]) : content));
        }));

    /// <summary>The cells of a row: its words, cut at the bars.</summary>
    private static List<List<TrackedRun>> CellsOf(IReadOnlyList<TrackedRun> runs)
    {
        var cells = new List<List<TrackedRun>> { new() };
        foreach (var run in runs)
        {
            var pieces = run.Text.Split(CellEdge);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0) cells.Add([]);
                if (pieces[i].Length > 0) cells[^1].Add(run with { Text = pieces[i], Remarks = i == 0 ? run.Remarks : [] });
            }
        }

        return cells;
    }
}
