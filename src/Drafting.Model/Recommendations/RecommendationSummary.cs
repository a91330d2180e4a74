using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>What a list of recommendations tells of one.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Symbol">The document symbol, or empty.</param>
/// <param name="Titles">The title by language; a language without a title is absent.</param>
/// <param name="Sponsors">Delegations, by id.</param>
/// <param name="Languages">The languages of the text.</param>
/// <param name="Paragraphs">Preambular and operative paragraphs that stand in the text, sub-levels not counted.</param>
/// <param name="Head">The revision.</param>
/// <param name="ChangedAt">When that was.</param>
public sealed record RecommendationSummary(
    string Id,
    string Symbol,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<string> Sponsors,
    IReadOnlyList<string> Languages,
    int Paragraphs,
    long Head,
    DateTimeOffset ChangedAt)
{
    /// <summary>The summary of a recommendation.</summary>
    public static RecommendationSummary Of(Recommendation recommendation)
    {
        var titles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var paragraphs = 0;
        foreach (var clause in recommendation.Document.Shown)
        {
            if (clause is { Kind: ClauseKind.Preambular or ClauseKind.Operative, Level: 0 }) paragraphs++;
            if (clause.Kind != ClauseKind.Title) continue;
            foreach (var (language, text) in clause.Texts.Entries)
                titles[language] = titles.TryGetValue(language, out var before) ? $"{before} {text.Content.PlainText()}" : text.Content.PlainText();
        }

        return new RecommendationSummary(
            recommendation.Id,
            recommendation.Symbol,
            titles,
            recommendation.Sponsors,
            recommendation.Document.Languages,
            paragraphs,
            recommendation.Revision,
            recommendation.ChangedAt);
    }
}
