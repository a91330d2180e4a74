using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

public sealed class ChangeJsonTests
{
    private static readonly ChangeLimits Limits = new(new DeltaLimits((key, _) => key is "bold" or "italic" or "link") { OpsMax = 20 }) { ChangesMax = 12 };

    [Theory]
    [InlineData("text a en =2 +é🕊 -1", """[{"clause":"a","delta":[{"retain":2},{"insert":"é🕊"},{"delete":1}],"language":"en","type":"text"}]""")]
    [InlineData("text a en +x +yz^12", """[{"clause":"a","delta":[{"insert":"xyz"}],"language":"en","restores":[[1],[2,12]],"type":"text"}]""")]
    [InlineData("text a en +x^12 =1 +yz^12", """[{"clause":"a","delta":[{"insert":"x"},{"retain":1},{"insert":"yz"}],"language":"en","restores":[[3,12]],"type":"text"}]""")]
    [InlineData("add x_-9 @k", """[{"clause":"x_-9","kind":"operative","level":0,"order":"k","type":"add"}]""")]
    [InlineData("move a @F; move b @FV", """[{"clause":"a","order":"F","type":"move"},{"clause":"b","order":"FV","type":"move"}]""")]
    [InlineData("set a removed", """[{"clause":"a","removed":true,"type":"set"}]""")]
    [InlineData("set a restored level:4 kind:annex", """[{"clause":"a","kind":"annex","level":4,"removed":false,"type":"set"}]""")]
    [InlineData(
        "split a>b @Vk fr:15 en:12 *ar",
        """[{"at":{"en":12,"fr":15},"clause":"a","kind":"operative","level":0,"new":"b","order":"Vk","type":"split","whole":["ar"]}]""")]
    [InlineData("split a>b @Vk", """[{"at":{},"clause":"a","kind":"operative","level":0,"new":"b","order":"Vk","type":"split","whole":[]}]""")]
    [InlineData("merge b>a fr:15,22 en:12,20", """[{"at":{"en":12,"fr":15},"clause":"b","into":"a","length":{"en":20,"fr":22},"type":"merge"}]""")]
    [InlineData(
        "realign fr a>b tail 30,12 0",
        """[{"at":0,"edge":"tail","from":"a","language":"fr","length":12,"start":30,"to":"b","type":"realign"}]""")]
    [InlineData(
        "realign fr a>b head 0,0 16384",
        """[{"at":16384,"edge":"head","from":"a","language":"fr","length":0,"start":0,"to":"b","type":"realign"}]""")]
    [InlineData("", "[]")]
    public void EveryType_HasOneFormBothWays(string changes, string json)
    {
        Assert.Equal(json, Notation.Json(Notation.Changes(changes)));
        Assert.Equal(json, Notation.Json(Read(json)));
    }

