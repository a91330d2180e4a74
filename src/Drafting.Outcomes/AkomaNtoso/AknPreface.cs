using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The preface: number and title of the resolution; anything else in it becomes a heading.</summary>
internal sealed partial class AknPreface(FindingLog findings, AknInline inline, AknBody body)
{
    private readonly RichLine _title = new();
    private AknElement? _titleElement;
    private string? _number;

    public void Read(AknElement preface)
    {
        foreach (var node in preface.Nodes)
        {
            if (node.Remark is { } remark) findings.Add(FindingCode.Comment, preface.PlaceOf(node.Line, node.Column), ("text", XmlSpace.Collapse(remark)));
            else if (node.Element is { } child) VisitChild(child);
            else if (node.Text is { } text) AddOther(preface, Plain(text));
        }

        if (_number is null && _titleElement is null) return;
        if (TitleDash().Match(_title.PlainText()) is { Success: true } dash)
        {
            _number = $"{_number} {XmlSpace.Collapse(dash.Value)}".Trim();
            _title.DropStart(dash.Length);
            findings.Add(FindingCode.TitleDash, _titleElement!.Place);
        }

        body.Paragraphs.Insert(0, new RawParagraph(Region.Preface, _titleElement ?? preface, _title) { Kind = ClauseKind.Title, Number = _number });
    }

    private void Visit(AknElement element)
    {
        foreach (var node in element.Nodes)
        {
            if (node.Remark is { } remark)
                findings.Add(FindingCode.Comment, element.PlaceOf(node.Line, node.Column), ("text", XmlSpace.Collapse(remark)));
            else if (node.Text is { } text)
                AddOther(element, Plain(text));
            else if (node.Element is { } child)
                VisitChild(child);
        }
    }

    private void VisitChild(AknElement child)
    {
        if (child.Is("docNumber"))
        {
            var number = inline.ReadNumber(child);
            _number = _number is null ? number : $"{_number} {number}";
        }
        else if (child.Is("docTitle"))
        {
            if (_titleElement is not null) _title.Append(" ", default);
            _titleElement ??= child;
            _title.Append(inline.Read(child));
        }
        else if (HoldsTitle(child))
        {
            Visit(child);
        }
        else
        {
            AddOther(child, inline.Read(child));
        }
    }

    private void AddOther(AknElement element, RichLine line)
    {
        if (line.IsBlank) return;
        findings.Add(FindingCode.PrefaceText, element.Place, ("text", XmlSpace.Collapse(line.PlainText())));
        body.Paragraphs.Add(new RawParagraph(Region.Preface, element, line) { Kind = ClauseKind.Heading });
    }

    private static bool HoldsTitle(AknElement element) =>
        element.Children.Any(child => child.Is("docNumber") || child.Is("docTitle") || HoldsTitle(child));

    private static RichLine Plain(string text)
    {
        var line = new RichLine();
        line.Append(text, default);
        return line;
    }

    [GeneratedRegex(@"\A[ \t\r\n]*[-–—](?=[ \t\r\n\u00A0])[ \t\r\n\u00A0]*", RegexOptions.CultureInvariant)]
    private static partial Regex TitleDash();
}
