using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>One language version of one resolution, as its file has it.</summary>
/// <param name="File">The file's name as the caller gave it.</param>
/// <param name="Language">The language of its words: <c>ar en es fr ru zh</c>. Where the words and the declaration disagree, the words
/// win and a finding says so.</param>
/// <param name="DeclaredLanguage">The language that the document declares (<c>FRBRlanguage</c>), as it stands there; null where it declares none.</param>
/// <param name="Work">The identity of the work, the same in every language (<c>FRBRWork/FRBRuri</c>); null where there is none.</param>
/// <param name="Symbol">The document symbol of the cover page; null where there is none.</param>
/// <param name="Title">The title as plain text; empty where there is none.</param>
/// <param name="Dates">Dates by name (<c>adoption</c>, <c>publication</c>, <c>markup</c>).</param>
/// <param name="Paragraphs">At least one. The paragraphs in the order of the text; the footnotes follow at the end, in the order of their markers.</param>
public sealed record AknResolution(
    string File,
    string Language,
    string? DeclaredLanguage,
    string? Work,
    string? Symbol,
    string Title,
    IReadOnlyDictionary<string, DateOnly> Dates,
    IReadOnlyList<AknParagraph> Paragraphs);

/// <summary>One paragraph of a resolution.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">0 for a paragraph, 1 for (a), 2 for (i) and so on.</param>
/// <param name="Number">The number as the file prints it (<c>1.</c>, <c>(a)</c>, <c>1 -</c>), wherever it stood; null where there is none.
/// Of a footnote, its marker.</param>
/// <param name="Ordinal">What the number counts, from 1: <c>(b)</c> and <c>(ب)</c> are both 2. Null where it cannot be told.</param>
/// <param name="Text">The text on one line. Attributes: <c>italic</c>, <c>bold</c>, <c>underline</c> (true), <c>link</c> (https or mailto),
/// and <c>note</c> on the one-character marker <see cref="NoteMarker"/>, naming the <see cref="NoteId"/> of a footnote.</param>
/// <param name="NoteId">The name that markers of this resolution call this footnote by; null for every other kind.</param>
/// <param name="Place">Where the paragraph stands in its file.</param>
public sealed record AknParagraph(
    ClauseKind Kind,
    int Level,
    string? Number,
    int? Ordinal,
    Delta Text,
    string? NoteId,
    Place Place)
{
    /// <summary>The character that stands in the text where a footnote is called; what is printed there follows from the order of notes.</summary>
    public const string NoteMarker = "*";
}
