using System.Diagnostics.CodeAnalysis;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>What became of one file: either a resolution or a refusal, never both, never neither.</summary>
/// <param name="Resolution">The resolution that was read; null when the file was refused.</param>
/// <param name="Refusal">Why the file was refused; null when it was read.</param>
/// <param name="Findings">What the reader met, in the order of the file; empty when the file was refused.</param>
public sealed record AknReadResult(AknResolution? Resolution, AknRefusal? Refusal, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when the file was read; then <see cref="Resolution"/> is there and <see cref="Refusal"/> is not.</summary>
    [MemberNotNullWhen(true, nameof(Resolution))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Resolution is not null;
}

/// <summary>Why a whole file is refused. Nothing of it is imported.</summary>
/// <param name="Code">One of <see cref="AknRefusalCode"/>.</param>
/// <param name="File">The file's name as the caller gave it.</param>
/// <param name="Place">Where the reason stands.</param>
/// <param name="Reason">The reason in English, on one line, with the bound and its unit where a bound is passed.</param>
public sealed record AknRefusal(string Code, string File, Place Place, string Reason)
{
    /// <summary>The refusal in English on one line.</summary>
    public override string ToString() => $"{File}: {Place}: {Code}: {Reason}";
}

/// <summary>The codes of refusals. A code that was released never changes its meaning.</summary>
public static class AknRefusalCode
{
    /// <summary>The file is larger than <see cref="AknLimits.FileBytesMax"/> or <see cref="AknLimits.DocumentUnitsMax"/>.</summary>
    public const string TooLarge = "xml_too_large";

    /// <summary>The file is not well-formed UTF-8, or says that it is in another encoding.</summary>
    public const string Encoding = "xml_encoding";

    /// <summary>The file is not well-formed XML.</summary>
    public const string Malformed = "xml_malformed";

    /// <summary>The file has a document type declaration, which is never read.</summary>
    public const string Dtd = "xml_dtd";

    /// <summary>Elements are nested deeper than <see cref="AknLimits.ElementDepthMax"/>.</summary>
    public const string TooDeep = "xml_too_deep";

    /// <summary>More elements than <see cref="AknLimits.ElementsMax"/>.</summary>
    public const string TooManyElements = "xml_too_many_elements";

    /// <summary>Well-formed XML, but not an Akoma Ntoso statement with a body.</summary>
    public const string NotResolution = "not_akn_resolution";

    /// <summary>The language is declared, but unknown, and the words do not tell it.</summary>
    public const string LanguageUnknown = "language_unknown";

    /// <summary>A paragraph is longer than <see cref="AknLimits.ParagraphUnitsMax"/>.</summary>
    public const string ParagraphTooLong = "paragraph_too_long";

    /// <summary>More paragraphs than <see cref="AknLimits.ParagraphsMax"/>.</summary>
    public const string TooManyParagraphs = "too_many_paragraphs";
}
