using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests;

public sealed class RecommendationSummaryTests
{
    [Fact]
    public void Summary_TellsTitlesAndParagraphsThatStand()
    {
        var document = Notation.Document(
            "t kind:title en:Firearms fr:Armes | u kind:title en:and_parts | v kind:title removed en:gone | p kind:preambular en:x | o en:y"
            + " | s level:1 en:z | m merged | g removed en:w | h kind:heading en:h");
        var at = DateTimeOffset.UnixEpoch.AddDays(1);
        var summary = RecommendationSummary.Of(new Recommendation("r", "L.1", ["ma"], "en", document, 9, at));
        Assert.Equal([("en", "Firearms and_parts"), ("fr", "Armes")], summary.Titles.Select(title => (title.Key, title.Value)));
        Assert.Equal((2, 9L, at, "r", "L.1"), (summary.Paragraphs, summary.Head, summary.ChangedAt, summary.Id, summary.Symbol));
        Assert.Equal(["ar", "en", "fr"], summary.Languages);
        // Of the six that stand and have words, all have English ones and only the first title French ones.
        Assert.Equal(6, summary.Written);
        Assert.Equal([("ar", 6), ("en", 0), ("fr", 5)], summary.Lacking.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void DocumentWithoutATitle_HasNone() =>
        Assert.Empty(RecommendationSummary.Of(new Recommendation("r", "", [], "en", Notation.Document("a en:x"), 1, default)).Titles);
}
