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
        """{"proposal":"p1","type":"bracket"}""",
        """{"base":41,"language":"en","mentions":["dz","dz.head"],"ranges":[["op1",0,9],["op2",0,4]],"thread":"t1","type":"comment","words":"two\nlines"}""",
        """{"clause":"op1","thread":"t1","type":"comment","words":"on a paragraph"}""",
        """{"thread":"t1","type":"comment","words":"on the text"}""",
        """{"mentions":["dz"],"thread":"t1","type":"reply","words":"“so”"}""",
        """{"thread":"t1","type":"resolve"}""",
        """{"thread":"t1","type":"reopen"}""",
        """{"comment":2,"thread":"t1","type":"correctComment","words":"x"}""",
        """{"comment":2,"thread":"t1","type":"withdrawComment"}""");

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
    [InlineData("""{"type":"comment","thread":"t1"}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":" "}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"a\u0000b"}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"\ud800"}""")]
    [InlineData("""{"type":"comment","thread":"t 1","words":"x"}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","language":"en","ranges":[["a",0,1]]}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","base":1,"language":"en","ranges":[]}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","base":1,"language":"en","ranges":[["a",2,1]]}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","base":1,"language":"en","ranges":[["a",0,1,2]]}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","base":1,"language":"en","ranges":[["a",0,1]],"quotation":"y"}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","mentions":["a b"]}""")]
    [InlineData("""{"type":"comment","thread":"t1","words":"x","mentions":"dz"}""")]
    [InlineData("""{"type":"withdrawComment","thread":"t1","comment":0}""")]
    [InlineData("""{"type":"resolve","thread":"t1","words":"x"}""")]
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