    [Fact]
    public void RandomChanges_GoThereAndBackInCanonicalBytes()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new RandomClauses(seed);
            var json = Notation.Json(random.Changes(random.Document(), 3));
            Assert.Equal(json, Notation.Json(Read(json)));
            // Without what the framework escapes beyond need, its text of the sorted members is the canonical one.
            Assert.Equal(json, Regex.Unescape(Sorted(JsonNode.Parse(json)!).ToJsonString()));
        }
    }

    [Fact]
    public void MembersInAnyOrderWithSpacesAndEscapes_AreRead()
    {
        var changes = Read("""  [ {"type":"split", "whole":["fr","ar"],"new":"b","\u0063lause":"a","order":"V","level":1,"kind":"op\u0065rative","at":{"fr":1,"en":2}} ] """);
        Assert.Equal(
            """[{"at":{"en":2,"fr":1},"clause":"a","kind":"operative","level":1,"new":"b","order":"V","type":"split","whole":["ar","fr"]}]""",
            Notation.Json(changes));
    }

    [Fact]
    public void AReaderInTheMiddleOfAMessage_StandsOnTheEndOfTheArray()
    {
        var reader = new Utf8JsonReader("""{"changes":[{"clause":"a","order":"V","type":"move"}],"base":7}"""u8);
        reader.Read();
        reader.Read();
        reader.Read();
        Assert.True(ChangeJson.TryRead(ref reader, Limits, out var changes, out var code));
        Assert.Equal("", code);
        Assert.Single(changes);
        Assert.Equal(JsonTokenType.EndArray, reader.TokenType);
        Assert.True(reader.Read() && reader.ValueTextEquals("base"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("[{]")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[]}""")]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[]} /* no */ ]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[]},]""")]
    [InlineData("""[{"type":"dance","clause":"a"}]""")]
    [InlineData("""[{"type":null,"clause":"a","order":"V"}]""")]
    [InlineData("""[{"clause":"a","order":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"a"}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":"V","level":0}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":"V","extra":0}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":"V","order":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":"V","\u006frder":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"a","ORDER":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":"V0"}]""")]
    [InlineData("""[{"type":"move","clause":"a","order":""}]""")]
    [InlineData("""[{"type":"move","clause":"","order":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"a b","order":"V"}]""")]
    [InlineData("""[{"type":"move","clause":7,"order":"V"}]""")]
    [InlineData("""[{"type":"move","clause":"123456789012345678901234567890123","order":"V"}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"EN","delta":[]}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"e","delta":[]}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"engl","delta":[]}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"en"}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":{}}]""")]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"retain":0}]}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"poem","level":0,"order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":5,"order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":-1,"order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":1.0,"order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":1e0,"order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":"1","order":"V"}]""")]
    [InlineData("""[{"type":"add","clause":"a","kind":"operative","level":99999999999,"order":"V"}]""")]
    [InlineData("""[{"type":"set","clause":"a"}]""")]
    [InlineData("""[{"type":"set","removed":true}]""")]
    [InlineData("""[{"type":"set","clause":"a","removed":"true"}]""")]
    [InlineData("""[{"type":"set","clause":"a","removed":null}]""")]
    [InlineData("""[{"type":"set","clause":"a","removed":true,"order":"V"}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":3,"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{"en":-1},"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{"en":16385},"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{"en":1,"en":1},"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{"en":"1"},"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{"EN":1},"whole":[]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{}}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{},"whole":{}}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{},"whole":[7]}]""")]
    [InlineData("""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{},"whole":["fr","fr"]}]""")]
    [InlineData("""[{"type":"merge","clause":"b","into":"a","at":{"en":1},"length":{}}]""")]
    [InlineData("""[{"type":"merge","clause":"b","into":"a","at":{"en":1},"length":{"fr":1}}]""")]
    [InlineData("""[{"type":"merge","clause":"b","into":"a","at":1,"length":1}]""")]
    [InlineData("""[{"type":"merge","clause":"b","into":"a","at":{},"length":0}]""")]
    [InlineData("""[{"type":"realign","language":"en","from":"a","to":"b","edge":"middle","start":0,"length":0,"at":0}]""")]
    [InlineData("""[{"type":"realign","language":"en","from":"a","to":"b","edge":"tail","start":0,"length":{},"at":0}]""")]
    [InlineData("""[{"type":"realign","language":"en","from":"a","to":"b","edge":"tail","start":0,"length":0,"at":{}}]""")]
    [InlineData("""[{"type":"realign","language":"en","from":"a","to":"b","edge":"tail","start":16385,"length":0,"at":0}]""")]
    public void AnotherShape_IsMalformed(string json) => Refused(DeltaCodes.Malformed, Encoding.UTF8.GetBytes(json));

    [Fact]
    public void BytesThatAreNoUtf8_AreMalformed()
    {
        var json = Encoding.UTF8.GetBytes("""[{"type":"move","clause":"a","order":"V"}]""");
        json[Array.IndexOf(json, (byte)'V')] = 0xff;
        Refused(DeltaCodes.Malformed, json);
    }

    [Fact]
    public void SeventeenLanguages_AreMalformed()
    {
        var at = string.Join(',', Enumerable.Range(0, 17).Select(index => $"\"a{(char)('a' + index)}\":0"));
        Refused(DeltaCodes.Malformed, Encoding.UTF8.GetBytes(
            $$$"""[{"type":"split","clause":"a","new":"b","order":"V","kind":"operative","level":0,"at":{{{{at}}}},"whole":[]}]"""));
    }

    [Theory]
    [InlineData(DeltaCodes.TextNotAllowed, """[{"insert":"a\tb"}]""")]
    [InlineData(DeltaCodes.TextNotAllowed, """[{"insert":"\ud83d"}]""")]
    [InlineData(DeltaCodes.AttributeNotAllowed, """[{"insert":"a","attributes":{"size":7}}]""")]
    [InlineData(DeltaCodes.Malformed, """[{"insert":""}]""")]
    public void AFaultOfTheDelta_KeepsItsCode(string code, string delta) =>
        Refused(code, Encoding.UTF8.GetBytes($$"""[{"type":"text","clause":"a","language":"en","delta":{{delta}}}]"""));

    [Fact]
    public void TooManyOps_KeepTheirCode()
    {
        var delta = string.Join(',', Enumerable.Repeat("""{"retain":1},{"delete":1}""", 11));
        Refused(DeltaCodes.TooManyOps, Encoding.UTF8.GetBytes($$"""[{"type":"text","clause":"a","language":"en","delta":[{{delta}}]}]"""));
    }

    [Fact]
    public void TooManyChanges_AreTooLarge()
    {
        const string move = """{"type":"move","clause":"a","order":"V"}""";
        Assert.Equal(12, Read($"[{string.Join(',', Enumerable.Repeat(move, 12))}]").Count);
        Refused(ChangeJson.TooLarge, Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(move, 13))}]"));
    }

    [Fact]
    public void MutatedBytes_NeverThrowAndWhatIsReadIsWrittenCanonically()
    {
        var random = new Random(20);
        var read = 0;
        byte[] valid = [];
        for (var i = 0; i < 100_000; i++)
        {
            if (i % 100 == 0)
            {
                var clauses = new RandomClauses(i);
                valid = Encoding.UTF8.GetBytes(Notation.Json(clauses.Changes(clauses.Document(), 1 + i / 100 % 3)));
            }

            var mutated = Mutate(valid, random);
            var reader = new Utf8JsonReader(mutated);
            if (!ChangeJson.TryRead(ref reader, Limits, out var changes, out var code))
            {
                Assert.True(changes.Count == 0 && code.Length > 0, Encoding.UTF8.GetString(mutated));
                continue;
            }

            read++;
            var json = Notation.Json(changes);
            Assert.Equal(json, Notation.Json(Read(json)));
        }

        Assert.InRange(read, 1_000, 99_000);
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        const string tempting = "\"\\{}[]:,0-9eEu.\u00ff \n";
        var bytes = valid.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var (at, letter) = (random.Next(bytes.Count), (byte)tempting[random.Next(tempting.Length)]);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = letter; break;
                case 2: bytes.Insert(at, letter); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 4), bytes.Count - at - 1)); break;
                default: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 1)); break;
            }
        }

        return [.. bytes];
    }

    private static IReadOnlyList<Change> Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        Assert.True(ChangeJson.TryRead(ref reader, Limits, out var changes, out var code), $"{code}: {json}");
        return changes;
    }

    private static void Refused(string expected, byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        Assert.False(ChangeJson.TryRead(ref reader, Limits, out var changes, out var code));
        Assert.Equal(expected, code);
        Assert.Empty(changes);
    }

    /// <summary>Members ascending everywhere, by other means than the writer's.</summary>
    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? Sorted(value) : null))),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item!))]),
        _ => node.DeepClone(),
    };
}
