using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Walks the structure of a document and lists its paragraphs in order. It accepts more shapes than resolutions are known to have:
/// numbered elements inside one another, lists with an introduction, paragraphs straight in a part, headings anywhere, annexes.
/// </summary>
internal sealed partial class AknBody(FindingLog findings, AknInline inline)
{
    private readonly List<RawParagraph> _paragraphs = [];
    private Holder? _lastHolder;

    /// <summary>The paragraphs found so far.</summary>
    public List<RawParagraph> Paragraphs => _paragraphs;

    /// <summary>The children of a part, as paragraphs of a region.</summary>
    public void Walk(AknElement part, Region region)
    {
        var scope = new Scope(region, -1, new Holder());
        WalkChildren(part, scope);
        AddLeftNumber(scope);
    }

    /// <summary>Closing lines are data until one of them opens an annex.</summary>
    public void WalkConclusions(AknElement conclusions)
    {
        var isAnnex = false;
        var annex = new Scope(Region.Annex, -1, new Holder());
        foreach (var node in conclusions.Nodes)
        {
            findings.AddBeside(conclusions, node);
            if (node.Element is not { } line) continue;
            var text = XmlSpace.Collapse(line.InnerText());
            isAnnex |= AnnexPattern().IsMatch(text);
            if (isAnnex) WalkElement(line, annex);
            else if (text.Length > 0) findings.Add(FindingCode.Conclusions, line.Place, ("removed", text));
        }

        AddLeftNumber(annex);
    }

    /// <summary>Whether a line does nothing but open an annex.</summary>
    public static bool OpensAnnex(string line) => AnnexPattern().IsMatch(line);

    private void WalkChildren(AknElement element, Scope scope)
    {
        foreach (var node in element.Nodes)
        {
            findings.AddBeside(element, node);
            if (node.Element is { } child) WalkElement(child, scope);
        }
    }

    private void WalkElement(AknElement element, Scope scope)
    {
        if (!element.IsAkn)
        {
            Remove(FindingCode.Foreign, element);
            return;
        }

        switch (element.Name)
        {
            case "meta":
                findings.Add(FindingCode.AnnexMetadata, element.Place, ("element", element.Parent?.Name ?? element.Name));
                break;
            case "num":
                scope.Holder.Number = Join(scope.Holder.Number, inline.ReadNumber(element));
                scope.Holder.NumberElement = element;
                break;
            case "heading" or "subheading" or "crossHeading" or "caption":
                AddHeading(element, scope);
                break;
            case "formula":
                AddOrgan(element, scope);
                break;
            case "table":
                AddTable(element, scope);
                break;
            case "toc":
                Remove(FindingCode.Contents, element);
                break;
            case "foreign":
                Remove(FindingCode.Foreign, element);
                break;
            case "img":
                inline.AddImage(element);
                break;
            case "authorialNote":
                findings.Add(FindingCode.NoteUnanchored, element.Place);
                inline.AddNote(element);
                break;
            default:
                WalkOther(element, scope);
                break;
        }
    }

    private void WalkOther(AknElement element, Scope scope)
    {
        var isNumbered = AknNames.IsClause(element.Name) || AknNames.IsContainer(element.Name);
        if (isNumbered)
        {
            var level = AknNames.IsContainer(element.Name) ? -1 : Math.Max(scope.Level + 1, AknNames.IsSubClause(element.Name) ? 1 : 0);
            scope = scope with { Level = level, Holder = new Holder { IsContainer = AknNames.IsContainer(element.Name) } };
        }

        if (IsBlock(element)) Add(element, scope);
        else
        {
            if (!isNumbered && !AknNames.IsWrapper(element.Name)) findings.Add(FindingCode.UnknownElement, element.Place, ("element", element.Name));
            WalkChildren(element, scope);
        }

        if (isNumbered) AddLeftNumber(scope);
    }

    /// <summary>A number that no line took would else be lost.</summary>
    private void AddLeftNumber(Scope scope)
    {
        if (scope.Holder.Number is not null) Add(scope.Holder.NumberElement!, scope, new RichLine());
    }

    /// <summary>A block holds a line: text of its own, or elements that stand inside lines.</summary>
    private static bool IsBlock(AknElement element)
    {
        if (element.Name is "p" or "block" or "listIntroduction" or "listWrapUp" or "docTitle") return true;
        return element.Nodes.Exists(node =>
            (node.Text is { } text && text.AsSpan().IndexOfAnyExcept(XmlSpace.Characters) >= 0)
            || (node.Element is { IsAkn: true } child && child.Name is not ("img" or "authorialNote") && AknNames.IsInline(child.Name)));
    }

