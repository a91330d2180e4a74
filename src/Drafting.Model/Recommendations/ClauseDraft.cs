using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>A clause of a text that comes from elsewhere: a form, a file, the demo. Its place is its place in the list.</summary>
/// <param name="Id">The clause's id, or null for a new one.</param>
/// <param name="Kind">What it is in the sentence.</param>
/// <param name="Level">0 for a paragraph, 1 for (a), 2 for (i).</param>
/// <param name="Texts">Documents of inserts, by language.</param>
public sealed record ClauseDraft(string? Id, ClauseKind Kind, int Level, IReadOnlyDictionary<string, Delta> Texts)
{
    /// <summary>The changes that bring a list of drafts into an empty document, evenly spaced so that there is room between.</summary>
    public static IReadOnlyList<Change> ToChanges(IReadOnlyList<ClauseDraft> drafts)
    {
        var changes = new List<Change>(drafts.Count * 3);
        var keys = OrderKey.Between(null, null, drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            var id = draft.Id ?? ClauseId.New();
            changes.Add(new AddClause(id, draft.Kind, draft.Level, keys[i]));
            foreach (var (language, text) in draft.Texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                if (!text.IsEmpty)
                    changes.Add(new TextChange(id, language, text));
        }

        return changes;
    }
}
