namespace Drafting.EventLog.Tests;

public sealed class StreamIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("recommendation/4f-0_c/9")]
    public void NameInTheAlphabet_IsTaken(string name) => Assert.Equal(name, new StreamId(name).Value);

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a%")]
    [InlineData("é")]
    [InlineData("a\0")]
    [InlineData("٣")]
    public void OtherName_Throws(string name)
    {
        Assert.False(StreamId.IsValid(name));
        Assert.Throws<ArgumentException>(() => new StreamId(name));
    }

    [Fact]
    public void Length_IsBounded()
    {
        Assert.Equal(128, new StreamId(new string('a', 128)).Value.Length);
        Assert.Throws<ArgumentException>(() => new StreamId(new string('a', 129)));
    }

    [Fact]
    public void Default_NamesNothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(StreamId).Value);
        Assert.Equal("", default(StreamId).ToString());
    }
}
