using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaTransformTests
{
    [Theory]
    [InlineData("+'a'", "+'b'", Priority.First, "=1 +'b'")]
    [InlineData("+'a'", "+'b'", Priority.Second, "+'b'")]
    [InlineData("+'a'", "=1 -1", Priority.First, "=2 -1")]
    [InlineData("-1", "+'b'", Priority.First, "+'b'")]
    [InlineData("-3", "=1 +'b'", Priority.First, "+'b'")]
    [InlineData("-2", "=1 -2", Priority.First, "-1")]
    [InlineData("-2", "=2{bold:true} +'b'", Priority.First, "+'b'")]
    [InlineData("=2{bold:true}", "=3{bold:null}", Priority.First, "=2 =1{bold:null}")]
    [InlineData("=2{bold:true}", "=3{bold:null}", Priority.Second, "=3{bold:null}")]
    [InlineData("=2{bold:true}", "=2{bold:false,ins:'p'}", Priority.First, "=2{ins:'p'}")]
    [InlineData("=5 +'a'", "+'b'", Priority.First, "+'b'")]
    public void ConcurrentChange_IsRewritten(string applied, string moved, Priority priority, string expected) =>
        Assert.Equal(D(expected), D(applied).Transform(D(moved), priority));

    [Theory]
    [InlineData("=2 +'xy'", 1, Priority.Second, 1)]
    [InlineData("=2 +'xy'", 2, Priority.Second, 4)]
    [InlineData("=2 +'xy'", 2, Priority.First, 2)]
    [InlineData("=2 +'xy'", 3, Priority.First, 5)]
    [InlineData("=1 -4", 3, Priority.First, 1)]
    [InlineData("-2", 5, Priority.First, 3)]
    [InlineData("=1 +'xy' -4", 3, Priority.Second, 3)]
    public void Position_Follows(string change, int position, Priority priority, int expected) =>
        Assert.Equal(expected, D(change).TransformPosition(position, priority));

    [Fact]
    public void NegativePosition_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Delta.Empty.TransformPosition(-1, Priority.First));

    /// <summary>Why histories are transformed over commit by commit: over their composition an insert may land elsewhere.</summary>
    [Fact]
    public void ComposedHistory_GivesAnotherResultThanTheHistory()
    {
        // "ab": one deletes "a", then inserts "x" before "b"; concurrently "y" goes between "a" and "b".
        var (deletion, insertion, concurrent) = (D("-1"), D("+'x'"), D("=1 +'y'"));
        var oneByOne = insertion.Transform(deletion.Transform(concurrent, Priority.Second), Priority.Second);
        var atOnce = deletion.Compose(insertion).Transform(concurrent, Priority.Second);
        Assert.Equal(D("+'y'"), oneByOne);
        Assert.Equal(D("=1 +'y'"), atOnce);
    }
}
