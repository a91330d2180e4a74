using System.Text.RegularExpressions;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>Settles kind, number and level of the paragraphs of one document, in their order, and writes their text on one line.</summary>
internal sealed partial class ParagraphBuilder(FindingLog findings, List<RawParagraph> raw)
{
    private const int HeadingUnitsMax = 250;

    private readonly NumberLevels _clauses = new(isPlainDecimalTop: true);
    private readonly NumberLevels _headings = new(isPlainDecimalTop: false);

    public List<AknParagraph> Build(IReadOnlyList<RawNote> notes)
    {
        InferAnnexes();
        foreach (var paragraph in raw) TakeNumber(paragraph);
        InferKinds();
        InferOrgan();
        var built = new List<AknParagraph>(raw.Count + notes.Count);
        for (var index = 0; index < raw.Count; index++) built.Add(Build(index));
        foreach (var note in notes)
            built.Add(new AknParagraph(ClauseKind.Footnote, 0, note.Marker, null, Finish(note.Line, note.Element), note.Id, note.Element.Place));
        return built;
    }

    private void InferAnnexes()
    {
        var isAnnex = false;
        foreach (var paragraph in raw)
        {
            var line = XmlSpace.Collapse(paragraph.Line.PlainText());
            if (paragraph.Region is Region.Body or Region.Annex && paragraph.Number is null && paragraph.Kind is null or ClauseKind.Heading
                && AknBody.OpensAnnex(line))
            {
                if (paragraph.Region == Region.Body) findings.Add(FindingCode.AnnexInferred, paragraph.Element.Place, ("text", line));
                paragraph.Kind = ClauseKind.Annex;
                isAnnex = true;
            }

            if (isAnnex) paragraph.Region = Region.Annex;
        }
    }

    /// <summary>Takes the number out of the text where the text begins with it.</summary>
    private void TakeNumber(RawParagraph paragraph)
    {
        if (paragraph.Number is not null || paragraph.Kind is not (null or ClauseKind.Heading)) return;
        var text = paragraph.Line.PlainText();
        var length = (paragraph.Kind, paragraph.Region) switch
        {
            (ClauseKind.Heading, _) => ClauseNumber.LengthAtHeadOfHeading(text),
            (_, Region.Preamble) => ClauseNumber.LengthAtHeadOfPreambular(text),
            _ => ClauseNumber.LengthAtHeadOfClause(text),
        };
        if (length == 0 || ClauseNumber.Readings(text[..length]).Count == 0) return;
        paragraph.Number = Trim(text[..length]);
        paragraph.Line.DropStart(length);
        findings.Add(FindingCode.NumberInText, paragraph.Element.Place, ("number", paragraph.Number));
    }

    private void InferKinds()
    {
        var firstNumbered = raw.FindIndex(paragraph => paragraph is { Region: Region.Body, Kind: null, Number: not null });
        for (var index = 0; index < raw.Count; index++)
        {
            var paragraph = raw[index];
            if (paragraph.Kind is not null) continue;
            if (paragraph.Number is null && LooksLikeHeading(paragraph))
            {
                findings.Add(FindingCode.HeadingInferred, paragraph.Element.Place);
                paragraph.Kind = ClauseKind.Heading;
                TakeNumber(paragraph);
            }
            else if (paragraph.Region == Region.Preamble && IsPlainDecimal(paragraph.Number))
            {
                findings.Add(FindingCode.OperativeInferred, paragraph.Element.Place);
                paragraph.Kind = ClauseKind.Operative;
            }
            else if (paragraph.Region == Region.Body && index < firstNumbered && paragraph.Number is null && EndsInComma(paragraph.Line))
            {
                findings.Add(FindingCode.PreambularInferred, paragraph.Element.Place);
                paragraph.Kind = ClauseKind.Preambular;
            }
            else
            {
                paragraph.Kind = paragraph.Region switch
                {
                    Region.Preface => ClauseKind.Heading,
                    Region.Preamble => ClauseKind.Preambular,
                    Region.Body => ClauseKind.Operative,
                    _ => ClauseKind.Annex,
                };
            }
        }
    }

    /// <summary>Where no element names the organ, a short first line that opens with an article and ends in a comma does.</summary>
    private void InferOrgan()
    {
        if (raw.Exists(paragraph => paragraph.Kind == ClauseKind.Organ)) return;
        var first = raw.Find(paragraph => paragraph.Kind is ClauseKind.Preambular or ClauseKind.Operative);
        if (first is not { Kind: ClauseKind.Preambular, Number: null } || !OrganPattern().IsMatch(XmlSpace.Collapse(first.Line.PlainText()))) return;
        findings.Add(FindingCode.OrganInferred, first.Element.Place);
        first.Kind = ClauseKind.Organ;
    }

