namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Gathers the findings of one file while it is read.</summary>
internal sealed class FindingLog(string file)
{
    private readonly List<Finding> _findings = [];

    public void Add(string code, Place place, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values) all[name] = value;
        _findings.Add(new Finding(code, file, place, null, all));
    }

    /// <summary>Reports what stands beside the elements of a part that holds only elements: remarks, and text that is not white space.</summary>
    public void AddBeside(AknElement parent, AknNode node)
    {
        var place = parent.PlaceOf(node.Line, node.Column);
        if (node.Remark is { } remark) Add(FindingCode.Comment, place, ("text", XmlSpace.Collapse(remark)));
        if (node.Text is { } text && XmlSpace.Collapse(text) is { Length: > 0 } stray) Add(FindingCode.StrayText, place, ("removed", stray));
    }

    /// <summary>The findings in the order of the file, now that its language is known.</summary>
    public IReadOnlyList<Finding> In(string language) =>
        [.. _findings.Select(finding => finding with { Language = language }).OrderBy(finding => (finding.Place.Line, finding.Place.Column))];
}
