using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>A footnote as it was met: its text, and the marker that the file prints.</summary>
internal sealed record RawNote(string Id, string? Marker, RichLine Line, AknElement Element);

/// <summary>Reads what stands inside a paragraph: text, its looks, links and footnotes. Whatever clauses cannot carry becomes a finding.</summary>
internal sealed class AknInline(FindingLog findings)
{
    private readonly List<RawNote> _notes = [];
    private bool _isInsideNote;

    /// <summary>The footnotes met so far, in the order of their markers.</summary>
    public IReadOnlyList<RawNote> Notes => _notes;

    /// <summary>The content of a block: its text and what is in it.</summary>
    public RichLine Read(AknElement block)
    {
        var line = new RichLine();
        Read(block, Look(block, default), line);
        foreach (var (note, brackets) in line.TakeNoteBrackets())
            findings.Add(FindingCode.NoteBrackets, _notes.Find(known => known.Id == note)!.Element.Place, ("removed", brackets));
        return line;
    }

    /// <summary>The content of something that holds paragraphs and must become one line: a footnote, a cell.</summary>
    public RichLine ReadJoined(AknElement holder, out int paragraphs)
    {
        var line = new RichLine();
        paragraphs = 0;
        foreach (var node in holder.Nodes)
        {
            if (node.Element is { } child && (child.Is("p") || child.Is("block")))
            {
                if (++paragraphs > 1) line.Append(" ", default);
                line.Append(Read(child));
            }
            else
            {
                ReadNode(holder, node, default, line);
            }
        }

        return line;
    }

    /// <summary>A number as plain text on one line. A footnote that it calls stays, but a number is no text that could call it.</summary>
    public string ReadNumber(AknElement element)
    {
        var line = Read(element);
        if (line.DropMarkers()) findings.Add(FindingCode.NoteUnanchored, element.Place);
        line.Collapse();
        return line.PlainText();
    }

    /// <summary>Keeps a footnote and gives it its name.</summary>
    public string AddNote(AknElement element)
    {
        var id = $"note-{_notes.Count + 1}";
        var marker = element["marker"];
        var index = _notes.Count;
        _notes.Add(new RawNote(id, marker, new RichLine(), element));
        // A note inside a note has no place among clauses: its text stays in the outer one.
        _isInsideNote = true;
        var line = ReadJoined(element, out var paragraphs);
        _isInsideNote = false;
        if (paragraphs > 1) findings.Add(FindingCode.NoteJoined, element.Place, ("count", $"{paragraphs}"));

        var label = Regex.Match(line.PlainText(), NoteLabelPattern(marker), RegexOptions.CultureInvariant);
        if (label.Success)
        {
            line.DropStart(label.Length);
            findings.Add(FindingCode.NoteLabel, element.Place, ("removed", XmlSpace.Collapse(label.Value)));
        }

        _notes[index] = new RawNote(id, marker, line, element);
        return id;
    }

    /// <summary>Reports an image; it should be empty, but what it holds is reported too.</summary>
    public void AddImage(AknElement image) =>
        findings.Add(FindingCode.Image, image.Place, ("source", image["src"] ?? "?"), ("removed", XmlSpace.Collapse(image.InnerText())));

    /// <summary>Empty brackets, or the marker itself in brackets or before a tab: "2 June" in note 2 is text, "2⇥Text" is not.</summary>
    private static string NoteLabelPattern(string? marker)
    {
        var number = string.IsNullOrWhiteSpace(marker) ? "" : Regex.Escape(marker.Trim());
        return number.Length == 0 ? @"\A\s*\(\s*\)" : $@"\A\s*(?:\(\s*(?:{number})?\s*\)|{number}[.)]?(?=\t))";
    }

    private void Read(AknElement element, Marks marks, RichLine line)
    {
        foreach (var node in element.Nodes) ReadNode(element, node, marks, line);
    }

