using Drafting.Text.Clauses;
using Drafting.Text.Tests.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>A document made again from its changes is the same to every client.</summary>
public sealed class RecreationLaws
{
    [Fact]
    public void DocumentMadeAgain_HasTheSameDigestAndAuthors()
    {
        var seed = TestCases.Seed();
        for (var last = seed + TestCases.Count(2_000); seed < last; seed++)
        {
            var random = new RandomClauses(seed);
            var document = Notation.Apply(random.Document(), []);
            document = Notation.Apply(document, random.Changes(document, 4));
            if (!CanBe(document)) continue;
            var again = Notation.Apply(ClauseDocument.Of(document.Languages, []), Recreation.Of(document, 1));
            Assert.True(Digest(document) == Digest(again), $"seed {seed}:\n{Notation.Show(document)}\n{Notation.Show(again)}");
            Assert.True(Authors(document) == Authors(again), $"seed {seed}: {Authors(document)} {Authors(again)}");
        }
    }

    [Fact]
    public void ClauseMergedAwayAndSplitBack_WithEveryClauseFlagged_IsMadeAgain()
    {
        var document = Notation.Document("a ~fr en:ab | b ~ar en:cd | c ~fr removed en:ef");
        var again = Notation.Apply(ClauseDocument.Of(document.Languages, []), Recreation.Of(document, 1));
        Assert.Equal(Notation.Show(document), Notation.Show(again));
    }

    /// <summary>Some clause has the words of those that were merged; whatever has flags was split off another.</summary>
    private static bool CanBe(ClauseDocument document) =>
        document.Clauses.Any(clause => !clause.Merged) && (document.Count > 1 || document.Clauses.All(clause => clause.Unaligned.Count == 0));

    private static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));

    private static string Authors(ClauseDocument document) => string.Join(' ', document.Clauses.SelectMany(clause => clause.Texts.SelectMany(text =>
        text.Value.Provenance.Runs.ToArray().Select(run => $"{clause.Id} {text.Key} {run.Length} {run.Origin.Account}"))));
}
