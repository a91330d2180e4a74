using System.Text;
using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaDiffTests
{
    [Theory]
    [InlineData("+'abc'", "+'abc'", "")]
    [InlineData("", "+'abc'", "+'abc'")]
    [InlineData("+'abc'", "", "-3")]
    [InlineData("+'abc'", "+'axc'", "=1 +'x' -1")]
    [InlineData("+'abcdef'", "+'bcxdef'", "-1 =2 +'x'")]
    [InlineData("+'abc'", "+'a' +'b'{bold:true} +'c'", "=1 =1{bold:true}")]
    [InlineData("+'ab'{bold:true}", "+'axb'", "=1{bold:null} +'x' =1{bold:null}")]
    [InlineData("+'\U0001F600'", "+'\U0001F601'", "+'\U0001F601' -2")]
    [InlineData("+'\U0001F600'", "+'\U0001FA00'", "+'\U0001FA00' -2")]
    [InlineData("+'x\U0001F600y\U0001F600z'", "+'x\U0001F600\U0001F600z'", "=3 -1")]
    public void Documents_DifferBy(string a, string b, string expected) => Assert.Equal(D(expected), Delta.Diff(D(a), D(b)));

    [Fact]
    public void TextsWithLittleInCommon_AreReplacedBetweenTheirCommonEnds()
    {
        var a = Delta.Document("<" + new string('a', TextDiff.EditsMax) + ">");
        var b = Delta.Document("<" + new string('b', TextDiff.EditsMax) + ">");
        var diff = Delta.Diff(a, b);
        Assert.Equal($"=1 +'{new string('b', TextDiff.EditsMax)}' -{TextDiff.EditsMax}", diff.ToString());
        Assert.Equal(b, a.Compose(diff));
    }

    [Fact]
    public void RandomEdits_AreFoundWithTheFewestCodePoints()
    {
        var seed = TestCases.Seed();
        var random = new RandomDeltas(new Random(seed));
        for (var i = 0; i < TestCases.Count(2_000); i++)
        {
            var a = random.Document().PlainText();
            var b = Delta.Document(a).Compose(random.Change(Delta.Document(a))).PlainText();
            var kept = TextDiff.Runs(a, b).Where(run => run.Kind == OpKind.Retain).Sum(run => run.LengthUnits);
            var (keptPoints, keptUnits) = LongestCommonPoints([.. a.EnumerateRunes()], [.. b.EnumerateRunes()]);
            // Several longest subsequences may differ in units, never by more than one unit a point.
            var isLongest = kept >= keptPoints && kept <= keptUnits;
            Assert.True(isLongest, $"Seed {seed}, case {i}: '{a}' to '{b}' keeps {kept} units of {keptPoints} points.");
        }
    }

    [Fact]
    public void Change_IsNoDocument() => Assert.Throws<ArgumentException>(() => Delta.Diff(D("=1{bold:true}"), Delta.Empty));

    /// <summary>
    /// The length of the longest common subsequence in code points, by the textbook table, and twice it as a bound of its units.
    /// </summary>
    private static (int Points, int UnitsMax) LongestCommonPoints(Rune[] a, Rune[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }
        return (table[a.Length, b.Length], 2 * table[a.Length, b.Length]);
    }
}
