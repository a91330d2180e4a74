namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What a clause of a recommendation is. Its depth (a sub-paragraph, a sub-sub-paragraph) is its level, not its kind.</summary>
public enum ClauseKind
{
    /// <summary>The title of the text.</summary>
    Title,

    /// <summary>The line that names the organ that speaks.</summary>
    Organ,

    /// <summary>A paragraph of the preamble.</summary>
    Preambular,

    /// <summary>A paragraph of the operative part; with a level above 0, a sub-paragraph of it.</summary>
    Operative,

    /// <summary>A heading between paragraphs.</summary>
    Heading,

    /// <summary>A footnote, pointed to by the <c>note</c> attribute of a marker.</summary>
    Footnote,

    /// <summary>A row of a table, its cells on one line.</summary>
    Table,

    /// <summary>The title or a paragraph of an annex.</summary>
    Annex,
}
