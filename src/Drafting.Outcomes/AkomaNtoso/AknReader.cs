using System.Globalization;
using System.Text.RegularExpressions;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Reads a resolution in Akoma Ntoso, as the United Nations publishes them (AKN4UN). Bytes may come from anybody: whatever they are,
/// the result is a resolution or a refusal, never an exception. Static and without state, so it may be called from any thread.
/// </summary>
/// <remarks>Law: every visible character of the preface, the preamble, the body, the conclusions and the annexes stands in the text or the
/// number of a paragraph, or in the value <c>removed</c> of a finding.</remarks>
public static partial class AknReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="xml">The bytes; read to the end or to the bound, not closed. What the stream itself throws passes through.</param>
    /// <param name="fileName">The name that findings call the file by. A language in it (<c>fra/12.xml</c>) is compared with the document's.</param>
    /// <param name="limits">The bounds.</param>
    public static AknReadResult Read(Stream xml, string fileName, AknLimits limits)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(limits);

        var (root, refusal) = AknTree.Read(xml, fileName, limits);
        if (root is null) return new AknReadResult(null, refusal, []);
        var document = root.Is("akomaNtoso") ? root.Child("statement") : null;
        if (document?.Children.FirstOrDefault(child => IsBody(child.Name)) is null)
            return Refuse(AknRefusalCode.NotResolution, (document ?? root).Place, "this is not an Akoma Ntoso statement with a body");
        return Read(document, fileName, limits);

        AknReadResult Refuse(string code, Place place, string reason) => new(null, new AknRefusal(code, fileName, place, reason), []);
    }

    private static AknReadResult Read(AknElement document, string file, AknLimits limits)
    {
        var findings = new FindingLog(file);
        var inline = new AknInline(findings);
        var body = new AknBody(findings, inline);
        var cover = new AknCover();
        foreach (var node in document.Parent!.Nodes)
        {
            findings.AddBeside(document.Parent, node);
            if (node.Element is { } other && other != document)
                findings.Add(FindingCode.Foreign, other.Place, ("element", other.Title), ("removed", XmlSpace.Collapse(other.InnerText())));
        }

        foreach (var node in document.Nodes) findings.AddBeside(document, node);
        foreach (var part in document.Children) ReadPart(part, body, cover, findings, inline);
        if (document["name"] is { } name && name != "resolution") findings.Add(FindingCode.StatementName, document.Place, ("name", name));

        var paragraphs = new ParagraphBuilder(findings, body.Paragraphs).Build(inline.Notes);
        if (paragraphs.Count == 0)
            return new AknReadResult(null, new AknRefusal(AknRefusalCode.NotResolution, file, document.Place, "the statement holds no text"), []);
        if (TooLong(paragraphs, file, limits) is { } refusal) return new AknReadResult(null, refusal, []);

        var metadata = AknMetadata.Of(document.Child("meta"));
        var words = LanguageGuess.Of(paragraphs.Select(paragraph => paragraph.Text.PlainText()));
        var declared = LanguageGuess.CodeOf(metadata.Language);
        if ((words ?? declared) is not { } language)
        {
            var reason = $"the language “{metadata.Language}” is not one of the six, and the words do not tell it";
            return new AknReadResult(null, new AknRefusal(AknRefusalCode.LanguageUnknown, file, metadata.Place ?? document.Place, reason), []);
        }

        ReportLanguage(language, metadata, file, document, findings);
        var title = paragraphs.Find(paragraph => paragraph.Kind == ClauseKind.Title)?.Text.PlainText() ?? "";
        if (title.Length == 0) findings.Add(FindingCode.TitleMissing, document.Place);
        return new AknReadResult(
            new AknResolution(file, language, metadata.Language, metadata.Work, cover.Symbol, title, metadata.Dates, paragraphs), null, findings.In(language));
    }

    private static void ReadPart(AknElement part, AknBody body, AknCover cover, FindingLog findings, AknInline inline)
    {
        switch (part.Name)
        {
            case "meta":
                break;
            case "coverPage":
                cover.Read(part, findings);
                break;
            case "preface":
                new AknPreface(findings, inline, body).Read(part);
                break;
            case "preamble":
                body.Walk(part, Region.Preamble);
                break;
            case "conclusions":
                body.WalkConclusions(part);
                break;
            case "attachments" or "annex" or "components" or "attachment" or "component":
                body.Walk(part, Region.Annex);
                break;
            default:
                if (!IsBody(part.Name)) findings.Add(FindingCode.UnknownElement, part.Place, ("element", part.Title));
                body.Walk(part, Region.Body);
                break;
        }
    }

    private static void ReportLanguage(string language, AknMetadata metadata, string file, AknElement document, FindingLog findings)
    {
        var place = metadata.Place ?? document.Place;
        if (metadata.Language is null) findings.Add(FindingCode.LanguageUndeclared, place);
        else if (LanguageGuess.CodeOf(metadata.Language) != language)
            findings.Add(FindingCode.LanguageMismatch, place, ("declared", metadata.Language));
        if (LanguageGuess.OfFileName(file) is { } named && named != language)
            findings.Add(FindingCode.LanguageNotAsNamed, place, ("named", named));
    }

    private static AknRefusal? TooLong(List<AknParagraph> paragraphs, string file, AknLimits limits)
    {
        if (paragraphs.Count > limits.ParagraphsMax)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"more than {limits.ParagraphsMax} paragraphs");
            return new AknRefusal(AknRefusalCode.TooManyParagraphs, file, paragraphs[limits.ParagraphsMax].Place, reason);
        }

        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Text.Length <= limits.ParagraphUnitsMax) continue;
            var reason = string.Create(CultureInfo.InvariantCulture, $"a paragraph of {paragraph.Text.Length} UTF-16 units, more than {limits.ParagraphUnitsMax}");
            return new AknRefusal(AknRefusalCode.ParagraphTooLong, file, paragraph.Place, reason);
        }

        return null;
    }

    private static bool IsBody(string name) => BodyPattern().IsMatch(name);

    [GeneratedRegex(@"\A(?:mainBody|body|debateBody|amendmentBody|collectionBody)\z", RegexOptions.CultureInvariant)]
    private static partial Regex BodyPattern();
}
