using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaComposeTests
{
    [Theory]
    [InlineData("+'abc'", "=1 +'x'", "+'axbc'")]
    [InlineData("+'abc'", "=1 -1", "+'ac'")]
    [InlineData("+'abc'", "-3", "")]
    [InlineData("+'abc'", "=1 =1{bold:true}", "+'a' +'b'{bold:true} +'c'")]
    [InlineData("+'abc'{bold:true}", "=3{bold:null}", "+'abc'")]
    [InlineData("+'a'{bold:true} +'b'", "=1{bold:null}", "+'ab'")]
    [InlineData("=3{bold:true}", "=3{bold:null}", "=3{bold:null}")]
    [InlineData("=3{bold:true}", "=2{italic:true}", "=2{bold:true,italic:true} =1{bold:true}")]
    [InlineData("=3{bold:true}", "-2", "-2 =1{bold:true}")]
    [InlineData("-1", "+'x'", "+'x' -1")]
    [InlineData("-1", "-2", "-3")]
    [InlineData("=2 -1", "=1 +'x'", "=1 +'x' =1 -1")]
    [InlineData("+'x'", "=4 -1", "+'x' =3 -1")]
    public void TwoChanges_GiveOne(string first, string second, string expected) => Assert.Equal(D(expected), D(first).Compose(D(second)));

    [Fact]
    public void ReassembledPieces_KeepTheirString()
    {
        var document = Delta.Document("one text");
        var composed = document.Compose(D("=3{bold:null} =2{bold:null} -0"));
        Assert.Same(document.Ops[0].Text, composed.Ops[0].Text);
    }

    [Fact]
    public void LengthBeyondInt_Throws() =>
        Assert.Throws<OverflowException>(() => D($"={int.MaxValue}{{bold:true}}").Compose(D("+'x'")));
}
