using System.Globalization;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>One clause across the versions: what most of them say it is, and where they differ.</summary>
internal sealed class AlignedRow
{
    private readonly List<AknResolution> _versions;
    private readonly AknParagraph?[] _paragraphs;
    private readonly AknParagraph[] _present;

    public AlignedRow(List<AknResolution> versions, AknParagraph?[] paragraphs)
    {
        _versions = versions;
        _paragraphs = paragraphs;
        _present = [.. paragraphs.OfType<AknParagraph>()];
        Kind = Most(_present.Select(paragraph => paragraph.Kind));
        Level = Most(_present.Select(paragraph => paragraph.Level));
    }

    public ClauseKind Kind { get; }

    public int Level { get; }

    /// <summary>Adds a finding for every language that differs from most, at its own place or, where it has none, at another's.</summary>
    public void Report(List<Finding> findings)
    {
        // The title's number is printed in each language's own way and is no number of a paragraph.
        var ordinal = Most(_present.Select(paragraph => paragraph.Ordinal));
        var number = Array.Find(_present, paragraph => paragraph.Ordinal == ordinal)!.Number ?? "none";
        for (var index = 0; index < _versions.Count; index++)
        {
            if (_paragraphs[index] is not { } paragraph)
            {
                var witness = Array.FindIndex(_paragraphs, other => other is not null);
                Add(FindingCode.ParagraphMissing, index, witness, ("kind", $"{Kind}"), ("number", number), ("opening", Opening(_paragraphs[witness]!)));
                continue;
            }

            if (paragraph.Kind != Kind) Add(FindingCode.KindDiffers, index, index, ("kind", $"{paragraph.Kind}"), ("other", $"{Kind}"));
            if (paragraph.Level != Level) Add(FindingCode.LevelDiffers, index, index, ("level", Say(paragraph.Level)), ("other", Say(Level)));
            if (paragraph.Ordinal != ordinal) Add(FindingCode.NumberDiffers, index, index, ("number", paragraph.Number ?? "none"), ("other", number));
        }

        void Add(string code, int version, int at, params ReadOnlySpan<(string, string)> values) => findings.Add(
            new Finding(code, _versions[at].File, _paragraphs[at]!.Place, _versions[version].Language, AknAlignment.Values(values)));
    }

    public ImportedClause ToClause(IReadOnlyList<Dictionary<string, string>> noteNames)
    {
        var texts = new Dictionary<string, Delta>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < _versions.Count; index++)
        {
            if (_paragraphs[index] is not { } paragraph) continue;
            var language = _versions[index].Language;
            texts[language] = MarkAttributes.RenameNotes(paragraph.Text, noteNames[index]);
            if (paragraph.Number is { } number) numbers[language] = number;
        }

        // Notes are named in the order of their markers, so the names that one language lacks still sort into place.
        var notes = noteNames.SelectMany(names => names.Values).Distinct().OrderBy(NoteAlignment.OrderOf).ToList();
        return new ImportedClause(Kind, Level, texts, numbers, notes, null);
    }

    private static string Opening(AknParagraph paragraph)
    {
        var text = paragraph.Text.PlainText();
        var end = Math.Min(60, text.Length);
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return text[..end];
    }

    private static string Say(int level) => level.ToString(CultureInfo.InvariantCulture);

    /// <summary>What occurs most often; the earliest at a tie.</summary>
    private static T Most<T>(IEnumerable<T> values) => values.GroupBy(value => value).MaxBy(group => group.Count())!.Key;
}
