using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>The tables of PROTOCOL.md, 6.1, row by row, in the notation of <see cref="Notation"/>. x comes first in the server's order.</summary>
public sealed class TransformationTests
{
    private const string Three = "a en:hello fr:salut | b en:world fr:monde | c en:end";

    [Fact]
    public void TwoAddsOfOneId_Conflict() => Conflict(Three, "add n @V", "add n @k");

    [Fact]
    public void AddAndSplitOfOneId_Conflict() => Conflict(Three, "add n @V", "split a>n @C en:2 fr:3");

    [Fact]
    public void TwoSplitsOfOneNewId_Conflict() => Conflict(Three, "split a>n @C en:2 fr:3", "split b>n @E en:1 fr:1");

    [Fact]
    public void TwoSplitsOfOneClauseAndOneNewId_Conflict() => Conflict(Three, "split a>n @C en:2 fr:3", "split a>n @C en:2 fr:3");

    [Fact]
    public void SplitsWhoseKeysAndPositionsDisagree_Conflict() => Conflict(Three, "split a>m @C en:3 fr:3", "split a>n @CV en:1 fr:4");

    [Fact]
    public void SplitsWhosePositionsDisagreeInOneLanguage_Conflict() => Conflict(Three, "split a>m @C en:1 fr:4", "split a>n @CV en:3 fr:2");

    [Fact]
    public void LeftSplitKeepsWholeWhatTheRightOneCuts_Conflict() => Conflict(Three, "split a>m @C en:1 *fr", "split a>n @CV en:2 fr:5");

    [Fact]
    public void LeftSplitIsSilentAboutWhatTheRightOneCuts_Conflict() => Conflict(Three, "split a>m @C en:1", "split a>n @CV en:2 fr:5");

    [Fact]
    public void SplitAndMoveOfTheClause_Conflict() => Conflict(Three, "split a>n @C en:2 fr:3", "move a @Z");

    [Theory]
    [InlineData("set a removed")]
    [InlineData("set a restored")]
    [InlineData("set a level:1 removed")]
    public void SplitAndRemovalOfTheClause_Conflict(string set) => Conflict(Three, "split a>n @C en:2 fr:3", set);

    [Theory]
    [InlineData("move b @Z")]
    [InlineData("set b level:1")]
    [InlineData("set b removed")]
    [InlineData("split c>b @E en:1")]
    public void SplitThatBringsBack_ConflictsWithAllOfThatClause(string other) =>
        Conflict("a en:hello | b merged | c en:end", "split a>b @C en:2", other);

    [Fact]
    public void MergesOfOneClauseIntoTwo_Conflict() => Conflict(Three, "merge b>a en:5,5 fr:5,5", "merge b>c en:3,5 fr:0,5");

    [Fact]
    public void MergesOfTwoClausesIntoOne_Conflict() => Conflict(Three, "merge b>a en:5,5 fr:5,5", "merge c>a en:5,3 fr:5,0");

    [Fact]
    public void MergesIntoEachOther_Conflict() => Conflict(Three, "merge b>a en:5,5 fr:5,5", "merge a>b en:5,5 fr:5,5");

    [Theory]
    [InlineData("set a removed")]
    [InlineData("set b removed")]
    [InlineData("set b kind:heading restored")]
    public void MergeAndRemovalOfEither_Conflict(string set) => Conflict(Three, "merge b>a en:5,5 fr:5,5", set);

    [Theory]
    [InlineData("split a>n @C en:2 fr:3")]
    [InlineData("split b>n @E *en fr:3")]
    [InlineData("merge b>a en:5,5 fr:5,5")]
    [InlineData("merge a>b en:5,5 fr:5,5")]
    [InlineData("merge c>b en:5,3 fr:5,0")]
    [InlineData("set a removed")]
    [InlineData("set b restored")]
    [InlineData("realign en a>b tail 3,2 0")]
    [InlineData("realign en b>a head 0,1 5")]
    [InlineData("realign en b>c tail 4,1 0")]
    [InlineData("realign en c>a head 0,3 5")]
    public void RealignAndStructureThatSharesAClause_Conflict(string other) => Conflict(Three, "realign en a>b tail 2,3 0", other);

    [Fact]
    public void MovesOfOneClause_LaterStays() => Case("a | b", "move a @V", "move a @k", "", "move a @k", "b @D | a @k");

