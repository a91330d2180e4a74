using System.Collections.Frozen;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>The codes of findings, with their weight and their English sentence. A code that was released never changes its meaning.</summary>
public static class FindingCode
{
    /// <summary>The cover page holds data about the document, not clauses.</summary>
    public const string CoverPage = "cover_page_not_clause";

    /// <summary>The closing lines (meeting, date) are no clause.</summary>
    public const string Conclusions = "conclusions_not_clause";

    /// <summary>Text of the preface that is neither number nor title became a heading.</summary>
    public const string PrefaceText = "preface_text_as_heading";

    /// <summary>Metadata of an annex is not read.</summary>
    public const string AnnexMetadata = "annex_metadata_ignored";

    /// <summary>An image has no place in a clause.</summary>
    public const string Image = "image_removed";

    /// <summary>A comment or processing instruction is no text of the document.</summary>
    public const string Comment = "comment_ignored";

    /// <summary>A table was written row by row on one line each.</summary>
    public const string Table = "table_flattened";

    /// <summary>A table of contents is made anew by the product.</summary>
    public const string Contents = "table_of_contents_removed";

    /// <summary>A foreign structure (a formula, a drawing) was left out.</summary>
    public const string Foreign = "foreign_removed";

    /// <summary>An element that the reader does not know: its text is kept.</summary>
    public const string UnknownElement = "unknown_element";

    /// <summary>Text where no text belongs (between paragraphs, beside cells, beside the statement) was left out.</summary>
    public const string StrayText = "stray_text_removed";

    /// <summary>The meaning of an inline element is not kept; its text is.</summary>
    public const string InlineMarkup = "inline_markup_ignored";

    /// <summary>A class or style that clauses cannot carry.</summary>
    public const string Style = "style_ignored";

    /// <summary>Raised or lowered letters stand on the line.</summary>
    public const string Superscript = "superscript_flattened";

    /// <summary>Brackets around a footnote's marker belong to the style of the print.</summary>
    public const string NoteBrackets = "note_brackets_removed";

    /// <summary>The place of the number at the head of a footnote's text was taken out.</summary>
    public const string NoteLabel = "note_label_removed";

    /// <summary>Several paragraphs of one footnote stand on one line.</summary>
    public const string NoteJoined = "note_paragraphs_joined";

    /// <summary>A footnote that no marker points to.</summary>
    public const string NoteUnanchored = "note_without_marker";

    /// <summary>A reference to a footnote that stands elsewhere was left out.</summary>
    public const string NoteReference = "note_reference_removed";

    /// <summary>A link that is neither https nor mailto: its text is kept without it.</summary>
    public const string LinkRefused = "link_refused";

    /// <summary>A link's address was percent-encoded.</summary>
    public const string LinkEncoded = "link_encoded";

    /// <summary>A link without text was left out.</summary>
    public const string LinkEmpty = "link_empty";

    /// <summary>Text marked as deleted was left out.</summary>
    public const string Deleted = "deleted_text_removed";

    /// <summary>Characters that no text of the product may hold were left out.</summary>
    public const string TextNotAllowed = "text_not_allowed";

    /// <summary>The number was found inside the text.</summary>
    public const string NumberInText = "number_in_text";

    /// <summary>A dash between the number and the title was taken to the number.</summary>
    public const string TitleDash = "title_dash_to_number";

    /// <summary>A number without text.</summary>
    public const string NumberAlone = "number_without_text";

    /// <summary>An element holds no text.</summary>
    public const string Empty = "paragraph_empty";

    /// <summary>A further paragraph under the number of the one before.</summary>
    public const string Continued = "paragraph_continued";

    /// <summary>An operative paragraph without a number among numbered ones.</summary>
    public const string Unnumbered = "paragraph_unnumbered";

    /// <summary>A paragraph all in bold was taken for a heading.</summary>
    public const string HeadingInferred = "heading_inferred";

