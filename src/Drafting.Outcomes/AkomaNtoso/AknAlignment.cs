namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Makes one recommendation of the files of one resolution: lays the paragraphs of the languages side by side by their structure, and lists
/// every difference. A missing paragraph therefore shifts nothing. Deterministic; static and without state, so callable from any thread.
/// </summary>
public static class AknAlignment
{
    /// <summary>Aligns the language versions of one resolution.</summary>
    /// <param name="resolutions">At least one. The first gives the work and settles ties; a second file of a language and a file of another
    /// work are left out with a finding.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static AlignedResolution Align(IReadOnlyList<AknResolution> resolutions)
    {
        ArgumentNullException.ThrowIfNull(resolutions);
        if (resolutions.Count == 0) throw new ArgumentException("There is nothing to align: 0 resolutions.", nameof(resolutions));

        var findings = new List<Finding>();
        var versions = Distinct(resolutions, findings);
        var bodies = versions.ConvertAll(version => version.Paragraphs.Where(paragraph => paragraph.Kind != ClauseKind.Footnote).ToList());
        JoinHeadings(versions, bodies, findings);
        var rows = Rows(bodies);

        var notes = new NoteAlignment(versions);
        var clauses = new List<ImportedClause>(rows.Count);
        foreach (var row in rows)
        {
            var clause = new AlignedRow(versions, row);
            clause.Report(findings);
            clauses.Add(clause.ToClause(notes.Match(row, findings)));
        }

        clauses.AddRange(notes.Clauses());
        var first = versions[0];
        var recommendation = new ImportedRecommendation(
            first.Work,
            first.Symbol,
            [.. versions.Select(version => version.Language)],
            versions.Where(version => version.Title.Length > 0).ToDictionary(version => version.Language, version => version.Title, StringComparer.Ordinal),
            first.Dates,
            clauses);
        return new AlignedResolution(recommendation, findings);
    }

    /// <summary>One version per language, all of one work: what a file's name says decides which of two files of a language stays.</summary>
    private static List<AknResolution> Distinct(IReadOnlyList<AknResolution> resolutions, List<Finding> findings)
    {
        var versions = new List<AknResolution>();
        foreach (var resolution in resolutions)
        {
            var other = versions.FindIndex(version => version.Language == resolution.Language);
            if (versions.Count > 0 && resolution.Work is { } work && versions[0].Work is { } first && work != first)
            {
                Leave(resolution, FindingCode.WorkDiffers, ("work", work), ("other", first));
            }
            else if (other < 0)
            {
                versions.Add(resolution);
            }
            else
            {
                var (stays, goes) = IsMisnamed(versions[other]) && !IsMisnamed(resolution) ? (resolution, versions[other]) : (versions[other], resolution);
                versions[other] = stays;
                var isSame = stays.Paragraphs.Select(paragraph => paragraph.Text).SequenceEqual(goes.Paragraphs.Select(paragraph => paragraph.Text));
                Leave(goes, FindingCode.LanguageDuplicate, ("other", stays.File), ("sameText", isSame ? "yes" : "no"));
            }
        }

        return versions;

        void Leave(AknResolution resolution, string code, (string Name, string Value) first, (string Name, string Value) second) =>
            findings.Add(new Finding(code, resolution.File, resolution.Paragraphs[0].Place, resolution.Language, Values(first, second)));

        static bool IsMisnamed(AknResolution resolution) => LanguageGuess.OfFileName(resolution.File) is { } named && named != resolution.Language;
    }

    private static void JoinHeadings(List<AknResolution> versions, List<List<AknParagraph>> bodies, List<Finding> findings)
    {
        var whole = bodies.ConvertAll(HeadingJoin.WholeIn);
        for (var index = 0; index < bodies.Count; index++)
        {
            var version = versions[index];
            var elsewhere = whole.Where((_, other) => other != index).SelectMany(numbers => numbers).ToHashSet();
            bodies[index] = HeadingJoin.Join(bodies[index], elsewhere, heading => findings.Add(
                new Finding(FindingCode.HeadingJoined, version.File, heading.Place, version.Language, Values(("number", heading.Number ?? "")))));
        }
    }

    /// <summary>Each row has one paragraph, or none, per version. Versions join one by one what is aligned already.</summary>
    private static List<AknParagraph?[]> Rows(List<List<AknParagraph>> bodies)
    {
        var units = bodies.ConvertAll(body => body.Sum(paragraph => (long)paragraph.Text.Length));
        var traits = bodies.Select((body, index) => body.ConvertAll(paragraph => new ParagraphTraits(paragraph, units.Average(), units[index]))).ToList();
        var rows = traits[0].ConvertAll(first => new List<ParagraphTraits?> { first });
        for (var version = 1; version < traits.Count; version++)
        {
            var next = traits[version];
            var aligned = rows;
            var pairs = AlignmentTable.Align(aligned.Count, next.Count, (row, column) => Unlikeness(aligned[row], next[column]));
            var empty = version;
            rows = pairs.ConvertAll(pair =>
            {
                var row = pair.Row >= 0 ? aligned[pair.Row] : [.. new ParagraphTraits?[empty]];
                row.Add(pair.Column >= 0 ? next[pair.Column] : null);
                return row;
            });
        }

        return rows.ConvertAll(row => row.Select(trait => trait?.Paragraph).ToArray());
    }

    private static float Unlikeness(List<ParagraphTraits?> row, ParagraphTraits next)
    {
        var (sum, count) = (0f, 0);
        foreach (var member in row)
        {
            if (member is null) continue;
            sum += member.UnlikenessTo(next);
            count++;
        }

        return sum / count;
    }

    internal static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values) all[name] = value;
        return all;
    }
}
