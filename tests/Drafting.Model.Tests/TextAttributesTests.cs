using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Model.Tests;

public sealed class TextAttributesTests
{
    [Theory]
    [InlineData("italic")]
    [InlineData("bold")]
    [InlineData("underline")]
    public void Marks_AreTrueOrTakenAway(string name)
    {
        Assert.True(TextAttributes.Allows(name, true));
        Assert.True(TextAttributes.Allows(name, AttributeValue.Removal));
        Assert.False(TextAttributes.Allows(name, false));
        Assert.False(TextAttributes.Allows(name, "true"));
        Assert.False(TextAttributes.Allows(name, new AttributeValue(1)));
    }

    [Theory]
    [InlineData("https://example.org/a?b=c#d", true)]
    [InlineData("mailto:head@example.org", true)]
    [InlineData("http://example.org", false)]
    [InlineData("HTTPS://example.org", false)]
    [InlineData(" https://example.org", false)]
    [InlineData("https:", false)]
    [InlineData("https:///", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("java\u00adscript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//example.org", false)]
    [InlineData("", false)]
    public void Links_AreHttpsOrMail(string address, bool allowed) => Assert.Equal(allowed, TextAttributes.Allows("link", address));

    [Theory]
    [InlineData("note")]
    [InlineData("ref")]
    public void Pointers_AreClauseIds(string name)
    {
        Assert.True(TextAttributes.Allows(name, "op-1_A"));
        Assert.True(TextAttributes.Allows(name, AttributeValue.Removal));
        Assert.False(TextAttributes.Allows(name, ""));
        Assert.False(TextAttributes.Allows(name, new string('a', 33)));
        Assert.False(TextAttributes.Allows(name, "a b"));
        Assert.False(TextAttributes.Allows(name, true));
    }

    [Theory]
    [InlineData("author")]
    [InlineData("Bold")]
    [InlineData("color")]
    [InlineData("__proto__")]
    public void OtherNames_AreNotAllowedAndNotTakenAway(string name)
    {
        Assert.False(TextAttributes.Allows(name, true));
        Assert.False(TextAttributes.Allows(name, AttributeValue.Removal));
    }

    [Fact]
    public void Targets_AreThoseThatAreSet()
    {
        var delta = new DeltaBuilder()
            .Insert("1", Attributes.Of(("note", "n1"), ("ref", "r1"), ("link", "https://x.org")))
            .Retain(2, Attributes.Of(("ref", "r2")))
            .Retain(2, Attributes.Of(("note", AttributeValue.Removal)))
            .Delete(1)
            .ToDelta();
        Assert.Equal(["n1", "r1", "r2"], TextAttributes.Targets(delta));
    }
}
