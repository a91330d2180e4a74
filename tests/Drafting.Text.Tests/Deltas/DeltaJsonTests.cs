using System.Buffers;
using System.Text;
using System.Text.Json;
using Drafting.Text.Deltas;
using static Drafting.Text.Tests.Deltas.Notation;

namespace Drafting.Text.Tests.Deltas;

public class DeltaJsonTests
{
    private static readonly DeltaLimits s_limits =
        new((key, value) => key is "bold" or "italic" or "link" or "note" || value.IsRemoval) { OpsMax = 5 };

    private static string Write(Delta delta)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            DeltaJson.Write(writer, delta);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string Read(ReadOnlySpan<byte> json) =>
        DeltaJson.TryRead(json, s_limits, out var delta, out var code) ? delta.ToString() : code;

    private static string Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Write_GivesTheCanonicalForm() => Assert.Equal(
        """[{"retain":3},{"attributes":{"bold":true,"link":"y","n":4},"insert":"x"},{"delete":2},{"attributes":{"i":null},"retain":1}]""",
        Write(D("=3 -1 +'x'{n:4,link:'y',bold:true} -1 =1{i:null}")));

    [Fact]
    public void WriteHalfAPair_ThrowsRatherThanChangeTheText()
    {
        Assert.ThrowsAny<ArgumentException>(() => Write(Delta.Document("a\uD83D")));
        Assert.ThrowsAny<ArgumentException>(() => Write(Delta.Document("\uDE00\uD83D")));
        Assert.Equal("[{\"insert\":\"\U0001F600\"}]", Write(Delta.Document("\U0001F600")));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData(""" [ { "retain" : 2 } , {"delete":1} ] """, "=2 -1")]
    [InlineData("""[{"attributes":{"note":1,"bold":true},"insert":"x"}]""", "+'x'{bold:true,note:1}")]
    [InlineData("""[{"insert":"a","attributes":{}},{"insert":"b"}]""", "+'ab'")]
    [InlineData("""[{"delete":1},{"insert":"x"},{"delete":1},{"retain":9}]""", "+'x' -2")]
    [InlineData("""[{"\u0069nsert":"\u00e9\ud83d\ude00\"\\\/"}]""", "+'\u00E9\U0001F600\"\\/'")]
    [InlineData("""[{"retain":1,"attributes":{"bold":null,"link":"\u00e9","note":-3}}]""", "=1{bold:null,link:'\u00E9',note:-3}")]
    public void ValidInput_IsReadAndMadeCanonical(string json, string expected) => Assert.Equal(expected, Read(json));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    [InlineData("[] []")]
    [InlineData("[]x")]
    [InlineData("[{\"insert\":\"a\"},]")]
    [InlineData("[{\"insert\":\"\"}]")]
    [InlineData("[{\"insert\":1}]")]
    [InlineData("[{\"insert\":{\"image\":\"x\"}}]")]
    [InlineData("[{\"insert\":\"a\",\"insert\":\"b\"}]")]
    [InlineData("[{\"insert\":\"a\",\"ins\\u0065rt\":\"b\"}]")]
    [InlineData("[{\"insert\":\"a\",\"retain\":1}]")]
    [InlineData("[{\"insert\":\"a\",\"extra\":1}]")]
    [InlineData("[{\"Insert\":\"a\"}]")]
    [InlineData("[{\"retain\":0}]")]
    [InlineData("[{\"retain\":0,\"retain\":1}]")]
    [InlineData("[{\"retain\":-1}]")]
    [InlineData("[{\"retain\":1.0}]")]
    [InlineData("[{\"retain\":1e3}]")]
    [InlineData("[{\"retain\":\"1\"}]")]
    [InlineData("[{\"retain\":2147483648}]")]
    [InlineData("[{\"retain\":1000000000},{\"delete\":1000000000}]")]
    [InlineData("[{\"retain\":99999999999999999999999}]")]
    [InlineData("[{\"delete\":1,\"attributes\":{\"bold\":true}}]")]
    [InlineData("[{\"delete\":1,\"attributes\":{}}]")]
    [InlineData("[{\"attributes\":{\"bold\":true}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":null}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{},\"attributes\":{}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{\"bold\":true,\"bold\":true}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{\"bold\":{}}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{\"bold\":[]}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{\"note\":1.5}}]")]
    [InlineData("[{\"retain\":1,\"attributes\":{\"note\":9007199254740992}}]")]
    [InlineData("/* */[]")]
    [InlineData("\uFEFF[]")]
    public void OtherThanTheSchema_IsMalformed(string json) => Assert.Equal("malformed", Read(json));

    [Theory]
    [InlineData("a\\ud83d")]
    [InlineData("\\ude00\\ud83d")]
    [InlineData("\\ud83d\\u0041")]
    [InlineData("\\u0000")]
    [InlineData("\\t")]
    [InlineData("\\n")]
    [InlineData("\\u0085")]
    [InlineData("\u202E")]
    [InlineData("\\u2066")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301")]
    public void TextAgainstTheRules_IsNotAllowed(string text) => Assert.Equal("text_not_allowed", Read($"[{{\"insert\":\"{text}\"}}]"));

    [Theory]
    [InlineData("\"unknown\":true")]
    [InlineData("\"\":true")]
    [InlineData("\"bo\\ud83dld\":null")]
    [InlineData("\"link\":\"\\ud83d\"")]
    [InlineData("\"link\":\"\\u202e\"")]
    [InlineData("\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null,\"f\":null,\"g\":null,\"h\":null,\"i\":null")]
    public void AttributeOutsideTheSet_IsNotAllowed(string attributes) =>
        Assert.Equal("attribute_not_allowed", Read($"[{{\"retain\":1,\"attributes\":{{{attributes}}}}}]"));

    [Fact]
    public void RemovalOnInsertedText_IsNotAllowed() =>
        Assert.Equal("attribute_not_allowed", Read("""[{"attributes":{"bold":null},"insert":"x"}]"""));

    [Theory]
    [InlineData(64, 512, "")]
    [InlineData(65, 1, "attribute_not_allowed")]
    [InlineData(1, 513, "attribute_not_allowed")]
    public void AttributeLengths_AreBounded(int keyUnits, int valueUnits, string code)
    {
        var json = $"[{{\"retain\":1,\"attributes\":{{\"{new string('k', keyUnits)}\":\"{new string('v', valueUnits)}\"}}}}]";
        DeltaJson.TryRead(Encoding.UTF8.GetBytes(json), new DeltaLimits((_, _) => true), out _, out var read);
        Assert.Equal(code, read);
    }

    [Fact]
    public void OpsOverTheLimit_AreTooMany()
    {
        Assert.Equal("-5", Read("[" + string.Join(',', Enumerable.Repeat("{\"delete\":1}", 5)) + "]"));
        Assert.Equal("too_many_ops", Read("[" + string.Join(',', Enumerable.Repeat("{\"delete\":1}", 6)) + "]"));
    }

    [Fact]
    public void LargestLength_IsAllowedWhenTheLimitAllowsIt()
    {
        var limits = s_limits with { UnitsMax = int.MaxValue };
        Assert.True(DeltaJson.TryRead("[{\"delete\":2147483647}]"u8, limits, out var delta, out _));
        Assert.Equal(int.MaxValue, delta.Length);
        Assert.False(DeltaJson.TryRead("[{\"delete\":2147483647},{\"insert\":\"x\"}]"u8, limits, out _, out var code));
        Assert.Equal("malformed", code);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0xBD })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void BytesThatAreNoUtf8_AreMalformed(byte[] bytes)
    {
        Assert.Equal("malformed", Read([.. "[{\"insert\":\"a"u8, .. bytes, .. "\"}]"u8]));
        Assert.Equal("malformed", Read([.. "[{\"insert\":\"\\u0041"u8, .. bytes, .. "\"}]"u8]));
        Assert.Equal("malformed", Read([.. "[{\""u8, .. bytes, .. "\":1}]"u8]));
        Assert.Equal("malformed", Read([.. "[{\"retain\":1,\"attributes\":{\"link\":\""u8, .. bytes, .. "\"}}]"u8]));
    }

    [Fact]
    public void DeepNesting_IsMalformed() => Assert.Equal("malformed", Read(new string('[', 100_000)));

    [Fact]
    public void DeltaInsideALargerMessage_IsReadToItsEnd()
    {
        var reader = new Utf8JsonReader("""{"delta":[{"insert":"x"}],"next":1}"""u8);
        Assert.True(reader.Read() && reader.Read() && reader.Read());
        Assert.True(DeltaJson.TryRead(ref reader, s_limits, out var delta, out _));
        Assert.Equal(("+'x'", JsonTokenType.EndArray), (delta.ToString(), reader.TokenType));
        Assert.True(reader.Read() && reader.ValueTextEquals("next"));
    }

    [Fact]
    public void BytesInManySegments_AreReadAlike()
    {
        var json = """[{"insert":"é\u00e9😀","attributes":{"link":"é"}},{"retain":12,"attributes":{"bold":true}}]"""u8;
        var reader = new Utf8JsonReader(Segments.OfOneByte(json.ToArray()));
        Assert.True(DeltaJson.TryRead(ref reader, s_limits, out var delta, out _));
        Assert.Equal("+'éé😀'{link:'é'} =12{bold:true}", delta.ToString());
    }

    private sealed class Segments : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> OfOneByte(byte[] bytes)
        {
            var first = new Segments { Memory = bytes.AsMemory(0, 1) };
            var last = first;
            for (var i = 1; i < bytes.Length; i++)
            {
                var next = new Segments { Memory = bytes.AsMemory(i, 1), RunningIndex = i };
                last.Next = next;
                last = next;
            }
            return new ReadOnlySequence<byte>(first, 0, last, 1);
        }
    }
}
