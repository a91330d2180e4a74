namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>An element of the file with its place. Depth and count were bounded while the tree was built, so recursion over it is safe.</summary>
internal sealed class AknElement(string name, string namespaceUri, AknElement? parent, int line, int column)
{
    /// <summary>The namespace of Akoma Ntoso 3.0; drafts of the standard append to it.</summary>
    public const string AkomaNtoso = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private Dictionary<string, int>? _namesSeen;

    public string Name { get; } = name;

    public AknElement? Parent { get; } = parent;

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    public List<AknNode> Nodes { get; } = [];

    /// <summary>Position among siblings of the same name, from 1.</summary>
    public int Position { get; } = parent?.Count(name) ?? 1;

    public bool IsAkn { get; } = namespaceUri.StartsWith(AkomaNtoso, StringComparison.Ordinal);

    /// <summary>The name for a person: with a star where the element is not of Akoma Ntoso.</summary>
    public string Title => IsAkn ? Name : $"*:{Name}";

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public IEnumerable<AknElement> Children => Nodes.Select(node => node.Element).OfType<AknElement>();

    public AknElement? Child(string name) => Children.FirstOrDefault(child => child.Is(name));

    public bool Is(string name) => IsAkn && string.Equals(Name, name, StringComparison.Ordinal);

    public Place Place => PlaceOf(line, column);

    /// <summary>The place of something inside this element that is not an element.</summary>
    public Place PlaceOf(int atLine, int atColumn)
    {
        string? eId = null;
        var steps = new Stack<string>();
        for (var element = this; element is not null; element = element.Parent)
        {
            eId ??= element["eId"];
            if (element.Parent is null && steps.Count > 0) break;
            steps.Push(element.Position == 1 ? element.Title : $"{element.Title}[{element.Position}]");
        }

        return new Place(atLine, atColumn, string.Join('/', steps), eId);
    }

    /// <summary>All text inside, in order, white space as it stands.</summary>
    public string InnerText()
    {
        var text = new System.Text.StringBuilder();
        Append(this, text);
        return text.ToString();
    }

    private static void Append(AknElement element, System.Text.StringBuilder text)
    {
        foreach (var node in element.Nodes)
        {
            text.Append(node.Text);
            if (node.Element is not null) Append(node.Element, text);
        }
    }

    private int Count(string childName)
    {
        _namesSeen ??= new(StringComparer.Ordinal);
        return _namesSeen[childName] = _namesSeen.GetValueOrDefault(childName) + 1;
    }
}

/// <summary>One thing inside an element: exactly one of the three is there. A remark is a comment or a processing instruction.</summary>
internal readonly record struct AknNode(AknElement? Element, string? Text, string? Remark, int Line, int Column);
