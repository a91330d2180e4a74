using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Drafts;

/// <summary>What became of a paragraph. The names in camel case are sent.</summary>
public enum RedlineKind
{
    /// <summary>Its words, or their form, are others.</summary>
    Changed,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is struck.</summary>
    Removed,

    /// <summary>It stands elsewhere, or on another level, with the words that it had.</summary>
    Moved,
}

/// <summary>A stretch of a redline.</summary>
/// <param name="Kind">Kept, inserted or deleted.</param>
/// <param name="Text">The words.</param>
public readonly record struct RedlineRun(OpKind Kind, string Text);

/// <summary>
/// One paragraph that differs between two texts, in one language: the exact words for whoever answers for them. Compared by whole words.
/// </summary>
/// <param name="Clause">The paragraph.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="ClauseKind">What it is in the sentence.</param>
/// <param name="Number">Its number in the text where it stands; in the earlier one when it is struck.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Runs">The words in order.</param>
public sealed record Redline(string Clause, RedlineKind Kind, ClauseKind ClauseKind, string Number, string Language, IReadOnlyList<RedlineRun> Runs)
{
    /// <summary>
    /// All paragraphs that differ, in the order of the later text; one that is struck follows those that stood before it. Of several languages each has
    /// its own entry. A paragraph that was added or struck without words is none.
    /// </summary>
    public static IReadOnlyList<Redline> Between(ClauseDocument before, ClauseDocument after)
    {
        var (old, now) = (Shown(before), Shown(after));
        var moved = Moved(old, now);
        var lines = new List<(string Order, string Clause, Redline Line)>();
        foreach (var clause in old.Keys.Union(now.Keys))
        {
            var (was, becomes) = (old.GetValueOrDefault(clause), now.GetValueOrDefault(clause));
            var stands = becomes ?? was!;
            foreach (var language in after.Languages)
            {
                var (a, b) = (was?.Text(language).Content ?? Delta.Empty, becomes?.Text(language).Content ?? Delta.Empty);
                var isMoved = was is not null && becomes is not null && (moved.Contains(clause) || was.Level != becomes.Level || was.Kind != becomes.Kind);
                if ((a.IsEmpty && b.IsEmpty) || (a.Equals(b) && !isMoved)) continue;
                var kind = was is null ? RedlineKind.Added : becomes is null ? RedlineKind.Removed : a.Equals(b) ? RedlineKind.Moved : RedlineKind.Changed;
                var runs = WordDiff.Runs(a.PlainText(), b.PlainText()).Select(static run => new RedlineRun(run.Kind, run.Text)).ToList();
                var number = NumberOf(becomes is null ? before : after, clause, language);
                lines.Add((stands.Order, clause, new Redline(clause, kind, stands.Kind, number, language, runs)));
            }
        }

        lines.Sort(static (a, b) =>
        {
            var byOrder = string.CompareOrdinal(a.Order, b.Order);
            var byClause = byOrder != 0 ? byOrder : string.CompareOrdinal(a.Clause, b.Clause);
            return byClause != 0 ? byClause : string.CompareOrdinal(a.Line.Language, b.Line.Language);
        });
        return lines.ConvertAll(static line => line.Line);
    }

    private static Dictionary<string, Clause> Shown(ClauseDocument document) => document.Shown.ToDictionary(static clause => clause.Id, StringComparer.Ordinal);

    /// <summary>A paragraph is moved when its key is another: everything between two places keeps its own.</summary>
    private static HashSet<string> Moved(Dictionary<string, Clause> old, Dictionary<string, Clause> now) =>
        [.. now.Values.Where(clause => old.GetValueOrDefault(clause.Id) is { } was && was.Order != clause.Order).Select(static clause => clause.Id)];

    private static string NumberOf(ClauseDocument document, string clause, string language)
    {
        var shown = document.Shown.ToList();
        var numbers = Recommendations.ClauseNumber.Of(shown.ConvertAll(static one => (one.Kind, one.Level)), language);
        var index = shown.FindIndex(one => one.Id == clause);
        return index < 0 ? "" : numbers[index].Room.Length > 0 && shown[index].Level == 0 ? numbers[index].Room : numbers[index].Spoken;
    }
}