    private AknParagraph Build(int index)
    {
        var paragraph = raw[index];
        var kind = paragraph.Kind!.Value;
        if (index > 0 && (paragraph.Region != raw[index - 1].Region || kind is ClauseKind.Organ or ClauseKind.Title))
        {
            _clauses.Close();
            _headings.Close();
        }

        var (level, ordinal) = kind switch
        {
            ClauseKind.Title or ClauseKind.Organ or ClauseKind.Table => (0, (int?)null),
            ClauseKind.Heading => LevelOf(index, _headings),
            _ => LevelOf(index, _clauses),
        };
        if (kind == ClauseKind.Heading) _clauses.Close();
        Report(paragraph, kind, level);
        return new AknParagraph(kind, level, paragraph.Number, ordinal, Finish(paragraph.Line, paragraph.Element), null, paragraph.Element.Place);
    }

    private (int Level, int? Ordinal) LevelOf(int index, NumberLevels levels)
    {
        var paragraph = raw[index];
        var isHeading = paragraph.Kind == ClauseKind.Heading;
        var readings = paragraph.Number is null ? [] : ClauseNumber.Readings(paragraph.Number);
        if (readings.Count > 0)
        {
            var following = raw.Skip(index + 1).FirstOrDefault(next => next.Number is not null && next.Kind == ClauseKind.Heading == isHeading);
            return levels.Next(readings, following is null ? [] : ClauseNumber.Readings(following.Number!), paragraph.StructuralLevel);
        }

        if (paragraph.StructuralLevel is { } level) return (level, null);
        // The words of a heading whose number stands on a line of its own are on the number's level.
        var isBelowNumber = isHeading && index > 0 && raw[index - 1] is { Kind: ClauseKind.Heading, Number: not null };
        if (paragraph.IsFurther || isBelowNumber) return (levels.Current, null);
        if (!isHeading) levels.Close();
        return (0, null);
    }

    private void Report(RawParagraph paragraph, ClauseKind kind, int level)
    {
        var place = paragraph.Element.Place;
        if (paragraph.Line.IsBlank && kind != ClauseKind.Heading && paragraph.Number is { } number)
            findings.Add(FindingCode.NumberAlone, place, ("number", number));
        if (paragraph.Number is not null || kind != ClauseKind.Operative) return;
        if (paragraph.IsFurther) findings.Add(FindingCode.Continued, place);
        else if (level > 0 || raw.Exists(other => other.Kind == ClauseKind.Operative && IsPlainDecimal(other.Number)))
            findings.Add(FindingCode.Unnumbered, place);
    }

    private Delta Finish(RichLine line, AknElement element)
    {
        // Tabs and line feeds are white space of XML, not text: they go before the rules of text are asked.
        line.Collapse();
        var dropped = line.DropForbidden();
        if (dropped.Count > 0)
        {
            findings.Add(
                FindingCode.TextNotAllowed,
                element.Place,
                ("codePoints", string.Join(' ', dropped.Select(rune => $"U+{rune.Value:X4}"))),
                ("removed", string.Concat(dropped.Select(rune => rune.ToString()))));
        }

        return line.ToDelta();
    }

    private static bool LooksLikeHeading(RawParagraph paragraph)
    {
        if (paragraph.StructuralLevel is not null || paragraph.IsFurther || paragraph.Line.Length > HeadingUnitsMax) return false;
        var text = paragraph.Line.PlainText().TrimEnd();
        if (text.Length == 0 || text[^1] is '.' or ',' or ';' or ':' or '،' or '؛') return false;
        return paragraph.Line.IsAllBold;
    }

    private static bool IsPlainDecimal(string? number) =>
        number is not null && ClauseNumber.Readings(number) is [{ Style: NumberStyle.Decimal }, ..];

    private static bool EndsInComma(RichLine line) => line.PlainText().TrimEnd(' ', '\t', '\r', '\n', '\u00A0', '*') is [.., ',' or '،'];

    private static string Trim(string number) => XmlSpace.Collapse(number).Trim('\u00A0');

    [GeneratedRegex(@"\A(?:The |L[’']|Le |La |El |إن )[^,،0-9]{1,80}[,،]\z", RegexOptions.CultureInvariant)]
    private static partial Regex OrganPattern();
}
