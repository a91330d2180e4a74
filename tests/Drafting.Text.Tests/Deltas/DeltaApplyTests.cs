using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaApplyTests
{
    private const string Smile = "\U0001F600";

    [Theory]
    [InlineData("+'abc'", "=1 +'x' -2", "+'ax'")]
    [InlineData("+'abc'", "=3 +'x'", "+'abcx'")]
    [InlineData("", "+'x'", "+'x'")]
    [InlineData($"+'a{Smile}b'", "=1 -2", "+'ab'")]
    [InlineData($"+'{Smile}{Smile}'", "=2 +'x'", $"+'{Smile}x{Smile}'")]
    public void FittingChange_IsApplied(string document, string change, string expected)
    {
        Assert.True(D(document).TryApply(D(change), out var result));
        Assert.Equal(D(expected), result);
    }

    [Theory]
    [InlineData("+'abc'", "-4")]
    [InlineData("+'abc'", "=4 +'x'")]
    [InlineData("+'abc'", "=3 =1{bold:true}")]
    [InlineData("", "-1")]
    public void ChangeBeyondTheEnd_IsRefused(string document, string change) => AssertRefused(D(document), D(change));

    [Theory]
    [InlineData("=1 +'x'")]
    [InlineData("=1 -1")]
    [InlineData("-1")]
    [InlineData("=1{bold:true}")]
    [InlineData("=2 =1 -1")]
    public void ChangeInsideASurrogatePair_IsRefused(string change) => AssertRefused(D($"+'{Smile}{Smile}'"), D(change));

    [Fact]
    public void PairAcrossTwoOps_IsWholeToo()
    {
        var document = D("+'\uD83D'{bold:true} +'\uDE00'");
        AssertRefused(document, D("=1 +'x'"));
        Assert.True(document.TryApply(D("-2"), out _));
    }

    [Fact]
    public void LoneHalf_IsNoPair() => Assert.True(D("+'\uD83Da'").TryApply(D("=1 +'x'"), out _));

    [Fact]
    public void EveryCutOfRandomChanges_IsRefusedExactlyWhenItSplitsAPair()
    {
        var seed = TestCases.Seed();
        var random = new RandomDeltas(new Random(seed));
        for (var i = 0; i < TestCases.Count(5_000); i++)
        {
            var document = random.Document();
            var change = random.Change(document.Length);
            var text = document.PlainText();
            var ends = change.Ops.Where(op => op.Kind != OpKind.Insert)
                .Aggregate(new List<int> { 0 }, (list, op) => [.. list, list[^1] + op.Length]);
            var splits = ends.Any(end => end > 0 && end < text.Length && char.IsSurrogatePair(text, end - 1));
            Assert.True(document.TryApply(change, out _) == !splits, $"Seed {seed}, case {i}: {document} by {change}.");
        }
    }

    [Fact]
    public void OnAChange_Throws() => Assert.Throws<InvalidOperationException>(() => D("=1{bold:true}").TryApply(Delta.Empty, out _));

    private static void AssertRefused(Delta document, Delta change)
    {
        Assert.False(document.TryApply(change, out var result));
        Assert.Same(Delta.Empty, result);
    }
}
