using System.Xml.Linq;
using Drafting.Outcomes.Copies;
using Drafting.Text.Deltas;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>The words of paragraphs: form, direction, links, and the tracked changes around them.</summary>
internal sealed class WordRuns(string language, WordParts parts, IReadOnlyDictionary<string, string> noteLabels)
{
    private readonly bool _isRightToLeft = Direction.IsRightToLeft(language);

    /// <summary>The content of a paragraph.</summary>
    public IEnumerable<XElement> Of(IReadOnlyList<TrackedRun> runs)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var remarks = run.Remarks.Select(remark => parts.Comments.Add(remark, language)).ToList();
            foreach (var id in remarks) yield return Element("commentRangeStart", Attribute("id", id));
            foreach (var element in Linked(run.Form, Tracked(run.Edit, Words(run)))) yield return element;
            foreach (var id in remarks)
            {
                yield return Element("commentRangeEnd", Attribute("id", id));
                yield return Element("r", Element("rPr", Value("rStyle", WordStyles.RemarkReference)), Element("commentReference", Attribute("id", id)));
            }

            // A note belongs to all words that carry it; its sign stands behind the last of them.
            if (NoteOf(run) is { } note && (i + 1 == runs.Count || NoteOf(runs[i + 1]) != note) && noteLabels.TryGetValue(note, out var label))
                foreach (var sign in Tracked(run.Edit, [parts.Notes.Reference(note, label, language, run.Edit?.Kind == EditKind.Deleted)])) yield return sign;
        }
    }

    /// <summary>A tracked change around content.</summary>
    public XElement[] Tracked(Edit? edit, IEnumerable<XElement> content) => edit is null ? [.. content] : [parts.Changes.Of(edit, content)];

    /// <summary>What says that a run is of this language and direction, and nothing more.</summary>
    public static XElement Plain(string words, string language, params XElement?[] look)
    {
        var isRightToLeft = Direction.IsRightToLeft(language);
        return Element("r", Element("rPr", look, isRightToLeft ? Element("rtl") : null, LanguageOf(language, isRightToLeft)), Spaced(words));
    }

    private IEnumerable<XElement> Words(TrackedRun run)
    {
        var isDeleted = run.Edit?.Kind == EditKind.Deleted;
        foreach (var (words, isRightToLeft) in Direction.Runs(run.Text, _isRightToLeft))
            yield return Element("r", LookOf(run.Form, isRightToLeft), Spaced(words, isDeleted ? "delText" : "t"));
    }

    /// <summary>
    /// Form as run properties. Arabic has no slant: there <c>w:i</c> only says that the words are set off, and bold letters show it.
    /// </summary>
    private XElement LookOf(Attributes form, bool isRightToLeft)
    {
        var (bold, italic) = (form.TryGet("bold", out _), form.TryGet("italic", out _));
        return Element(
            "rPr", form.TryGet("link", out _) ? Value("rStyle", WordStyles.Link) : null,
            bold ? Element("b") : null, bold || (italic && isRightToLeft) ? Element("bCs") : null,
            italic ? Element("i") : null, form.TryGet("underline", out _) ? Value("u", "single") : null,
            isRightToLeft ? Element("rtl") : null, LanguageOf(language, isRightToLeft));
    }

    private static XElement LanguageOf(string language, bool isRightToLeft) =>
        isRightToLeft ? Element("lang", Attribute("bidi", WordStyles.TagOf(language))) : Element("lang", Attribute("val", WordStyles.TagOf(Direction.IsRightToLeft(language) ? "en" : language)));

    private XElement[] Linked(Attributes form, XElement[] content)
    {
        if (form.TryGet("link", out var address)) return [Element("hyperlink", new XAttribute(Relations + "id", parts.LinkTo(address.Text)), content)];
        if (form.TryGet("ref", out var clause)) return [Element("hyperlink", Attribute("anchor", ClauseMark.NameOf(clause.Text, language)), Attribute("history", 1), content)];
        return content;
    }

    private static string? NoteOf(TrackedRun run) => run.Form.TryGet("note", out var note) ? note.Text : null;
}
