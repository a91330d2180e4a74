using System.Text;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Tests;

public sealed class SubmissionTests
{
    private const string Text = """[{"type":"text","clause":"op1","language":"en","delta":[{"retain":11},{"insert":"strongly "}]}]""";
    private const string Structure = """[{"type":"move","clause":"x","order":"F"}]""";

    [Fact]
    public void ValidSubmission_IsRead()
    {
        var submission = Read(Json(Text));
        Assert.Equal(("k3Jd82ma0x", 7L, 41L), (submission.Client, submission.Sequence, submission.Base));
        var change = Assert.IsType<TextChange>(Assert.Single(submission.Changes));
        Assert.Equal(("op1", "en", "=11 +'strongly '"), (change.Clause, change.Language, change.Delta.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"text","clause":"op1","language":"en","delta":[{"delete":1}]}""")]
    [InlineData("""{"type":"text","clause":"op1","language":"en","delta":[{"insert":"abc"}],"restores":[[1],[2,41]]}""")]
    [InlineData("""{"type":"add","clause":"x","kind":"operative","level":0,"order":"k"}""")]
    [InlineData("""{"type":"move","clause":"x","order":"F"}""")]
    [InlineData("""{"type":"set","clause":"x","kind":"preambular","level":1,"removed":true}""")]
    [InlineData("""{"type":"set","clause":"x","removed":false}""")]
    [InlineData("""{"type":"split","clause":"a","new":"b","order":"Vk","kind":"operative","level":0,"at":{"en":12,"fr":15},"whole":["ar"]}""")]
    [InlineData("""{"type":"merge","clause":"b","into":"a","at":{"en":12,"fr":15},"length":{"en":20,"fr":22}}""")]
    [InlineData("""{"type":"realign","language":"fr","from":"a","to":"b","edge":"tail","start":30,"length":12,"at":0}""")]
    public void EveryChangeOfTheProtocol_IsRead(string change) => Assert.Single(Read(Json($"[{change}]")).Changes);

    [Theory]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":[]}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0}""")]
    [InlineData("""{"client":"c","sequence":1,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":-1,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":9007199254740992,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":1.0,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":1e1,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":"0","changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"base":0,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"sequence":1,"base":0,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","client":"c","sequence":1,"base":0,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES,"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES,"more":1}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"Changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":{}}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":[{"type":"delete","clause":"a"}]}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,/**/"changes":CHANGES}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES,}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES}x""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES}{}""")]
    [InlineData("""{"client":"c","sequence":1,"base":0,"changes":CHANGES""")]
    public void FaultOfTheSchema_IsMalformedAndTheKeyIsFound(string json)
    {
        var (key, code) = Refused(json.Replace("CHANGES", Structure, StringComparison.Ordinal));
        Assert.Equal((("c", 1L), Codes.Malformed), (key, code));
    }

