using System.Numerics;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>The digest against PROTOCOL.md, 7, read a second time: here the whole text is laid out first and hashed with big integers.</summary>
public sealed class StateDigestTests
{
    [Fact]
    public void NoClause_IsTheOffsetBasis()
    {
        var document = Notation.Document("a en:x");
        Assert.Equal("811c9dc5", StateDigest.Of(document, []));
        Assert.Equal("811c9dc5", StateDigest.Of(document, ["nobody"]));
        Assert.Equal("811c9dc5", StateDigest.OfTouched(document, []));
    }

    [Theory]
    [InlineData("a @V en:hi", "a\noperative\n0\nV\n\n\n\nen\nhi\u0001\u0002")]
    [InlineData("a @V level:2 kind:preambular removed ~ar ~fr", "a\npreambular\n2\nV\n1\n\nar,fr\n")]
    [InlineData("a @V merged", "a\noperative\n0\nV\n\n1\n\n")]
    [InlineData("a @V ar:ﷺ en:🕊é", "a\noperative\n0\nV\n\n\n\nar\nﷺ\u0001\u0002en\n🕊é\u0001\u0002")]
    public void OneClause_FeedsWhatTheProtocolSays(string clause, string fed) =>
        Assert.Equal(Hash(fed), StateDigest.Of(Notation.Document(clause), ["a"]));

    [Fact]
    public void Attributes_AreFedAsCanonicalJson()
    {
        var content = new DeltaBuilder().Insert("x", Attributes.Of(("link", "https://x.org/\"\u0001é🕊"), ("bold", true))).Insert("y").ToDelta();
        var clause = new Clause("a", ClauseKind.Title, 0, "V").WithText("en", new ClauseText(content, Provenance.Of(2, new Origin("dz.head", 1))));
        var document = ClauseDocument.Of(["en"], [clause]);
        const string attributes = """{"bold":true,"link":"https://x.org/\"\u0001é🕊"}""";
        Assert.Equal(Hash($"a\ntitle\n0\nV\n\n\n\nen\nx\u0001{attributes}\u0002y\u0001\u0002"), StateDigest.Of(document, ["a"]));
    }

    [Fact]
    public void Clauses_GoInOrderOfIdEachOnce()
    {
        var document = Notation.Document("b @B en:1 | a @C en:2 | B @D en:3");
        var expected = Hash(Naive(document.Find("B")!) + Naive(document.Find("a")!) + Naive(document.Find("b")!));
        Assert.Equal(expected, StateDigest.Of(document, ["b", "a", "B", "a", "nobody"]));
    }

    [Fact]
    public void RandomDocuments_AgreeWithTheNaiveReading()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var document = new RandomClauses(seed).Document();
            var ids = document.Clauses.Select(clause => clause.Id).Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(Hash(string.Concat(ids.Select(id => Naive(document.Find(id)!)))), StateDigest.Of(document, ids));
        }
    }

    [Theory]
    [InlineData("text a en +x", "a")]
    [InlineData("text a en +x; text b en +x", "a b")]
    [InlineData("add a @V; move b @V; set c removed", "a b c")]
    [InlineData("split a>b @V en:1", "a b")]
    [InlineData("merge a>b en:1,1", "a b")]
    [InlineData("realign en a>b tail 1,0 0", "a b")]
    public void Touched_AreAllClausesThatAreNamed(string changes, string ids)
    {
        var document = Notation.Document("a en:x | b en:y | c en:z");
        Assert.Equal(StateDigest.Of(document, ids.Split(' ')), StateDigest.OfTouched(document, Notation.Changes(changes)));
    }

    [Theory]
    [InlineData("move a @W")]
    [InlineData("set a level:1")]
    [InlineData("set a kind:heading")]
    [InlineData("set a removed")]
    [InlineData("text a en =1 +x")]
    [InlineData("text a fr +x")]
    [InlineData("split a>c @V en:1")]
    [InlineData("realign fr a>b tail 0,0 0")]
    public void EveryRegister_Tells(string change)
    {
        var document = Notation.Document("a ~fr en:ab | b en:y");
        Assert.NotEqual(StateDigest.Of(document, ["a"]), StateDigest.Of(Notation.Apply(document, Notation.Changes(change)), ["a"]));
    }

    private static string Naive(Clause clause)
    {
        var text = $"{clause.Id}\n{clause.Kind.Name()}\n{clause.Level}\n{clause.Order}\n{(clause.Removed ? "1" : "")}\n{(clause.Merged ? "1" : "")}\n"
            + string.Join(',', clause.Unaligned) + "\n";
        foreach (var (language, words) in clause.Texts)
            text += language + "\n" + string.Concat(words.Content.Ops.Select(op => $"{op.Text}\u0001{Json(op.Attributes)}\u0002"));
        return text;
    }

    private static string Json(Attributes attributes)
    {
        var values = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in attributes.Entries) values.Add(key, value.Kind == AttributeKind.Flag ? value.Flag : value.Text);
        return values.Count == 0 ? "" : JsonSerializer.Serialize(values);
    }

    private static string Hash(string text)
    {
        var hash = new BigInteger(2166136261);
        foreach (var unit in text) hash = (hash ^ unit) * 16777619 % BigInteger.Pow(2, 32);
        return ((uint)hash).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
