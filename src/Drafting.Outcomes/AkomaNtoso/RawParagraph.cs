namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The part of the document that a paragraph stands in.</summary>
internal enum Region
{
    Preface,
    Preamble,
    Body,
    Annex,
}

/// <summary>A paragraph as the structure of the file gives it, before kind, number and level are settled.</summary>
internal sealed class RawParagraph(Region region, AknElement element, RichLine line)
{
    public Region Region { get; set; } = region;

    public AknElement Element { get; } = element;

    public RichLine Line { get; } = line;

    /// <summary>The kind, where the element says it.</summary>
    public ClauseKind? Kind { get; set; }

    /// <summary>The number as the file prints it, on one line.</summary>
    public string? Number { get; set; }

    /// <summary>The level, where elements stand inside one another; null where the structure is flat.</summary>
    public int? StructuralLevel { get; init; }

    /// <summary>True for a further paragraph of the same numbered element.</summary>
    public bool IsFurther { get; init; }
}