    [Fact]
    public void SetsOfOneClause_LaterStaysPropertyByProperty() => Case(
        "a", "set a kind:heading level:1", "set a level:2 removed", "set a kind:heading", "set a level:2 removed", "a @B kind:heading level:2 removed");

    [Fact]
    public void SetsOfOneProperty_NothingIsLeftOfTheEarlier() => Case("a", "set a level:1", "set a level:2", "", "set a level:2", "a @B level:2");

    [Fact]
    public void SplitBoth_KeyAndPositionAgree() => Case(
        "a en:abcdef fr:uvwxyz", "split a>m @C en:2 fr:2", "split a>n @D en:5 fr:3",
        "split a>m @C en:2 fr:2", "split m>n @D en:3 fr:1",
        "a @B en:ab fr:uv | m @C en:cde fr:w | n @D en:f fr:xyz");

    [Fact]
    public void SplitBoth_SameKey_IdDecides() => Case(
        "a en:abcd", "split a>n @C en:3", "split a>m @C en:1", "split m>n @C en:2", "split a>m @C en:1", "a @B en:a | m @C en:bc | n @C en:d");

    [Fact]
    public void SplitBoth_SamePlace_LeavesNothingBetween() => Case(
        "a en:abcd", "split a>m @C en:2", "split a>n @D en:2", "split a>m @C en:2", "split m>n @D en:0", "a @B en:ab | m @C | n @D en:cd");

    [Fact]
    public void SplitBoth_RightKeepsWhole_WordsStayWithTheLeft() => Case(
        "a en:abcd fr:wxyz", "split a>m @C en:1 fr:2", "split a>n @D en:3 *fr",
        "split a>m @C en:1 fr:2", "split m>n @D en:2 *fr", "a @B en:a fr:wx | m @C en:bc fr:yz | n @D ~fr en:d");

    [Fact]
    public void SplitOfMerged_CutsTheTaker() => Case(
        "a en:AB fr:C | b en:vwxyz fr:uv", "split b>d @E en:3 fr:1", "merge b>a en:2,5 fr:1,2",
        "split a>d @E en:5 fr:2", "merge b>a en:2,3 fr:1,1", "a @B en:ABvwx fr:Cu | b @D merged | d @E en:yz fr:v");

    [Fact]
    public void SplitOfMerged_WholeLanguageGoesAllToTheTaker() => Case(
        "a en:AB | b en:wxyz fr:uv", "split b>d @E en:3 *fr", "merge b>a en:2,4 fr:0,2",
        "split a>d @E en:5 *fr", "merge b>a en:2,3 fr:0,2", "a @B en:ABwxy fr:uv | b @D merged | d @E ~fr en:z");

    [Fact]
    public void SplitOfTarget_WordsFollowTheEnd() => Case(
        "a en:abcd fr:xyz | c en:E fr:F", "split a>b @C en:3 fr:1", "merge c>a en:4,1 fr:3,1",
        "split a>b @C en:3 fr:1", "merge c>b en:1,1 fr:2,1", "a @B en:abc fr:x | b @C en:dE fr:yzF | c @D merged");

    [Fact]
    public void SplitOfTarget_WholeLanguageIsCutBeforeTheNewWords() => Case(
        "a en:abcd fr:xyz | c en:E fr:F", "split a>b @C en:3 *fr", "merge c>a en:4,1 fr:3,1",
        "split a>b @C en:3 fr:3 *fr", "merge c>b en:1,1 fr:0,1", "a @B en:abc fr:xyz | b @C ~fr en:dE fr:F | c @D merged");

    [Fact]
    public void MergeChain_AllEndsInTheLast() => Case(
        "a en:A | b en:BB fr:b | c en:CCC", "merge c>b en:2,3 fr:1,0", "merge b>a en:1,2 fr:0,1",
        "merge c>a en:3,3 fr:1,0", "merge b>a en:1,5 fr:0,1", "a @B en:ABBCCC fr:b | b @D merged | c @F merged");

    [Fact]
    public void SameMerge_NothingIsLeftToDo() => Case("a en:A | b en:B", "merge b>a en:1,1", "merge b>a en:1,1", "", "", "a @B en:AB | b @D merged");