    /// <summary>A paragraph of the operative part was taken for a preambular one.</summary>
    public const string PreambularInferred = "preambular_inferred";

    /// <summary>A numbered paragraph of the preamble was taken for an operative one.</summary>
    public const string OperativeInferred = "operative_inferred";

    /// <summary>The first line of the preamble was taken for the line that names the organ.</summary>
    public const string OrganInferred = "organ_inferred";

    /// <summary>A paragraph that names an annex opens one.</summary>
    public const string AnnexInferred = "annex_inferred";

    /// <summary>The document has no title.</summary>
    public const string TitleMissing = "title_missing";

    /// <summary>The statement does not call itself a resolution.</summary>
    public const string StatementName = "statement_name";

    /// <summary>The document does not say its language; it was told by its words.</summary>
    public const string LanguageUndeclared = "language_undeclared";

    /// <summary>The words are of another language than the document says.</summary>
    public const string LanguageMismatch = "language_mismatch";

    /// <summary>The file's name says another language than the document.</summary>
    public const string LanguageNotAsNamed = "language_not_as_named";

    /// <summary>Another file is in the same language already; this one was left out.</summary>
    public const string LanguageDuplicate = "language_duplicate";

    /// <summary>A file is about another work; it was left out.</summary>
    public const string WorkDiffers = "work_differs";

    /// <summary>A clause has no text in a language.</summary>
    public const string ParagraphMissing = "paragraph_missing";

    /// <summary>A clause's level differs between languages.</summary>
    public const string LevelDiffers = "level_differs";

    /// <summary>A clause's number differs between languages.</summary>
    public const string NumberDiffers = "number_differs";

    /// <summary>A clause's kind differs between languages.</summary>
    public const string KindDiffers = "kind_differs";

    /// <summary>A heading in two pieces was joined, as other languages have it in one.</summary>
    public const string HeadingJoined = "heading_joined";

    /// <summary>A clause's footnotes differ in count.</summary>
    public const string NoteCountDiffers = "note_count_differs";

