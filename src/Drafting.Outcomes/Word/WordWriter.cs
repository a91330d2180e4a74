using System.Globalization;
using System.Xml.Linq;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Copies;
using static Drafting.Outcomes.Word.WordXml;

namespace Drafting.Outcomes.Word;

/// <summary>
/// Writes a recommendation as a Word file that a capital works on: its open proposals, or what changed since an earlier text, as tracked changes whose authors
/// are delegations. Whoever changes the file changes it tracked, and what it was made from can be told when it comes back. Static and without state, so it
/// may be called from any thread.
/// </summary>
/// <remarks>Law: one recommendation and one request give the same bytes.</remarks>
public static class WordWriter
{
    /// <summary>The media type of the files.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

    /// <summary>The file.</summary>
    /// <param name="recommendation">The text at the revision that is wanted; of a room or a private draft.</param>
    /// <param name="request">What of it is shown.</param>
    /// <exception cref="ArgumentException">The request names no language, or more than two, or one twice, or one that the text cannot have.</exception>
    public static byte[] Write(Recommendation recommendation, CopyRequest request)
    {
        ArgumentNullException.ThrowIfNull(recommendation);
        ArgumentNullException.ThrowIfNull(request);
        var languages = request.Languages;
        if (languages.Count is not (1 or 2) || languages.Distinct(StringComparer.Ordinal).Count() != languages.Count || !languages.All(recommendation.Document.Languages.Contains))
            throw new ArgumentException($"A file is in one language of the text or in two: {string.Join(", ", languages)}.", nameof(request));

        // Side by side a note stands level with its other language, in rows of its own.
        var parts = new WordParts(hasFootnotes: languages.Count == 1);
        var columns = languages.Select(language => new WordColumn(language, TrackedText.Of(recommendation, request, language), parts)).ToArray();
        var body = columns is [var only] ? only.Blocks().SelectMany(static block => block.Content) : [SideBySide(columns, request, parts)];
        var package = new WordPackage(request.At);
        package.AddDocument(Root("document", Element("body", body, columns.Length > 1 ? Element("p", Element("pPr", Value("pStyle", WordStyles.TableText))) : null, WordFrame.Section(request))));
        package.Add("styles", "styles", WordStyles.Part(languages[0]));
        package.Add("settings", "settings", Settings(languages[0]));
        package.Add("numbering", "numbering", parts.Numbering.Part());
        package.Add("footnotes", "footnotes", parts.Notes.Part());
        if (!parts.Comments.IsEmpty) package.Add("comments", "comments", parts.Comments.Part());
        package.Add("header1", "header", WordFrame.Header(recommendation, request), WordFrame.HeaderRelation);
        package.Add("footer1", "footer", WordFrame.Footer(recommendation, request), WordFrame.FooterRelation);
        foreach (var (relation, address) in parts.Links)
        {
            package.Link("document", relation, address);
            package.Link("footnotes", relation, address);
        }

        package.AddProperties(CoreProperties(recommendation, request), CustomProperties(recommendation, request));
        return package.ToBytes();
    }

