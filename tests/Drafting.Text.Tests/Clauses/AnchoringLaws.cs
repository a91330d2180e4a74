using Drafting.Text.Clauses;
using Drafting.Text.Tests.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>Something that is said of words is said of exactly those of their letters that still stand, whatever was done since.</summary>
public sealed class AnchoringLaws
{
    private const int ChangesEach = 8;

    private static int Cases => TestCases.Count(3_000);

    [Fact]
    public void Anchor_CoversExactlyTheSurvivingLetters()
    {
        var first = Environment.TickCount & 0x3FFFFFFF;
        for (var seed = first; seed < first + Cases; seed++)
        {
            var (random, chance) = (new RandomClauses(seed), new Random(seed));
            var document = Named(random.Document());
            var language = document.Languages[chance.Next(document.Languages.Count)];
            var ranges = Anchoring.Normal([.. document.Clauses.SelectMany(clause => RangeIn(clause, language, chance))]);
            if (ranges.Count == 0) continue;
            var letters = Covered(document, language, ranges);
            foreach (var change in random.Changes(document, ChangesEach))
            {
                Assert.True(document.TryApply(change, new Origin("somebody", 2), out document, out _));
                ranges = Anchoring.Carry(ranges, language, change);
                var standing = document.Clauses.SelectMany(clause => Covered(document, language, [new WordRange(clause.Id, 0, clause.LengthOf(language))])).ToHashSet(StringComparer.Ordinal);
                Assert.True(letters.Where(standing.Contains).Order().SequenceEqual(Covered(document, language, ranges).Order()), $"seed {seed}, {Notation.Json([change])}\n{Notation.Show(document)}");
                Assert.True(ranges.SequenceEqual(Anchoring.Normal(ranges)), $"seed {seed}: {string.Join(' ', ranges)} is not in normal form");
            }
        }
    }

    [Theory]
    [InlineData("text a en =2 +xy", "a 0 1-3", "a 1-2 4-5")]
    [InlineData("text a en =1 +xy", "a 0 1-3", "a 3-5")]
    [InlineData("text a en =3 +xy", "a 0 1-3", "a 1-3")]
    [InlineData("text a en -4", "a 0 1-3", "a 0-0")]
    [InlineData("text a fr -1", "a 0 1-3", "a 1-3")]
    [InlineData("split a>d @C en:2", "a 0 1-3", "a 1-2, d 0-1")]
    [InlineData("split a>d @C en:2; merge d>a en:2,3 fr:2,0", "a 0 1-3", "a 1-3")]
    [InlineData("split a>d @C en:1; merge d>a en:1,4 fr:2,0", "a 0 1-1", "a 1-1")]
    [InlineData("merge b>a en:5,5 fr:2,0", "b 0 1-3", "a 6-8")]
    [InlineData("realign en a>b tail 2,3 0", "a 0 1-3", "a 1-2, b 0-1")]
    [InlineData("realign en b>a head 0,2 5", "b 0 1-3", "b 0-1, a 6-7")]
    [InlineData("realign en a>b tail 2,3 0", "b 0 1-3", "b 4-6")]
    [InlineData("set a removed; move a @Z", "a 0 1-3", "a 1-3")]
    public void Cases_ByHand(string changes, string from, string expected)
    {
        var (document, words) = (Notation.Document("a en:hello fr:ab | b en:world"), from.Split(' '));
        var bounds = words[2].Split('-');
        var ranges = Anchoring.Carry([new WordRange(words[0], int.Parse(bounds[0], null), int.Parse(bounds[1], null))], "en", Notation.Changes(changes));
        Notation.Apply(document, Notation.Changes(changes));
        var told = ranges.GroupBy(static range => range.Clause).Select(static group => $"{group.Key} {string.Join(' ', group.Select(static range => $"{range.Start}-{range.End}"))}");
        Assert.Equal(expected.Split(", ").Order(), told.Order());
    }

    /// <summary>Each unit by an author of its own, so that it can be found again.</summary>
    private static ClauseDocument Named(ClauseDocument document)
    {
        var next = 0;
        return ClauseDocument.Of(document.Languages, document.Clauses.Select(clause => clause with
        {
            Texts = LanguageMap<ClauseText>.Of(clause.Texts.Select(text => KeyValuePair.Create(
                text.Key, new ClauseText(text.Value.Content, Provenance.Of(Enumerable.Range(0, text.Value.Length).Select(_ => new ProvenanceRun(1, new Origin($"u{next++}", 1)))))))),
        }));
    }

    private static IEnumerable<WordRange> RangeIn(Clause clause, string language, Random chance)
    {
        var (a, b) = (chance.Next(clause.LengthOf(language) + 1), chance.Next(clause.LengthOf(language) + 1));
        return a == b ? [] : [new WordRange(clause.Id, Math.Min(a, b), Math.Max(a, b))];
    }

    private static List<string> Covered(ClauseDocument document, string language, IReadOnlyList<WordRange> ranges) =>
        [.. ranges.SelectMany(range => document.Find(range.Clause)!.Text(language).Provenance.Slice(range.Start, range.End).Runs.ToArray()).Select(static run => run.Origin.Account).Where(static account => account != "somebody")];
}