    [Theory]
    [InlineData("split a>n @C en:2", "set a level:1 kind:heading", "a @B kind:heading level:1 en:he | n @C en:llo | b @D en:world")]
    [InlineData("split a>n @C en:2", "move b @A", "b @A en:world | a @B en:he | n @C en:llo")]
    [InlineData("merge b>a en:5,5", "move b @A", "b @A merged | a @B en:helloworld")]
    [InlineData("merge b>a en:5,5", "set b level:2", "a @B en:helloworld | b @D level:2 merged")]
    [InlineData("realign en a>b tail 3,2 0", "move a @Z", "b @D en:loworld | a @Z en:hel")]
    [InlineData("realign en a>b tail 3,2 0", "set a level:1", "a @B level:1 en:hel | b @D en:loworld")]
    [InlineData("realign en a>b tail 3,2 0", "realign fr a>b tail 0,0 0", "a @B en:hel | b @D en:loworld")]
    [InlineData("split a>n @C en:2", "split b>m @E en:4", "a @B en:he | n @C en:llo | b @D en:worl | m @E en:d")]
    [InlineData("add n @Z", "merge b>a en:5,5", "a @B en:helloworld | b @D merged | n @Z")]
    [InlineData("set a removed", "move a @Z", "b @D en:world | a @Z removed en:hello")]
    public void UnnamedPair_CommutesAsItIs(string x, string y, string result) => Case("a en:hello | b en:world", x, y, x, y, result);

    // The table of edges: an insert in the source at the start and at the end of the range, and in the target where words arrive.
    [Theory]
    [InlineData("split a>n @C en:2", "text a en =2 +X", "split a>n @C en:3", "text a en =2 +X", "a @B en:abX | n @C en:cd | b @D en:xy")]
    [InlineData("split a>n @C en:2", "text a en =4 +X", "split a>n @C en:2", "text n en =2 +X", "a @B en:ab | n @C en:cdX | b @D en:xy")]
    [InlineData("merge b>a en:4,2", "text b en +X", "merge b>a en:4,3", "text a en =4 +X", "a @B en:abcdXxy | b @D merged")]
    [InlineData("merge b>a en:4,2", "text b en =2 +X", "merge b>a en:4,3", "text a en =6 +X", "a @B en:abcdxyX | b @D merged")]
    [InlineData("merge b>a en:4,2", "text a en =4 +X", "merge b>a en:5,2", "text a en =4 +X", "a @B en:abcdXxy | b @D merged")]
    [InlineData("realign en a>b tail 2,2 0", "text a en =2 +X", "realign en a>b tail 3,2 0", "text a en =2 +X", "a @B en:abX | b @D en:cdxy")]
    [InlineData("realign en a>b tail 2,2 0", "text a en =4 +X", "realign en a>b tail 2,3 0", "text b en =2 +X", "a @B en:ab | b @D en:cdXxy")]
    [InlineData("realign en a>b tail 2,2 0", "text b en +X", "realign en a>b tail 2,2 0", "text b en =2 +X", "a @B en:ab | b @D en:cdXxy")]
    [InlineData("realign en b>a head 0,1 4", "text b en +X", "realign en b>a head 0,2 4", "text a en =4 +X", "a @B en:abcdXx | b @D en:y")]
    [InlineData("realign en b>a head 0,1 4", "text b en =1 +X", "realign en b>a head 0,1 4", "text b en +X", "a @B en:abcdx | b @D en:Xy")]
    [InlineData("realign en b>a head 0,1 4", "text a en =4 +X", "realign en b>a head 0,1 5", "text a en =4 +X", "a @B en:abcdXx | b @D en:y")]
    public void TextAtAnEdge_GoesWhereTheTableSays(string structure, string text, string structureOverText, string textOverStructure, string result) =>
        Case("a en:abcd | b en:xy", structure, text, structureOverText, textOverStructure, result);

    [Fact]
    public void TextAcrossACut_BecomesTwo() => Case(
        "a en:abcdef", "split a>n @C en:3", "text a en =1 +X -4 +Y", "split a>n @C en:3", "text a en =1 +XY -2; text n en -2", "a @B en:aXY | n @C en:f");

    [Fact]
    public void TextOfALanguageThatStaysWhole_StaysToo() => Case(
        "a en:ab fr:xy", "split a>n @C en:1 *fr", "text a fr =2 +Z", "split a>n @C en:1 *fr", "text a fr =2 +Z", "a @B en:a fr:xyZ | n @C ~fr en:b");

