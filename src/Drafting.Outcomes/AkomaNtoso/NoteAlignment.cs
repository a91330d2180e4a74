using System.Globalization;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Footnotes find each other by their order inside an aligned clause: the first note of the clause in one language is the first in the others.
/// </summary>
internal sealed class NoteAlignment(List<AknResolution> versions)
{
    private const string NamePrefix = "note-";

    private readonly List<AknParagraph?[]> _rows = [];
    private readonly List<Dictionary<string, AknParagraph>> _footnotes = versions.ConvertAll(version => version.Paragraphs
        .Where(paragraph => paragraph.NoteId is not null)
        .ToDictionary(paragraph => paragraph.NoteId!, StringComparer.Ordinal));

    /// <summary>The place of a footnote in the order of all, from its name.</summary>
    public static int OrderOf(string name) => int.Parse(name.AsSpan(NamePrefix.Length), CultureInfo.InvariantCulture);

    /// <summary>For each version the new names of the footnotes that a clause calls; differences in their count are reported.</summary>
    public List<Dictionary<string, string>> Match(AknParagraph?[] row, List<Finding> findings)
    {
        var names = versions.ConvertAll(_ => new Dictionary<string, string>(StringComparer.Ordinal));
        var called = Array.ConvertAll(row, paragraph => paragraph is null ? null : MarkAttributes.NotesOf(paragraph.Text).ToList());
        ReportCounts(row, called, findings);
        var most = called.Max(notes => notes?.Count ?? 0);
        for (var position = 0; position < most; position++)
        {
            var footnotes = new AknParagraph?[versions.Count];
            for (var index = 0; index < versions.Count; index++)
                if (called[index] is { } notes && position < notes.Count) footnotes[index] = Take(index, notes[position], names[index]);
            _rows.Add(footnotes);
        }

        return names;
    }

    /// <summary>The footnotes as clauses, in the order of their markers; those that no marker calls come last.</summary>
    public IEnumerable<ImportedClause> Clauses()
    {
        var waiting = _footnotes.ConvertAll(footnotes => footnotes.Values.OrderBy(footnote => OrderOf(footnote.NoteId!)).ToList());
        for (var position = 0; position < waiting.Max(footnotes => footnotes.Count); position++)
            _rows.Add([.. waiting.Select(footnotes => position < footnotes.Count ? footnotes[position] : null)]);
        return _rows.Select((row, index) => Clause(row, $"{NamePrefix}{index + 1}"));
    }

    private AknParagraph? Take(int version, string name, Dictionary<string, string> names)
    {
        if (!_footnotes[version].Remove(name, out var footnote)) return null;
        names[name] = $"{NamePrefix}{_rows.Count + 1}";
        return footnote;
    }

    private ImportedClause Clause(AknParagraph?[] row, string name)
    {
        var texts = new Dictionary<string, Delta>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < row.Length; index++)
        {
            if (row[index] is not { } footnote) continue;
            texts[versions[index].Language] = footnote.Text;
            if (footnote.Number is { } number) numbers[versions[index].Language] = number;
        }

        return new ImportedClause(ClauseKind.Footnote, 0, texts, numbers, [], name);
    }

    private void ReportCounts(AknParagraph?[] row, List<string>?[] called, List<Finding> findings)
    {
        var usual = called.OfType<List<string>>().GroupBy(notes => notes.Count).MaxBy(group => group.Count())!.Key;
        for (var index = 0; index < versions.Count; index++)
        {
            if (called[index] is not { } notes || notes.Count == usual) continue;
            findings.Add(new Finding(FindingCode.NoteCountDiffers, versions[index].File, row[index]!.Place, versions[index].Language, AknAlignment.Values(
                ("count", notes.Count.ToString(CultureInfo.InvariantCulture)), ("other", usual.ToString(CultureInfo.InvariantCulture)))));
        }
    }
}
