namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The bounds of one file that is read. A file beyond any of them is refused whole, with a code and a place.</summary>
public sealed record AknLimits
{
    /// <summary>The bounds that a server uses.</summary>
    public static AknLimits Default { get; } = new();

    /// <summary>Size of the file in bytes.</summary>
    public int FileBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Size of the document in UTF-16 units, as the XML reader counts them.</summary>
    public long DocumentUnitsMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Elements inside one another; the root counts as 1.</summary>
    public int ElementDepthMax { get; init; } = 64;

    /// <summary>Elements in the whole file.</summary>
    public int ElementsMax { get; init; } = 100_000;

    /// <summary>Text of one paragraph in UTF-16 units.</summary>
    public int ParagraphUnitsMax { get; init; } = 16_384;

    /// <summary>Paragraphs of one resolution, footnotes included.</summary>
    public int ParagraphsMax { get; init; } = 2_000;
}
