using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaInvertTests
{
    [Theory]
    [InlineData("=1 +'x'", "+'abc'", "=1 -1")]
    [InlineData("=1 -2", "+'ab' +'cd'{bold:true}", "=1 +'b' +'c'{bold:true}")]
    [InlineData("=3{bold:true}", "+'a' +'bc'{bold:true}", "=1{bold:null}")]
    [InlineData("=1{ins:'p2'}", "+'a'{ins:'p1'}", "=1{ins:'p1'}")]
    [InlineData("=1{bold:null}", "+'a'{bold:true}", "=1{bold:true}")]
    [InlineData("=1{bold:null}", "+'a'", "=1{bold:null}")]
    public void Change_IsUndone(string change, string document, string expected) =>
        Assert.Equal(D(expected), D(change).Invert(D(document)));

    [Theory]
    [InlineData("=1 -3", "+'abc'")]
    [InlineData("-1", "=3{bold:true}")]
    public void BaseThatDoesNotFit_Throws(string change, string document) =>
        Assert.Throws<ArgumentException>(() => D(change).Invert(D(document)));
}