    /// <summary>Two languages, level paragraph by paragraph: a row for each block.</summary>
    private static XElement SideBySide(WordColumn[] columns, CopyRequest request, WordParts parts)
    {
        // Both go through the same paragraphs, so that their blocks are the same, but for footnotes that only one of them refers to.
        var rows = new List<(IReadOnlyList<TrackedParagraph> Of, XElement[][] Cells)>();
        for (var column = 0; column < columns.Length; column++)
            foreach (var (of, content) in columns[column].Blocks())
            {
                var row = rows.FindIndex(known => known.Cells[column].Length == 0 && known.Of[0].Clause == of[0].Clause && known.Of[0].Stays == of[0].Stays);
                if (row < 0)
                {
                    row = rows.Count;
                    rows.Add((of, [.. columns.Select(static _ => Array.Empty<XElement>())]));
                }

                rows[row].Cells[column] = content;
            }

        return Element(
            "tbl",
            Element(
                "tblPr", Value("tblStyle", WordStyles.Columns), Direction.IsRightToLeft(request.Languages[0]) ? Element("bidiVisual") : null,
                Element("tblW", Attribute("w", 5000), Attribute("type", "pct")), Element("tblLayout", Attribute("type", "fixed")),
                Element("tblLook", Attribute("val", "0000"))),
            Element("tblGrid", columns.Select(static _ => Element("gridCol", Attribute("w", 4989)))),
            rows.Select(row => Element(
                "tr",
                row.Of[0].Edit is { } edit && row.Of.Count == 1 ? Element("trPr", parts.Changes.OfRow(edit)) : null,
                row.Cells.Select(static cell => Element("tc", Element("tcPr", Element("tcW", Attribute("w", 4989), Attribute("type", "dxa"))), Closed(cell))))));
    }

    /// <summary>A cell ends in a paragraph, whatever else is in it.</summary>
    private static XElement[] Closed(XElement[] cell) =>
        cell.Length > 0 && cell[^1].Name.LocalName == "p" ? cell : [.. cell, Element("p", Element("pPr", Value("pStyle", WordStyles.TableText)))];

    /// <summary>Whoever opens the file works tracked; form is not tracked, for it is not taken on the way back.</summary>
    private static XElement Settings(string language) => Root(
        "settings",
        Element("trackRevisions"), Element("doNotTrackFormatting"), Value("defaultTabStop", 567),
        Element("footnotePr", Element("footnote", Attribute("id", -1)), Element("footnote", Attribute("id", 0))),
        Element("compat", Element("compatSetting", Attribute("name", "compatibilityMode"), Attribute("uri", "http://schemas.microsoft.com/office/word"), Attribute("val", "15"))),
        Element("themeFontLang", Attribute("val", WordStyles.TagOf(Direction.IsRightToLeft(language) ? "en" : language)), Attribute("bidi", "ar-MA")));

    private static XElement CoreProperties(Recommendation recommendation, CopyRequest request)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var language = request.Languages[0];
        var title = recommendation.Document.Shown.FirstOrDefault(static clause => clause.Kind == ClauseKind.Title) is { } found ? Reading.Clean(found.Text(language).Content).PlainText() : "";
        return new XElement(
            core + "coreProperties", new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", xsi),
            new XElement(dc + "title", Spaced(title).Value), new XElement(dc + "subject", recommendation.Symbol), new XElement(dc + "creator", Spaced(Phrases.Named(request.Meeting.Name, language)).Value),
            new XElement(dc + "language", WordStyles.TagOf(language)),
            new XElement(terms + "created", new XAttribute(xsi + "type", "dcterms:W3CDTF"), TrackedChanges.Moment(request.At)),
            new XElement(terms + "modified", new XAttribute(xsi + "type", "dcterms:W3CDTF"), TrackedChanges.Moment(request.At)));
    }

    /// <summary>What the file was made from: other programs keep these properties when they save it.</summary>
    private static XElement CustomProperties(Recommendation recommendation, CopyRequest request)
    {
        XNamespace properties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
        XNamespace types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
        (string Name, string Value)[] values =
        [
            ("DraftingDocument", recommendation.Id),
            ("DraftingRevision", recommendation.Revision.ToString(CultureInfo.InvariantCulture)),
            ("DraftingLanguages", string.Join(' ', request.Languages)),
            ("DraftingShows", request.Since is null ? "proposals" : "redline"),
        ];
        return new XElement(
            properties + "Properties", new XAttribute(XNamespace.Xmlns + "vt", types),
            values.Select((value, index) => new XElement(
                properties + "property", new XAttribute("fmtid", FormatId), new XAttribute("pid", index + 2), new XAttribute("name", value.Name), new XElement(types + "lpwstr", value.Value))));
    }
}
