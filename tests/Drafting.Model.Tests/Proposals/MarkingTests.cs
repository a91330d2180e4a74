using System.Runtime.InteropServices;
using System.Text.Json;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests.Proposals;

public sealed class MarkingTests
{
    private const string Own = "p";
    private static readonly Attributes Added = Attributes.Of((Marks.Inserted, Own));
    private static readonly Attributes Struck = Attributes.Of((Marks.StruckBy(Own), true));
    private static readonly Attributes Others = Attributes.Of((Marks.Inserted, "q"));

    [Fact]
    public void InsertedWords_AreAdded() => Assert.Equal(
        Delta(d => d.Retain(2).Insert("xy", Added)), Marking.Mark(Delta(d => d.Insert("hello")), Delta(d => d.Retain(2).Insert("xy")), Own));

    [Fact]
    public void DeletedWords_AreStruck_AndTheirReplacementFollows() => Assert.Equal(
        Delta(d => d.Retain(3, Struck).Insert("xy", Added)), Marking.Mark(Delta(d => d.Insert("hello")), Delta(d => d.Insert("xy").Delete(3)), Own));

    [Fact]
    public void OwnWords_Vanish_AndOthersStay() => Assert.Equal(
        Delta(d => d.Retain(1, Struck).Retain(1).Delete(1).Retain(1, Struck)),
        Marking.Mark(Delta(d => d.Insert("a").Insert("Q", Others).Insert("P", Added).Insert("b")), Delta(d => d.Delete(4)), Own));

    [Fact]
    public void WordsThatAreStruckAlready_StayStruckOnce() => Assert.Equal(
        Delta(d => d.Retain(1).Retain(1, Struck)), Marking.Mark(Delta(d => d.Insert("a", Struck).Insert("b")), Delta(d => d.Delete(2)), Own));

    [Fact]
    public void SeveralProposals_StrikeTheSameWords()
    {
        var text = Delta(d => d.Insert("a", Attributes.Of((Marks.StruckBy("q"), true))));
        var marked = text.Compose(Marking.Mark(text, Delta(d => d.Delete(1)), Own));
        Assert.Equal(Attributes.Of((Marks.StruckBy("q"), true), (Marks.StruckBy(Own), true)), marked.Ops[0].Attributes);
    }

    [Fact]
    public void FormattedWords_AreStruckAndStandAgain() => Assert.Equal(
        Delta(d => d.Retain(2, Struck).Insert("he", Attributes.Of(("bold", true), ("italic", true), (Marks.Inserted, Own)))),
        Marking.Mark(Delta(d => d.Insert("hello", Attributes.Of(("italic", true)))), Delta(d => d.Retain(2, Attributes.Of(("bold", true)))), Own));

    [Fact]
    public void MarksThatCameAlongWithPlainWords_AreTakenOff() => Assert.Equal(
        Delta(d => d.Insert("x", Added)), Marking.Mark(Delta(d => d.Insert("a")), Delta(d => d.Insert("x", Attributes.Of((Marks.StruckBy("q"), true)))), Own));

    [Theory]
    [InlineData("add c @k; text c en +new", "add c; text c en")]
    [InlineData("set a removed", "text a en; text a fr")]
    [InlineData("text a en +x; text a en =1 -1 +y", "text a en")]
    [InlineData("add c @k; text c en +new; set c removed", "")]
    [InlineData("split a>c @C en:2 fr:1", "add c; text a en; text a fr; text c en; text c fr")]
    [InlineData("merge b>a en:5,5 fr:5,0", "text b en; text a en")]
    public void Structure_IsSaidByWords(string plain, string marked)
    {
        Assert.True(Marking.TryMark(Notation.Document("a en:hello fr:salut | b en:world"), Notation.Changes(plain), Own, out var changes, out var code), code);
        Assert.Equal(
            marked,
            string.Join("; ", changes.Select(change => change is TextChange text ? $"text {text.Clause} {text.Language}" : change is AddClause add ? $"add {add.Clause}" : $"{change}")));
    }

    [Theory]
    [InlineData("move a @k", Codes.NotProposable)]
    [InlineData("split b>c @V en:1", Codes.NotProposable)]
    [InlineData("text z en +x", Codes.UnknownClause)]
    [InlineData("text a en =9 +x", Codes.OutOfRange)]
    public void WhatMarksCannotSay_IsRefused(string plain, string expected)
    {
        var document = Notation.Document("a en:hello | b en:world | c merged");
        Assert.False(Marking.TryMark(document, Notation.Changes(plain), Own, out var changes, out var code));
        Assert.Equal((expected, 0), (code, changes.Count));
    }

    /// <summary>The browser runs the same ones.</summary>
    [Fact]
    public void Vectors_AreMarkedAndReadAsTheySay()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "marks.json")));
        Assert.True(vectors.RootElement.GetArrayLength() > 10);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var (text, marked) = (Of(vector, "text"), Marking.Mark(Of(vector, "text"), Of(vector, "plain"), Own));
            Assert.Equal(Of(vector, "marked"), marked);
            var after = text.Compose(marked);
            Assert.Equal(
                (vector.GetProperty("clean").GetString(), vector.GetProperty("alone").GetString()),
                (Reading.Clean(after).PlainText(), Reading.AsProposed(after, Own).PlainText()));
        }
    }

    private static Delta Of(JsonElement vector, string name)
    {
        Assert.True(DeltaJson.TryRead(JsonMarshal.GetRawUtf8Value(vector.GetProperty(name)), Limits.Changes.Delta, out var delta, out var code), code);
        return delta;
    }

    private static Delta Delta(Action<DeltaBuilder> build)
    {
        var builder = new DeltaBuilder();
        build(builder);
        return builder.ToDelta();
    }
}