    private void ReadNode(AknElement parent, AknNode node, Marks marks, RichLine line)
    {
        if (node.Text is { } text) line.Append(text, marks);
        else if (node.Remark is { } remark) findings.Add(FindingCode.Comment, parent.PlaceOf(node.Line, node.Column), ("text", XmlSpace.Collapse(remark)));
        else if (node.Element is { } child) ReadElement(child, marks, line);
    }

    private void ReadElement(AknElement element, Marks marks, RichLine line)
    {
        if (!element.IsAkn)
        {
            findings.Add(FindingCode.UnknownElement, element.Place, ("element", element.Title));
            Read(element, marks, line);
            return;
        }

        switch (element.Name)
        {
            case "a" or "ref" or "rref":
                ReadLink(element, marks, line);
                break;
            case "authorialNote" when !_isInsideNote:
                line.Append(AknParagraph.NoteMarker, marks with { Link = null, Note = AddNote(element) });
                break;
            case "sup" or "sub":
                ReadRaised(element, marks, line);
                break;
            case "eol" or "br":
                line.Append(" ", marks);
                Read(element, marks, line);
                break;
            case "img":
                AddImage(element);
                break;
            case "del":
                findings.Add(FindingCode.Deleted, element.Place, ("removed", XmlSpace.Collapse(element.InnerText())));
                break;
            case "noteRef":
                findings.Add(FindingCode.NoteReference, element.Place, ("target", element["href"] ?? "?"), ("removed", XmlSpace.Collapse(element.InnerText())));
                break;
            default:
                ReadOther(element, marks, line);
                break;
        }
    }

    private void ReadOther(AknElement element, Marks marks, RichLine line)
    {
        if (AknNames.IsPlainInline(element.Name))
        {
            Read(element, Look(element, marks), line);
            return;
        }

        findings.Add(FindingCode.InlineMarkup, element.Place, ("element", element.Name));
        // What is a block elsewhere must not glue its words to those around it.
        var space = AknNames.IsInline(element.Name) ? "" : " ";
        line.Append(space, marks);
        Read(element, Look(element, marks), line);
        line.Append(space, marks);
    }

    private void ReadRaised(AknElement element, Marks marks, RichLine line)
    {
        // Brackets around a footnote's marker are raised too; they are looked at when the line is whole.
        var text = XmlSpace.Collapse(element.InnerText());
        if (text.Length > 0 && text is not ("(" or ")")) findings.Add(FindingCode.Superscript, element.Place, ("text", text));
        Read(element, Look(element, marks), line);
    }

    private void ReadLink(AknElement element, Marks marks, RichLine line)
    {
        var target = element["href"] ?? "";
        if (XmlSpace.Collapse(element.InnerText()).Length == 0)
            findings.Add(FindingCode.LinkEmpty, element.Place, ("target", target));

        var link = LinkTarget.Check(target);
        if (link is null && target.Length > 0) findings.Add(FindingCode.LinkRefused, element.Place, ("target", target));
        else if (link is not null && link != target) findings.Add(FindingCode.LinkEncoded, element.Place, ("target", target));
        Read(element, Look(element, marks) with { Link = link }, line);
    }

    /// <summary>The marks inside an element: what it says with its name, class and style on top of what holds around it.</summary>
    private Marks Look(AknElement element, Marks marks)
    {
        marks = element.Name switch
        {
            "i" => marks with { Italic = true },
            "b" => marks with { Bold = true },
            "u" => marks with { Underline = true },
            _ => marks,
        };
        foreach (var word in (element["class"] ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) marks = Look(element, marks, word);
        foreach (var rule in (element["style"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            marks = Look(element, marks, rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        return marks;
    }

    private Marks Look(AknElement element, Marks marks, string style)
    {
        switch (style)
        {
            case "italic":
                return marks with { Italic = true };
            case "bold":
                return marks with { Bold = true };
            case "underline":
                return marks with { Underline = true };
            default:
                findings.Add(FindingCode.Style, element.Place, ("style", style));
                return marks;
        }
    }
}