    private void Add(AknElement element, Scope scope) => Add(element, scope, inline.Read(element));

    private void Add(AknElement element, Scope scope, RichLine line, ClauseKind? kind = null)
    {
        if (line.IsBlank && scope.Holder.Number is null && !line.Notes.Any())
        {
            findings.Add(FindingCode.Empty, element.Place, ("element", element.Name));
            return;
        }

        var isFurther = scope.Holder is { IsContainer: false, Count: > 0 } && scope.Level >= 0;
        // Closing words behind a nested list are back on the level of its introduction.
        var isBehindNested = isFurther && !ReferenceEquals(_lastHolder, scope.Holder);
        _paragraphs.Add(new RawParagraph(scope.Region, element, line)
        {
            Kind = kind,
            Number = scope.Holder.Number,
            StructuralLevel = scope.Level > 0 || isBehindNested ? scope.Level : null,
            IsFurther = isFurther,
        });
        _lastHolder = scope.Holder;
        scope.Holder.Number = null;
        scope.Holder.Count++;
    }

    private void AddHeading(AknElement element, Scope scope)
    {
        // The number of a paragraph is not its heading's, unless the heading is all that it holds.
        var holder = scope.Holder;
        var takesNumber = holder.IsContainer || !element.Parent!.Children.Any(child => child.Name is not ("num" or "heading" or "subheading"));
        var kept = holder.Number;
        if (!takesNumber) holder.Number = null;
        Add(element, scope with { Level = -1 }, inline.Read(element), ClauseKind.Heading);
        if (takesNumber) return;
        holder.Number = kept;
        holder.Count--;
    }

    private void AddOrgan(AknElement formula, Scope scope)
    {
        if (IsBlock(formula))
        {
            Add(formula, scope, inline.Read(formula), ClauseKind.Organ);
            return;
        }

        foreach (var node in formula.Nodes)
        {
            findings.AddBeside(formula, node);
            if (node.Element is { } child && IsBlock(child)) Add(child, scope, inline.Read(child), ClauseKind.Organ);
            else if (node.Element is { } other) WalkElement(other, scope);
        }
    }

    private void AddTable(AknElement table, Scope scope)
    {
        var rows = 0;
        AddRows(table, scope, ref rows);
        findings.Add(FindingCode.Table, table.Place, ("rows", $"{rows}"));
    }

    private void AddRows(AknElement element, Scope scope, ref int rows)
    {
        foreach (var node in element.Nodes)
        {
            findings.AddBeside(element, node);
            if (node.Element is not { } child) continue;
            if (child.Name is "caption") AddHeading(child, scope);
            else if (child.Name is "tr") Add(child, scope with { Level = -1, Holder = new Holder() }, ReadRow(child, ref rows), ClauseKind.Table);
            else AddRows(child, scope, ref rows);
        }
    }

    private RichLine ReadRow(AknElement row, ref int rows)
    {
        rows++;
        var line = new RichLine();
        var cells = 0;
        foreach (var node in row.Nodes)
        {
            findings.AddBeside(row, node);
            if (node.Element is not { } cell) continue;
            if (cells++ > 0) line.Append(CellSeparator, default);
            line.Append(inline.ReadJoined(cell, out _));
        }

        return line;
    }

    private static string? Join(string? first, string second) =>
        second.Length == 0 ? first : first is null ? second : $"{first} {second}";

    private void Remove(string code, AknElement element) =>
        findings.Add(code, element.Place, ("element", element.Title), ("removed", XmlSpace.Collapse(element.InnerText())));

    /// <summary>What stands between the cells of a row.</summary>
    internal const string CellSeparator = " | ";

    [GeneratedRegex(
        @"\A(?:annex|annexe|anexo|appendix|appendice|apéndice|(?:ال)?مرفق|(?:ال)?تذييل)(?:\s+(?:[ivx]{1,5}|[0-9]{1,2}|[a-z]|[\u0621-\u064A]{4,10}))?\.?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnnexPattern();

    /// <summary>Where the walk stands. Level: that of the innermost numbered element; -1 outside any.</summary>
    private sealed record Scope(Region Region, int Level, Holder Holder);

    /// <summary>The numbered element around: its number waits for the first line.</summary>
    private sealed class Holder
    {
        public bool IsContainer { get; init; }

        public string? Number { get; set; }

        public AknElement? NumberElement { get; set; }

        public int Count { get; set; }
    }
}
