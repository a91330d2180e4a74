using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaBuilderTests
{
    [Theory]
    [InlineData("+'a' +'b'", "+'ab'")]
    [InlineData("-1 +'x'", "+'x' -1")]
    [InlineData("+'a' -1 +'b' -2", "+'ab' -3")]
    [InlineData("=3 -1 +'x'{bold:true} +'y'", "=3 +'x'{bold:true} +'y' -1")]
    [InlineData("+'x' =2 =3", "+'x'")]
    [InlineData("=1{bold:true} =2{bold:true}", "=3{bold:true}")]
    [InlineData("+'' =0 -0", "")]
    public void Pieces_BecomeCanonical(string pieces, string shown) => Assert.Equal(shown, D(pieces).ToString());

    [Fact]
    public void Lengths_CountBaseAndAll()
    {
        var delta = D("=2{bold:true} +'abc' -4");
        Assert.Equal((9, 6, false), (delta.Length, delta.BaseLength, delta.IsDocument));
        Assert.True(Delta.Empty.IsDocument);
        Assert.Equal("abcd", D("+'ab'{bold:true} +'cd'").PlainText());
        Assert.Throws<InvalidOperationException>(() => delta.PlainText());
    }

    [Fact]
    public void BuilderUsedOn_LeavesTheFirstDeltaAlone()
    {
        var builder = new DeltaBuilder().Insert("a");
        var first = builder.ToDelta();
        var second = builder.Insert("b").Retain(2).Delete(1).ToDelta();
        Assert.Equal(("+'a'", "+'ab' =2 -1"), (first.ToString(), second.ToString()));
    }

    [Fact]
    public void RemovalOnInsertedText_Throws() =>
        Assert.Throws<ArgumentException>(() => new DeltaBuilder().Insert("a", Attributes.Of(("bold", AttributeValue.Removal))));

    [Fact]
    public void NegativeLengths_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeltaBuilder().Retain(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeltaBuilder().Delete(-1));
    }

    [Fact]
    public void LengthsBeyondInt_Throw()
    {
        Assert.Throws<OverflowException>(() => new DeltaBuilder().Delete(int.MaxValue).Delete(1));
        Assert.Throws<OverflowException>(() => new DeltaBuilder().Delete(int.MaxValue).Insert("x").ToDelta());
    }
}
