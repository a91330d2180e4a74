namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The cover page: the symbol is read, the rest is reported whole, since none of it is a clause.</summary>
internal sealed class AknCover
{
    /// <summary>The document symbol; null while no cover page with one was read.</summary>
    public string? Symbol { get; private set; }

    public void Read(AknElement cover, FindingLog findings)
    {
        Visit(cover);
        var text = XmlSpace.Collapse(cover.InnerText());
        if (text.Length > 0) findings.Add(FindingCode.CoverPage, cover.Place, ("removed", text));
    }

    private void Visit(AknElement element)
    {
        foreach (var child in element.Children)
        {
            if (child.Is("docNumber") && XmlSpace.Collapse(child.InnerText()) is { Length: > 0 } symbol) Symbol ??= symbol;
            else Visit(child);
        }
    }
}
