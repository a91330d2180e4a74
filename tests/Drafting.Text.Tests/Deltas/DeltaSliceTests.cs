using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaSliceTests
{
    [Theory]
    [InlineData("+'ab' +'cd'{bold:true}", 1, 3, "+'b' +'c'{bold:true}")]
    [InlineData("+'abc'", 1, int.MaxValue, "+'bc'")]
    [InlineData("+'abc'", 5, 9, "")]
    [InlineData("+'abc'", 2, 1, "")]
    [InlineData("=2{bold:true} -2", 1, 3, "=1{bold:true} -1")]
    [InlineData("=5 +'x'", 0, 3, "")]
    public void Units_AreCutOut(string delta, int start, int end, string expected) => Assert.Equal(D(expected), D(delta).Slice(start, end));

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, -1)]
    public void NegativeEnds_Throw(int start, int end) => Assert.Throws<ArgumentOutOfRangeException>(() => D("+'abc'").Slice(start, end));

    [Theory]
    [InlineData("+'a'", "+'b'", "+'ab'")]
    [InlineData("+'a' -1", "+'b' -1", "+'ab' -2")]
    [InlineData("=1 -1", "=2 -1", "=1 -1 =2 -1")]
    public void Concat_MergesAtTheSeam(string first, string second, string expected) =>
        Assert.Equal(D(expected), D(first).Concat(D(second)));
}
