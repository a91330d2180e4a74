using System.Text;
using Drafting.Model.Procedure;

namespace Drafting.Model.Tests.Procedure;

public sealed class ActJsonTests
{
    public static TheoryData<string> Forms => new(
        """{"clause":"op1","status":"put","type":"status"}""",
        """{"clause":"op1","reason":"Egypt asked, “again”","status":"open","type":"status"}""",
        """{"stage":"decision","type":"stage"}""",
        """{"floor":"pen","type":"floor"}""",
        """{"group":"arab","proposal":"p1","rationale":"it is “ours”","type":"propose"}""",
        """{"proposal":"p1","type":"propose"}""",
        """{"proposal":"p1","type":"support"}""",
        """{"proposal":"p1","type":"withdrawSupport"}""",
        """{"proposal":"p1","type":"take"}""",
        """{"proposal":"p1","type":"withdraw"}""",
        """{"proposal":"p1","type":"bracket"}""");

    [Theory]
    [MemberData(nameof(Forms))]
    public void Act_IsWrittenAsItWasRead(string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(ActJson.Write(ActJson.TryRead(Encoding.UTF8.GetBytes(json))!)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"gavel"}""")]
    [InlineData("""{"type":"status","clause":"op1"}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"Put"}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"1"}""")]
    [InlineData("""{"type":"status","clause":"op 1","status":"put"}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"put","reason":"a\nb"}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"put","status":"put"}""")]
    [InlineData("""{"type":"status","clause":"op1","status":"put","more":"x"}""")]
    [InlineData("""{"type":"stage","stage":"decision","clause":"op1"}""")]
    [InlineData("""{"type":"stage","stage":{"a":1}}""")]
    [InlineData("""{"type":"floor","floor":"pen"} x""")]
    [InlineData("""{"type":"floor","floor":"pen" """)]
    [InlineData("""{"type":"floor","floor":"\ud800"}""")]
    [InlineData("""{"type":"take"}""")]
    [InlineData("""{"type":"take","proposal":"p 1"}""")]
    [InlineData("""{"type":"take","proposal":"p1","rationale":"x"}""")]
    [InlineData("""{"type":"open","proposal":"p1"}""")]
    [InlineData("""{"type":"propose","proposal":"p1","group":"a b"}""")]
    [InlineData("""{"type":"propose","proposal":"p1","rationale":"a\nb"}""")]
    public void WhatIsNoAct_IsNull(string json) => Assert.Null(ActJson.TryRead(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Reason_HasABound()
    {
        string With(int units) => $$"""{"type":"status","clause":"op1","status":"open","reason":"{{new string('x', units)}}"}""";
        Assert.NotNull(ActJson.TryRead(Encoding.UTF8.GetBytes(With(Limits.ReasonUnitsMax))));
        Assert.Null(ActJson.TryRead(Encoding.UTF8.GetBytes(With(Limits.ReasonUnitsMax + 1))));
        string Why(int units) => $$"""{"type":"propose","proposal":"p1","rationale":"{{new string('x', units)}}"}""";
        Assert.NotNull(ActJson.TryRead(Encoding.UTF8.GetBytes(Why(Limits.RationaleUnitsMax))));
        Assert.Null(ActJson.TryRead(Encoding.UTF8.GetBytes(Why(Limits.RationaleUnitsMax + 1))));
    }
}
