using System.Text;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>Words keep their author, whatever others do with the text around them.</summary>
public sealed class ProvenanceTests
{
    private static readonly Origin Dz = new("dz.head", 1);
    private static readonly Origin Ma = new("ma.head", 2);

    [Theory]
    [InlineData("text a en =2 +xx", "2 dz, 2 ma, 2 dz")]
    [InlineData("text a en +xx", "2 ma, 4 dz")]
    [InlineData("text a en =4 +xx", "4 dz, 2 ma")]
    [InlineData("text a en =1 -2", "2 dz")]
    [InlineData("text a en -4 +x", "1 ma")]
    [InlineData("text a en -4", "")]
    [InlineData("text a en =1 +🕊 -1", "1 dz, 2 ma, 2 dz")]
    public void AnothersEdit_LeavesTheRestToItsAuthor(string change, string runs) => Assert.Equal(runs, Runs(Apply(Start(), change, Ma), "a"));

    /// <summary>The cases that the browser runs too.</summary>
    [Fact]
    public void RestoresVectors_Hold()
    {
        var limits = new ChangeLimits(new DeltaLimits((_, _) => true)) { ReadsAuthors = true };
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "restores.json")));
        foreach (var vector in file.RootElement.EnumerateArray())
        {
            var json = $$"""[{"type":"text","clause":"a","language":"en","delta":{{vector.GetProperty("delta").GetRawText()}},"restores":{{vector.GetProperty("restores").GetRawText()}}}]""";
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            Assert.True(ChangeJson.TryRead(ref reader, limits, out var changes, out var code), code);
            var text = new ClauseText(Delta.Document(vector.GetProperty("text").GetString()!), RunsOf(vector.GetProperty("provenance")));
            var document = ClauseDocument.Of(["en"], [new Clause("a", ClauseKind.Operative, 0, "F").WithText("en", text)]);
            Assert.True(document.TryApply(changes, new Origin(vector.GetProperty("by").GetString()!, vector.GetProperty("revision").GetInt64()), out var after, out _));
            Assert.Equal(RunsOf(vector.GetProperty("expected")).Runs, after.Find("a")!.Text("en").Provenance.Runs);
        }

        static Provenance RunsOf(JsonElement runs) => Provenance.Of(runs.EnumerateArray().Select(run => new ProvenanceRun(
            run[0].GetInt32(), new Origin(run[1].GetString()!, run[2].GetInt64(), run.GetArrayLength() > 3 ? run[3].GetString() : null))));
    }

    [Fact]
    public void Split_WordsGoWithTheirAuthors()
    {
        var document = Apply(Apply(Start(), "text a en =2 +xx", Ma), "split a>c @C en:3", new Origin("jo.head", 3));
        Assert.Equal("2 dz, 1 ma", Runs(document, "a"));
        Assert.Equal("1 ma, 2 dz", Runs(document, "c"));
    }

    [Fact]
    public void Merge_WordsKeepTheirAuthors()
    {
        var document = Apply(Apply(Start(), "text b en +xx", Ma), "merge b>a en:4,5", new Origin("jo.head", 3));
        Assert.Equal("4 dz, 2 ma, 3 dz", Runs(document, "a"));
        Assert.Equal("", Runs(document, "b"));
    }

    [Theory]
    [InlineData("realign en a>b tail 3,3 0", "2 dz, 1 ma", "1 ma, 5 dz")]
    [InlineData("realign en b>a head 0,1 6", "2 dz, 2 ma, 3 dz", "2 dz")]
    public void Realign_WordsKeepTheirAuthors(string realign, string a, string b)
    {
        var document = Apply(Apply(Start(), "text a en =2 +xx", Ma), realign, new Origin("jo.head", 3));
        Assert.Equal(a, Runs(document, "a"));
        Assert.Equal(b, Runs(document, "b"));
    }

    [Fact]
    public void SplitAndMergeBack_GivesTheSameRuns()
    {
        var before = Apply(Start(), "text a en =2 +xx", Ma);
        var split = Notation.Change("split a>c @C en:3");
        Assert.True(before.TryApply([split, .. Inversion.Invert(split, before)], Dz, out var after, out _));
        Assert.Equal(Runs(before, "a"), Runs(after, "a"));
    }

    [Fact]
    public void NeighboursOfOneAuthor_AreOneRunWithTheFirstRevision()
    {
        var runs = Provenance.Of(2, Ma with { Revision = 9 }).Concat(Provenance.Of(3, Ma)).Runs;
        Assert.Equal(new ProvenanceRun(5, Ma), Assert.Single(runs.ToArray()));
    }

    [Fact]
    public void FarApartRevisions_StayApart()
    {
        var near = Provenance.Of(1, Ma).Concat(Provenance.Of(1, Ma with { Revision = Ma.Revision + Provenance.BurstRevisions - 1 }));
        var far = Provenance.Of(1, Ma).Concat(Provenance.Of(1, Ma with { Revision = Ma.Revision + Provenance.BurstRevisions }));
        Assert.Equal(1, near.Runs.Length);
        Assert.Equal(2, far.Runs.Length);
    }

    [Fact]
    public void WordsOnBehalfOfAnother_AreAnotherRun() =>
        Assert.Equal(2, Provenance.Of(1, Ma).Concat(Provenance.Of(1, Ma with { OnBehalfOf = "dz" })).Runs.Length);

    [Theory]
    [InlineData(0, 7, "3 dz, 2 ma, 2 dz")]
    [InlineData(2, 4, "1 dz, 1 ma")]
    [InlineData(3, 5, "2 ma")]
    [InlineData(5, 5, "")]
    [InlineData(6, 9, "1 dz")]
    public void Slice_IsInUnitsOfTheText(int start, int end, string runs)
    {
        var provenance = Provenance.Of([new(3, Dz), new(2, Ma), new(2, Dz)]);
        Assert.Equal(runs, Text(provenance.Slice(start, end)));
    }

    [Fact]
    public void RandomChanges_AuthorsOfEveryUnitAgreeWithANaiveRecord()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (provenance, naive) = (Provenance.Empty, new List<string>());
            for (var revision = 1; revision < 12; revision++)
            {
                var origin = new Origin(random.Next(2) == 0 ? "dz.head" : "ma.head", revision);
                var builder = new DeltaBuilder();
                var next = new List<string>();
                foreach (var author in naive)
                {
                    var choice = random.Next(8);
                    if (choice == 0)
                    {
                        builder.Insert("x");
                        next.Add(origin.Account);
                    }

                    if (choice == 1) builder.Delete(1);
                    else builder.Retain(1);
                    if (choice != 1) next.Add(author);
                }

                builder.Insert("yy");
                naive = [.. next, origin.Account, origin.Account];
                provenance = provenance.Apply(builder.ToDelta(), origin);
            }

            var told = new List<string>();
            foreach (var run in provenance.Runs) told.AddRange(Enumerable.Repeat(run.Origin.Account, run.Length));
            Assert.True(naive.SequenceEqual(told), $"seed {seed}");
        }
    }

    private static ClauseDocument Start() => Apply(Apply(Notation.Document("a | b"), "text a en +abcd", Dz), "text b en +xyz", Dz);

    private static ClauseDocument Apply(ClauseDocument document, string change, Origin origin)
    {
        Assert.True(document.TryApply(Notation.Change(change), origin, out var result, out var fault), fault.ToString());
        return result;
    }

    private static string Runs(ClauseDocument document, string id) => Text(document.Find(id)!.Text("en").Provenance);

    private static string Text(Provenance provenance) =>
        string.Join(", ", provenance.Runs.ToArray().Select(run => $"{run.Length} {run.Origin.Account[..2]}"));
}