    private static readonly FrozenDictionary<string, (FindingWeight Weight, string English)> Catalogue = new Dictionary<string, (FindingWeight, string)>
    {
        [CoverPage] = (FindingWeight.Loss, "the cover page is data about the document, not a clause: “{removed}”"),
        [Conclusions] = (FindingWeight.Loss, "the closing lines are no clause: “{removed}”"),
        [PrefaceText] = (FindingWeight.Inference, "text of the preface became a heading: “{text}”"),
        [AnnexMetadata] = (FindingWeight.Loss, "the metadata of <{element}> is not read"),
        [Image] = (FindingWeight.Loss, "the image {source} is left out"),
        [Comment] = (FindingWeight.Form, "a comment or processing instruction is not read: “{text}”"),
        [Table] = (FindingWeight.Form, "a table became {rows} rows of text"),
        [Contents] = (FindingWeight.Loss, "a table of contents is left out: “{removed}”"),
        [Foreign] = (FindingWeight.Loss, "<{element}> is left out: “{removed}”"),
        [UnknownElement] = (FindingWeight.Form, "<{element}> is not known: its text is kept"),
        [StrayText] = (FindingWeight.Loss, "text outside any paragraph is left out: “{removed}”"),
        [InlineMarkup] = (FindingWeight.Form, "the meaning of <{element}> is not kept, its text is"),
        [Style] = (FindingWeight.Form, "the style “{style}” is not kept"),
        [Superscript] = (FindingWeight.Form, "“{text}” stands on the line instead of above or below it"),
        [NoteBrackets] = (FindingWeight.Form, "the brackets around the marker of a footnote are left to the print: “{removed}”"),
        [NoteLabel] = (FindingWeight.Form, "the marker inside a footnote's text is left to the print: “{removed}”"),
        [NoteJoined] = (FindingWeight.Form, "{count} paragraphs of a footnote stand on one line"),
        [NoteUnanchored] = (FindingWeight.Inference, "no marker points to this footnote"),
        [NoteReference] = (FindingWeight.Loss, "a reference to the footnote {target} is left out: “{removed}”"),
        [LinkRefused] = (FindingWeight.Loss, "the link to {target} is neither https nor mailto: its text is kept without it"),
        [LinkEncoded] = (FindingWeight.Form, "the address {target} was percent-encoded"),
        [LinkEmpty] = (FindingWeight.Loss, "a link to {target} has no text and is left out"),
        [Deleted] = (FindingWeight.Loss, "text marked as deleted is left out: “{removed}”"),
        [TextNotAllowed] = (FindingWeight.Loss, "characters that are not let in are left out: {codePoints}"),
        [NumberInText] = (FindingWeight.Form, "the number “{number}” stood inside the text"),
        [TitleDash] = (FindingWeight.Form, "a dash before the title was taken to its number"),
        [NumberAlone] = (FindingWeight.Inference, "the number “{number}” has no text"),
        [Empty] = (FindingWeight.Form, "<{element}> holds no text"),
        [Continued] = (FindingWeight.Form, "a further paragraph under the number of the one before"),
        [Unnumbered] = (FindingWeight.Form, "an operative paragraph without a number among numbered ones"),
        [HeadingInferred] = (FindingWeight.Inference, "a paragraph all in bold was taken for a heading"),
        [PreambularInferred] = (FindingWeight.Inference, "a paragraph of the operative part was taken for a preambular one"),
        [OperativeInferred] = (FindingWeight.Inference, "a numbered paragraph of the preamble was taken for an operative one"),
        [OrganInferred] = (FindingWeight.Inference, "the first line of the preamble was taken for the organ"),
        [AnnexInferred] = (FindingWeight.Inference, "“{text}” opens an annex"),
        [TitleMissing] = (FindingWeight.Loss, "the document has no title"),
        [StatementName] = (FindingWeight.Inference, "the statement calls itself “{name}”, not “resolution”"),
        [LanguageUndeclared] = (FindingWeight.Inference, "the document does not say its language; its words are {language}"),
        [LanguageMismatch] = (FindingWeight.Difference, "the document says “{declared}”, its words are {language}"),
        [LanguageNotAsNamed] = (FindingWeight.Difference, "the file's name says {named}, the document is {language}"),
        [LanguageDuplicate] = (FindingWeight.Difference, "{other} is in {language} already; this file is left out (same text: {sameText})"),
        [WorkDiffers] = (FindingWeight.Difference, "this file is about {work}, the others about {other}; it is left out"),
        [ParagraphMissing] = (FindingWeight.Difference, "this clause ({kind} {number}) has no text in {language}"),
        [LevelDiffers] = (FindingWeight.Difference, "level {level} in {language}, {other} elsewhere"),
        [NumberDiffers] = (FindingWeight.Difference, "number {number} in {language}, {other} elsewhere"),
        [KindDiffers] = (FindingWeight.Difference, "{kind} in {language}, {other} elsewhere"),
        [HeadingJoined] = (FindingWeight.Difference, "the heading {number} stood in two pieces in {language} and was joined"),
        [NoteCountDiffers] = (FindingWeight.Difference, "{count} footnotes in {language}, {other} elsewhere"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code, for those who translate them.</summary>
    public static IEnumerable<string> All => Catalogue.Keys;

    /// <summary>The weight of a code. A code that is not in the catalogue is a bug and throws.</summary>
    public static FindingWeight WeightOf(string code) => Catalogue[code].Weight;

    /// <summary>The English sentence of a code with its values put in.</summary>
    internal static string Say(string code, string? language, IReadOnlyDictionary<string, string> values)
    {
        var sentence = Catalogue[code].English;
        foreach (var (name, value) in values) sentence = sentence.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return sentence.Replace("{language}", language ?? "?", StringComparison.Ordinal);
    }
}