    [Fact]
    public void FirstTextInALanguageOfAMerge_IsCounted() => Case(
        "a en:ab | b en:xy", "merge b>a en:2,2", "text b fr +Z", "merge b>a en:2,2 fr:0,1", "text a fr +Z", "a @B en:abxy fr:Z | b @D merged");

    [Fact]
    public void TextAndText_InsertOfTheFirstStandsBefore() => Case(
        "a en:ab", "text a en =1 +X", "text a en =1 +Y", "text a en =1 +X", "text a en =2 +Y", "a @B en:aXYb");

    [Theory]
    [InlineData("c1", "c2", "a @B en:aXYb")]
    [InlineData("c2", "c1", "a @B en:aYXb")]
    [InlineData("B", "a", "a @B en:aXYb")]
    [InlineData("", "0", "a @B en:aXYb")]
    [InlineData("c1", "c1", "a @B en:aXYb")]
    public void TextAndText_InsertOfTheSmallerClientStandsBefore(string committedBy, string client, string result)
    {
        var (commit, submission) = (Notation.Changes("text a en =1 +X"), Notation.Changes("text a en =1 +Y"));
        var precedence = Precedence.OverHistory(client, committedBy);
        Assert.True(Transformation.TryTransform(submission, commit, precedence, out var after));
        Assert.Equal(result, Notation.Show(Notation.Apply(Notation.Apply(Notation.Document("a en:ab"), commit), after)));
        Assert.True(Transformation.TryTransform(commit, submission, precedence.Opposite, out after));
        Assert.Equal(result, Notation.Show(Notation.Apply(Notation.Apply(Notation.Document("a en:ab"), submission), after)));
    }

    [Fact]
    public void MoveAndMove_TheLaterStays_WhoeverStandsBeforeAtTies()
    {
        Assert.True(Transformation.TryTransform(
            Notation.Changes("move a @k"), Notation.Changes("move a @V"), Precedence.OverHistory("c1", "c2"), out var later));
        Assert.Equal("move a @k", Assert.Single(later) is MoveClause move ? $"move a @{move.Order}" : "");
    }

    [Fact]
    public void SameDelete_NothingIsLeftToDo() => Case("a en:ab", "text a en -1", "text a en -1", "", "", "a @B en:b");

    [Theory]
    [InlineData("text a en =1 +X", "text b en =1 +Y")]
    [InlineData("text a en =1 +X", "text a fr =1 +Y")]
    public void TextElsewhere_StaysAsItIs(string x, string y)
    {
        Assert.True(Transformation.TryTransform(Notation.Changes(x), Notation.Changes(y), Precedence.Second, out var result));
        Assert.Equal(Notation.Json(Notation.Changes(x)), Notation.Json(result));
    }

    [Fact]
    public void MergeThatNeverFitted_ConflictsInsteadOfFallingBelowZero() => Assert.False(
        Transformation.TryTransform(Notation.Changes("merge b>a en:1,1"), Notation.Changes("split a>n @C en:3"), Precedence.Second, out _));

    private static void Case(string document, string x, string y, string xOverY, string yOverX, string result)
    {
        var before = Notation.Document(document);
        var (first, second) = (Notation.Changes(x), Notation.Changes(y));
        var pair = Transformation.TryTransformBoth(first, second, Precedence.First);
        Assert.NotNull(pair);
        Assert.Equal(Notation.Json(Notation.Changes(xOverY)), Notation.Json(pair.Value.Mine));
        Assert.Equal(Notation.Json(Notation.Changes(yOverX)), Notation.Json(pair.Value.Theirs));
        Assert.Equal(result, Notation.Show(Notation.Apply(Notation.Apply(before, first), pair.Value.Theirs)));
        Assert.Equal(result, Notation.Show(Notation.Apply(Notation.Apply(before, second), pair.Value.Mine)));
    }

    private static void Conflict(string document, string x, string y)
    {
        var (first, second) = (Notation.Changes(x), Notation.Changes(y));
        // A case that does not fit its document would prove nothing.
        Notation.Apply(Notation.Document(document), first);
        Notation.Apply(Notation.Document(document), second);
        foreach (var precedence in (Precedence[])[Precedence.First, Precedence.Second])
        {
            Assert.False(Transformation.TryTransform(first, second, precedence, out var xOverY));
            Assert.False(Transformation.TryTransform(second, first, precedence, out var yOverX));
            Assert.Empty(xOverY);
            Assert.Empty(yOverX);
        }
    }
}
