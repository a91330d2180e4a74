using Drafting.Model.Notices;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>What a list of recommendations tells of one.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Symbol">The document symbol, or empty.</param>
/// <param name="Titles">The title by language; a language without a title is absent.</param>
/// <param name="Sponsors">Delegations, by id.</param>
/// <param name="Languages">The languages of the text.</param>
/// <param name="Paragraphs">Preambular and operative paragraphs that stand in the text, sub-levels not counted.</param>
/// <param name="Written">Clauses that stand in the text and have words in some language.</param>
/// <param name="Lacking">For each language of the text, how many of those have no words in it.</param>
/// <param name="Head">The revision.</param>
/// <param name="ChangedAt">When that was.</param>
/// <param name="Proceedings">Where it and its paragraphs stand.</param>
public sealed record RecommendationSummary(
    string Id,
    string Symbol,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<string> Sponsors,
    IReadOnlyList<string> Languages,
    int Paragraphs,
    int Written,
    IReadOnlyDictionary<string, int> Lacking,
    long Head,
    DateTimeOffset ChangedAt,
    Proceedings Proceedings)
{
    /// <summary>The group on whose behalf it was submitted; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>How many texts of paragraphs have words that wait for a delegation to confirm them, by delegation.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; init; } = new Dictionary<string, int>();

    /// <summary>What is told to people because of it.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The summary of a recommendation.</summary>
    public static RecommendationSummary Of(Recommendation recommendation)
    {
        var titles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var paragraphs = 0;
        var written = 0;
        var lacking = recommendation.Document.Languages.ToDictionary(language => language, _ => 0, StringComparer.Ordinal);
        foreach (var clause in recommendation.Document.Shown)
        {
            // What is no more than proposed is no paragraph of the text yet.
            if (Reading.IsOnlyProposed(clause)) continue;
            if (clause is { Kind: ClauseKind.Preambular or ClauseKind.Operative, Level: 0 }) paragraphs++;
            var languages = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (language, text) in clause.Texts.Entries)
                if (!text.Content.IsEmpty) languages.Add(language);
            if (languages.Count > 0) written++;
            foreach (var language in recommendation.Document.Languages)
                if (languages.Count > 0 && !languages.Contains(language)) lacking[language]++;
            if (clause.Kind != ClauseKind.Title) continue;
            foreach (var (language, text) in clause.Texts.Entries)
            {
                var title = Reading.Clean(text.Content).PlainText();
                titles[language] = titles.TryGetValue(language, out var before) ? $"{before} {title}" : title;
            }
        }

        return new RecommendationSummary(
            recommendation.Id,
            recommendation.Symbol,
            titles,
            recommendation.Sponsors,
            recommendation.Document.Languages,
            paragraphs,
            written,
            lacking,
            recommendation.Revision,
            recommendation.ChangedAt,
            recommendation.Proceedings)
        {
            Group = recommendation.Group,
            Notices = NoticeKinds.Of(recommendation),
            Waiting = recommendation.Document.Shown.SelectMany(static clause => clause.Texts).SelectMany(static text => WordsToConfirm.Delegations(text.Value))
                .CountBy(static delegation => delegation).ToDictionary(StringComparer.Ordinal),
        };
    }
}
