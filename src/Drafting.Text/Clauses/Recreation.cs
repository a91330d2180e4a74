namespace Drafting.Text.Clauses;

/// <summary>
/// A document as changes, for whoever starts from a text that another stream holds. Law: applied to an empty document of the same languages they
/// give the same digest over all clauses, and each word its author; only the revisions are those of the new stream.
/// </summary>
public static class Recreation
{
    /// <summary>The changes. Everything structural comes while there are no words yet, so that no position has to be named.</summary>
    /// <param name="document">The document to make again.</param>
    /// <param name="revision">The revision that the changes will get: the one that the words are counted from.</param>
    public static IReadOnlyList<Change> Of(ClauseDocument document, long revision)
    {
        var changes = new List<Change>();
        var clauses = document.Clauses.ToArray();
        var plain = Array.FindAll(clauses, static clause => clause.Unaligned.Count == 0);
        foreach (var clause in plain) changes.Add(new AddClause(clause.Id, clause.Kind, clause.Level, clause.Order));
        AddFlagged(changes, Array.FindAll(clauses, static clause => clause.Unaligned.Count > 0), plain.FirstOrDefault()?.Id);
        var standing = clauses.FirstOrDefault(static clause => !clause.Merged)?.Id;
        foreach (var clause in clauses)
        {
            if (clause.Removed) changes.Add(new SetClause(clause.Id, null, null, Removed: true));
            if (clause.Merged) changes.Add(new MergeClause(clause.Id, standing!, LanguageMap<Join>.Empty));
        }

        foreach (var clause in clauses)
            foreach (var (language, text) in clause.Texts.Entries)
                changes.Add(new TextChange(clause.Id, language, text.Content) { Restores = Authors(text.Provenance, revision) });
        return changes;
    }

    /// <summary>
    /// A clause has flags only where it was split off. Where all have them there are at least two, and each can be split off the other: one that
    /// was merged away comes back so.
    /// </summary>
    private static void AddFlagged(List<Change> changes, Clause[] flagged, string? source)
    {
        if (flagged.Length == 0) return;
        if (source is null)
        {
            var (first, second) = (flagged[0], flagged[^1]);
            changes.Add(new AddClause(first.Id, first.Kind, first.Level, first.Order));
            changes.Add(SplitOff(first.Id, second));
            changes.Add(new MergeClause(first.Id, second.Id, LanguageMap<Join>.Empty));
            changes.Add(SplitOff(second.Id, first));
            (flagged, source) = (flagged[1..^1], first.Id);
        }

        foreach (var clause in flagged) changes.Add(SplitOff(source, clause));
    }

    private static SplitClause SplitOff(string source, Clause clause) =>
        new(source, clause.Id, clause.Order, clause.Kind, clause.Level, LanguageMap<int>.Empty, clause.Unaligned);

    /// <summary>Words that are brought in from elsewhere are named like words that are brought back: with their authors found already.</summary>
    private static Restoration? Authors(Provenance provenance, long revision) => Restoration.Of(
        provenance.Runs.ToArray().Select(run => new RestoredRun(run.Length, revision, run.Origin with { Revision = revision })));
}