    /// <summary>Who wrote words is found by the server: a client that says it is not read at all.</summary>
    [Theory]
    [InlineData("""[[3,41,"dz.head",7]]""")]
    [InlineData("""[[3,41,"dz.head",7,"ma"]]""")]
    [InlineData("[[3]]")]
    [InlineData("[[2,41]]")]
    [InlineData("[[4,41]]")]
    [InlineData("[[0,41],[3,41]]")]
    [InlineData("[[-1],[4,41]]")]
    [InlineData("[[3,0]]")]
    [InlineData("[[3,-41]]")]
    [InlineData("[[3,41.5]]")]
    [InlineData("""[[3,"41"]]""")]
    [InlineData("[[3,9007199254740992]]")]
    [InlineData("[[2147483647,41],[2147483647,41],[5,41]]")]
    [InlineData("[[3,41],[]]")]
    [InlineData("[3,41]")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void WhatIsBroughtBack_IsSaidAsTheProtocolSays(string restores) => Assert.Equal(
        Codes.Malformed, Refused(Json($$"""[{"type":"text","clause":"op1","language":"en","delta":[{"retain":1},{"insert":"abc"}],"restores":{{restores}}}]""")).Code);

    [Theory]
    [InlineData("", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("null", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("""{"sequence":1}""", null, 1L)]
    [InlineData("""{"client":"c"}""", "c", null)]
    [InlineData("""{"client":"c","sequence":0}""", "c", null)]
    [InlineData("""{"client":"c","sequence":9007199254740992}""", "c", null)]
    [InlineData("""{"client":"","sequence":1}""", null, 1L)]
    [InlineData("""{"client":"white space","sequence":1}""", null, 1L)]
    [InlineData("""{"client":7,"sequence":1}""", null, 1L)]
    [InlineData("""{"client":["c"],"sequence":1}""", null, 1L)]
    [InlineData("""{"client":"123456789012345678901234567890123","sequence":1}""", null, 1L)]
    [InlineData("""{"sequence":{"client":"no","a":[1]},"client":"c"}""", "c", null)]
    public void UnreadableKey_IsNullWhereItIsUnreadable(string json, string? client, long? sequence)
    {
        var (key, code) = Refused(json);
        Assert.Equal(((client, sequence), Codes.Malformed), (key, code));
    }

    [Theory]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"insert":"a\nb"}]}]""", Codes.TextNotAllowed)]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"insert":"\ud800"}]}]""", Codes.TextNotAllowed)]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"insert":"a","attributes":{"color":"red"}}]}]""", Codes.AttributeNotAllowed)]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"retain":1,"attributes":{"link":"javascript:alert(1)"}}]}]""", Codes.AttributeNotAllowed)]
    [InlineData("""[{"type":"text","clause":"a","language":"en","delta":[{"insert":1}]}]""", Codes.Malformed)]
    [InlineData("""[{"x":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}]""", Codes.Malformed)]
    [InlineData("""[{"type":"move","clause":"a","order":"V"},{"type":"text","clause":"a","language":"en","delta":[{"insert":"a"}]}]""", Codes.MixedChanges)]
    public void FaultInTheChanges_HasItsCodeAndTheKeyIsFoundBehindIt(string changes, string code)
    {
        Assert.Equal((("c", 5L), code), Refused($$"""{"base":0,"changes":{{changes}},"client":"c","sequence":5}"""));
        Assert.Equal((("c", 5L), code), Refused($$"""{"sequence":5,"client":"c","changes":{{changes}},"base":0}"""));
    }

    [Fact]
    public void OverTheLimits_HasItsCode()
    {
        var moves = string.Join(',', Enumerable.Repeat("""{"type":"move","clause":"a","order":"V"}""", 257));
        Assert.Equal(Codes.TooLarge, Refused(Json($"[{moves}]")).Code);
        Assert.Equal(256, Read(Json($"[{moves[..moves.LastIndexOf(",{", StringComparison.Ordinal)]}]")).Changes.Count);
        var ops = string.Join(',', Enumerable.Repeat("""{"delete":1}""", 2_049));
        Assert.Equal(Codes.TooManyOps, Refused(Json(TextOf(ops))).Code);
        Assert.Single(Read(Json(TextOf(ops[..ops.LastIndexOf(",{", StringComparison.Ordinal)]))).Changes);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"client":"c","sequence":5}""")]
    [InlineData("""{"\udc00\udc00":1,"client":"c","sequence":5}""")]
    [InlineData("""{"client":"c","sequence":5,"\ud83d":1}""")]
    [InlineData("""{"client":"c","\ud83d":1,"sequence":5}""")]
    public void HalfOfASurrogatePairAsAName_IsMalformed(string json) => Assert.Equal((("c", 5L), Codes.Malformed), Refused(json));

    [Fact]
    public void NamesWithEscapes_AreTheSameNames() =>
        Assert.Equal(7, Read(Json(Text).Replace("\"client\"", "\"\\u0063lient\"", StringComparison.Ordinal)).Sequence);

    [Fact]
    public void CanonicallyEqual_HasTheSameHash()
    {
        var hash = Read(Json(Text)).Hash();
        Assert.Equal(32, hash.Length);
        Assert.Equal(hash, Read($$"""{ "sequence":9, "changes": {{Text}}, "client":"other","base":41 }""").Hash());
        Assert.Equal(hash, Read(Json("""[{"delta":[{"retain":11},{"insert":"\u0073trongly "}],"language":"en","clause":"op1","type":"text"}]""")).Hash());
        Assert.NotEqual(hash, Read(Json(Text.Replace("11", "12", StringComparison.Ordinal))).Hash());
        Assert.NotEqual(hash, Read(Json(Text).Replace("41", "40", StringComparison.Ordinal)).Hash());
    }

    [Fact]
    public void MutatedBytes_NeverThrow()
    {
        var seed = TestCases.Seed();
        var random = new Random(seed);
        byte[][] originals = [.. Originals().Select(Encoding.UTF8.GetBytes)];
        var accepted = 0;
        for (var i = 0; i < TestCases.Count(100_000); i++)
        {
            var bytes = Mutate(random, originals[random.Next(originals.Length)], originals);
            try
            {
                if (!Submission.TryRead(bytes, out var submission, out _, out var code))
                {
                    Assert.NotEmpty(code);
                    continue;
                }

                accepted++;
                Assert.Equal(32, submission!.Hash().Length);
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, case {i}: {fault.GetType().Name} on {Convert.ToBase64String(bytes)} = {Encoding.UTF8.GetString(bytes)}");
            }
        }

        Assert.True(accepted > 0, $"seed {seed}: a fuzzer whose every case is refused at the first byte proves nothing");
    }

    private static IEnumerable<string> Originals() =>
    [
        Json(Text),
        Json(Structure),
        Json("""[{"type":"split","clause":"a","new":"b","order":"Vk","kind":"operative","level":0,"at":{"en":12},"whole":["ar"]},{"type":"set","clause":"x","level":1}]"""),
        Json("""[{"type":"merge","clause":"b","into":"a","at":{"en":12,"fr":15},"length":{"en":20,"fr":22}}]"""),
        """{"\ud83d\ude00":1,"client":"\ud800","sequence":"\udc00","base":-0,"changes":null}""",
        """{"\u0063lient":"c","sequ\u0065nce":1,"b\u0061se":0,"ch\u0061nges":[]}""",
    ];

    private static byte[] Mutate(Random random, byte[] original, byte[][] others)
    {
        var bytes = new List<byte>(original);
        for (var count = random.Next(1, 5); count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)"\"\\{}[],:u0d8e-19 "[random.Next(17)]); break;
                case 4: bytes.RemoveRange(at, random.Next(Math.Min(8, bytes.Count - at) + 1)); break;
                default:
                    var other = others[random.Next(others.Length)];
                    var start = random.Next(other.Length);
                    bytes.InsertRange(at, other[start..random.Next(start, other.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string TextOf(string ops) => $$"""[{"type":"text","clause":"a","language":"en","delta":[{{ops}}]}]""";

    private static string Json(string changes) => $$"""{"client":"k3Jd82ma0x","sequence":7,"base":41,"changes":{{changes}}}""";

    private static Submission Read(string json)
    {
        Assert.True(Submission.TryRead(Encoding.UTF8.GetBytes(json), out var submission, out var key, out var code), $"{code}: {json}");
        Assert.Equal((submission!.Client, submission.Sequence), (key.Client, key.Sequence!.Value));
        Assert.Empty(code);
        return submission;
    }

    private static ((string? Client, long? Sequence) Key, string Code) Refused(string json)
    {
        Assert.False(Submission.TryRead(Encoding.UTF8.GetBytes(json), out var submission, out var key, out var code));
        Assert.Null(submission);
        return (key, code);
    }
}
