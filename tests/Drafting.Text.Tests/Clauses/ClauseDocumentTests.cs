using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

public sealed class ClauseDocumentTests
{
    private const string Start = "a en:ab🕊 fr:xyz | b en:cd | c merged | d removed en:q";

    private static readonly Origin Somebody = new("dz.head", 1);

    [Theory]
    [InlineData("text z en +x", ApplyFault.UnknownClause)]
    [InlineData("text c en +x", ApplyFault.UnknownClause)]
    [InlineData("text a es +x", ApplyFault.UnknownLanguage)]
    [InlineData("text a en =5 +x", ApplyFault.OutOfRange)]
    [InlineData("text a en -5", ApplyFault.OutOfRange)]
    [InlineData("text a en =3 +x", ApplyFault.SurrogateSplit)]
    [InlineData("text a en =2 -1", ApplyFault.SurrogateSplit)]
    [InlineData("add a @V", ApplyFault.IdTaken)]
    [InlineData("add c @V", ApplyFault.IdTaken)]
    [InlineData("move z @V", ApplyFault.UnknownClause)]
    [InlineData("set z removed", ApplyFault.UnknownClause)]
    [InlineData("split z>n @V en:0", ApplyFault.UnknownClause)]
    [InlineData("split c>n @V en:0", ApplyFault.UnknownClause)]
    [InlineData("split a>b @V en:0", ApplyFault.IdTaken)]
    [InlineData("split a>a @V en:0", ApplyFault.IdTaken)]
    [InlineData("split a>n @V es:0", ApplyFault.UnknownLanguage)]
    [InlineData("split a>n @V *es", ApplyFault.UnknownLanguage)]
    [InlineData("split a>n @V en:5", ApplyFault.OutOfRange)]
    [InlineData("split a>n @V en:-1", ApplyFault.OutOfRange)]
    [InlineData("split a>n @V en:3", ApplyFault.SurrogateSplit)]
    [InlineData("merge b>z en:0,2", ApplyFault.UnknownClause)]
    [InlineData("merge c>a en:4,0 fr:3,0", ApplyFault.UnknownClause)]
    [InlineData("merge a>a en:4,4 fr:3,3", ApplyFault.UnknownClause)]
    [InlineData("merge b>a en:4,2 fr:3,0 es:0,0", ApplyFault.UnknownLanguage)]
    [InlineData("merge b>a en:3,2 fr:3,0", ApplyFault.OutOfRange)]
    [InlineData("merge b>a en:4,1 fr:3,0", ApplyFault.OutOfRange)]
    [InlineData("merge b>a en:4,2", ApplyFault.OutOfRange)]
    [InlineData("realign en a>z tail 4,0 0", ApplyFault.UnknownClause)]
    [InlineData("realign en a>a tail 4,0 0", ApplyFault.UnknownClause)]
    [InlineData("realign es a>b tail 0,0 0", ApplyFault.UnknownLanguage)]
    [InlineData("realign en a>b tail 1,2 0", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b tail 2,2 1", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b tail -1,5 0", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b tail 5,-1 0", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b head 0,5 2", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b head 0,-1 2", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b head 1,2 2", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b head 0,1 1", ApplyFault.OutOfRange)]
    [InlineData("realign en a>b tail 3,1 0", ApplyFault.SurrogateSplit)]
    [InlineData("realign en a>b head 0,3 2", ApplyFault.SurrogateSplit)]
    public void ChangeThatDoesNotFit_IsAFaultAndChangesNothing(string change, ApplyFault fault)
    {
        var document = Notation.Document(Start);
        Assert.False(document.TryApply(Notation.Change(change), Somebody, out var result, out var actual));
        Assert.Equal(fault, actual);
        Assert.Same(document, result);
    }

    [Fact]
    public void List_IsTakenWholeOrNotAtAll()
    {
        var document = Notation.Document(Start);
        var before = Notation.Show(document);
        Assert.False(document.TryApply(Notation.Changes("move a @Z; add n @V; text n en =1 +x"), Somebody, out var result, out var fault));
        Assert.Equal(ApplyFault.OutOfRange, fault);
        Assert.Same(document, result);
        Assert.Equal(before, Notation.Show(document));
    }

    [Fact]
    public void Tombstone_IsReachedByEdits() =>
        Assert.Equal("d @B removed en:qx", Notation.Show(Notation.Apply(Notation.Document("d removed en:q"), Notation.Changes("text d en =1 +x"))));

    [Fact]
    public void MergedClause_TakesMovesAndSetsThatTheMergeMetOnTheWay() => Assert.Equal(
        "c @Z level:1 merged", Notation.Show(Notation.Apply(Notation.Document("c merged"), Notation.Changes("move c @Z; set c level:1"))));

    [Fact]
    public void SplitOfAMergedId_BringsItBackAnew() => Assert.Equal(
        "a @B en:a | c @Z en:b",
        Notation.Show(Notation.Apply(Notation.Document("a en:ab | c level:3 merged"), Notation.Changes("split a>c @Z en:1"))));

    [Fact]
    public void DeletingAllWords_TakesTheLanguageAway() =>
        Assert.False(Notation.Apply(Notation.Document("a en:ab"), Notation.Changes("text a en -2")).Find("a")!.Texts.Has("en"));

    [Fact]
    public void Realign_TakesTheFlagOfItsLanguageFromBoth() => Assert.Equal(
        "a @B ~ar en:a | b @D en:bcd",
        Notation.Show(Notation.Apply(Notation.Document("a ~ar ~en en:ab | b ~en en:cd"), Notation.Changes("realign en a>b tail 1,1 0"))));

    [Fact]
    public void Clauses_StandInOrderOfKeyThenIdByUtf16Unit()
    {
        var document = Notation.Document("b @V | a @V | c @v | d @9 | e @VV merged | f @VA removed");
        Assert.Equal(["d", "a", "b", "f", "e", "c"], document.Clauses.Select(clause => clause.Id));
        Assert.Equal(["d", "a", "b", "c"], document.Shown.Select(clause => clause.Id));
        Assert.Equal(6, document.Count);
        Assert.True(document.Has("e") && !document.Has("z") && document.Find("z") is null);
    }

    [Fact]
    public void TextChange_KeepsTheOrder_MoveChangesIt()
    {
        var document = Notation.Document("a en:x | b en:y");
        Assert.Equal(["a", "b"], Notation.Apply(document, Notation.Changes("text b en +z")).Clauses.Select(clause => clause.Id));
        Assert.Equal(["b", "a"], Notation.Apply(document, Notation.Changes("text a en +z; move a @Z")).Clauses.Select(clause => clause.Id));
    }

    [Fact]
    public void Of_AnIdTwice_Throws() => Assert.Throws<ArgumentException>(() => Notation.Document("a | a"));
}
