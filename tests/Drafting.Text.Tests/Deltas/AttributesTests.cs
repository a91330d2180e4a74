using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

public class AttributesTests
{
    private static readonly Attributes s_bold = Attributes.Of(("bold", true));
    private static readonly Attributes s_notBold = Attributes.Of(("bold", AttributeValue.Removal));

    [Fact]
    public void Keys_AreSortedOrdinally()
    {
        var attributes = Attributes.Of(("b", 1), ("a", "x"), ("B", false), ("10", true), ("9", true));
        Assert.Equal("{10:true,9:true,B:false,a:'x',b:1}", attributes.ToString());
    }

    [Fact]
    public void SameContent_IsEqualInAnyOrder()
    {
        var one = Attributes.Of(("a", true), ("b", "x"));
        var other = Attributes.Of(("b", "x"), ("a", true));
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Attributes.Of(("a", true), ("b", "y")));
    }

    [Fact]
    public void ValuesOfOtherKinds_Differ()
    {
        AttributeValue[] values = [AttributeValue.Removal, true, false, "true", "", 1, 0];
        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Fact]
    public void KeyTwice_Throws() => Assert.Throws<ArgumentException>(() => Attributes.Of(("a", true), ("a", false)));

    [Fact]
    public void NumberThatJavaScriptWouldChange_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributeValue(AttributeValue.NumberMax + 1));

    [Fact]
    public void TryGet_TellsRemovalFromAbsence()
    {
        Assert.True(s_notBold.TryGet("bold", out var value));
        Assert.True(value.IsRemoval);
        Assert.False(s_notBold.TryGet("italic", out _));
    }

    [Fact]
    public void Compose_KeepsRemovalsOnlyWhenAsked()
    {
        Assert.Equal(s_notBold, Attributes.Compose(s_bold, s_notBold, keepRemovals: true));
        Assert.Same(Attributes.None, Attributes.Compose(s_bold, s_notBold, keepRemovals: false));
    }

    [Fact]
    public void Transform_FirstKeepsItsKeys()
    {
        Assert.Same(Attributes.None, Attributes.Transform(s_bold, s_notBold, Priority.First));
        Assert.Equal(s_notBold, Attributes.Transform(s_bold, s_notBold, Priority.Second));
    }

    [Fact]
    public void InvertAndDiff_LeadBack()
    {
        var before = Attributes.Of(("bold", true), ("ins", "p1"));
        var change = Attributes.Of(("bold", AttributeValue.Removal), ("ins", "p2"), ("link", "x"));
        var after = Attributes.Compose(before, change, keepRemovals: false);
        Assert.Equal(before, Attributes.Compose(after, Attributes.Invert(change, before), keepRemovals: false));
        Assert.Equal(after, Attributes.Compose(before, Attributes.Diff(before, after), keepRemovals: false));
        Assert.Same(Attributes.None, Attributes.Diff(after, after));
    }
}
