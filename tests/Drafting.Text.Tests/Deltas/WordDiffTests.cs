using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>A redline by whole words.</summary>
public sealed class WordDiffTests
{
    [Theory]
    [InlineData("members share data", "members shall share data", "=members share| |+shall|…")]
    [InlineData("", "new", "+new")]
    [InlineData("old", "", "-old")]
    [InlineData("same", "same", "=same")]
    [InlineData("police data;", "police databases;", "=police |-data|+databases|=;")]
    [InlineData("البيانات الشرطية", "البيانات الجنائية", "=البيانات |-الشرطية|+الجنائية")]
    public void WordsAreNeverHalfDeleted(string before, string after, string runs)
    {
        var told = string.Join('|', WordDiff.Runs(before, after).Select(run => SignOf(run.Kind) + run.Text));
        if (!runs.Contains('…', StringComparison.Ordinal)) Assert.Equal(runs, told);
        else Assert.DoesNotContain("-", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_MakeUpBothTexts()
    {
        string[] words = ["police ", "data", "🕊", "é", " ", ",", "البيانات", "a\u200fb", "12"];
        var seed = TestCases.Seed();
        for (var last = seed + TestCases.Count(2_000); seed < last; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Text(random, words), Text(random, words));
            var runs = WordDiff.Runs(before, after);
            Assert.True(before == string.Concat(runs.Where(run => run.Kind != OpKind.Insert).Select(run => run.Text)), $"seed {seed}");
            Assert.True(after == string.Concat(runs.Where(run => run.Kind != OpKind.Delete).Select(run => run.Text)), $"seed {seed}");
        }
    }

    private static string Text(Random random, string[] words) => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => words[random.Next(words.Length)]));

    private static char SignOf(OpKind kind) => kind switch
    {
        OpKind.Insert => '+',
        OpKind.Delete => '-',
        _ => '=',
    };
}
