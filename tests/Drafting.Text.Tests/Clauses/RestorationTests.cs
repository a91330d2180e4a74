using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// Words that are brought back keep their author, and nobody can put words together in another's name. dz.head wrote the document; eg takes away
/// and brings back.
/// </summary>
public sealed class RestorationTests
{
    [Fact]
    public void WordsThatComeBack_AreTheirAuthorsAgain()
    {
        var minutes = Minutes("text a en =2 -2", "text a en =2 +cd^2");
        Assert.Equal("abcdef dz.head 1", minutes.Authors());
    }

    [Fact]
    public void Committed_NamesDeletionAndAuthor()
    {
        var minutes = Minutes("text a en =2 -2");
        var committed = minutes.Write("eg", "text a en =2 +Xcd^2");
        Assert.Equal("""[{"clause":"a","delta":[{"retain":2},{"insert":"Xcd"}],"language":"en","type":"text"}]""", Notation.Json(committed));
        minutes = Minutes("text a en =2 -2");
        committed = minutes.Write("eg", "text a en =2 +X +cd^2");
        Assert.Equal("""[{"clause":"a","delta":[{"retain":2},{"insert":"Xcd"}],"language":"en","restores":[[1],[2,2,"dz.head",1]],"type":"text"}]""", Notation.Json(committed));
        Assert.Equal("ab dz.head 1, X eg 3, cdef dz.head 1", minutes.Authors());
    }

    [Fact]
    public void WordsOfSeveralAuthors_GoBackToEach()
    {
        var minutes = new Minutes("a en:abef");
        minutes.Write("ma", "text a en =2 +cd");
        minutes.Write("eg", "text a en =1 -4");
        var committed = minutes.Write("eg", "text a en =1 +bcde^3");
        Assert.Equal("ab dz.head 1, cd ma 2, ef dz.head 1", minutes.Authors());
        Assert.Contains("""[[1,3,"dz.head",1],[2,3,"ma",2],[1,3,"dz.head",1]]""", Notation.Json(committed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdef dz.head 1", "text a en =1 -4", "text a en =1 +e^2", "text a en =1 +bcd^2")]
    [InlineData("abcdef dz.head 1", "text a en =1 -4", "text a en =1 +cd^2", "text a en =3 +e^2", "text a en =1 +b^2")]
    [InlineData("abcef dz.head 1", "text a en -6", "text a en +ef^2", "text a en +abc^2")]
    [InlineData("acf dz.head 1", "text a en =1 -4", "text a en =1 +c^2")]
    public void Parts_ComeBackInAnyOrder_EachToItsPlace(string authors, params string[] commits) => Assert.Equal(authors, Minutes(commits).Authors());

    [Theory]
    [InlineData("ab dz.head 1, xy eg 3, ef dz.head 1", "text a en =2 -2", "text a en =2 +xy^2")]
    [InlineData("ab dz.head 1, dc eg 3, ef dz.head 1", "text a en =2 -2", "text a en =2 +dc^2")]
    [InlineData("abe dz.head 1, cd eg 3, f dz.head 1", "text a en =2 -2", "text a en =3 +cd^2")]
    [InlineData("a dz.head 1, cd eg 3, bef dz.head 1", "text a en =2 -2", "text a en =1 +cd^2")]
    [InlineData("abcd dz.head 1, cd eg 4, ef dz.head 1", "text a en =2 -2", "text a en =2 +cd^2", "text a en =4 +cd^2")]
    [InlineData("ab dz.head 1, cd eg 3, ef dz.head 1", "text a en =2 -2", "text a en =2 +cd^1")]
    [InlineData("ab dz.head 1, cd eg 3, ef dz.head 1", "text a en =2 -2", "text a en =2 +cd^9")]
    [InlineData("abd dz.head 1, c eg 4, ef dz.head 1", "text a en =2 -2", "text a en =2 +d^2", "text a en =3 +c^2")]
    public void WordsThatWereNotTakenFromThere_AreNew(string authors, params string[] commits) => Assert.Equal(authors, Minutes(commits).Authors());

    [Fact]
    public void WordsOfAnotherClauseOrLanguage_AreNew()
    {
        var minutes = new Minutes("a en:ab fr:ab | b en:ab");
        minutes.Write("eg", "text a en =1 -1");
        minutes.Write("eg", "text b en =2 +b^2");
        minutes.Write("eg", "text a fr =2 +b^2");
        Assert.Equal(("ab dz.head 1, b eg 3", "ab dz.head 1, b eg 4"), (minutes.Authors("b"), minutes.Authors("a", "fr")));
    }

    /// <summary>"shall not endorse X and endorse Y" must not become "shall endorse X and not endorse Y" in its author's name.</summary>
    [Fact]
    public void TakingAwayWhatStandsAround_DoesNotLetWordsComeBackElsewhere()
    {
        var minutes = new Minutes("a en:shall_not_endorse_X_and_endorse_Y");
        minutes.Write("eg", "text a en =6 -4");
        minutes.Write("eg", "text a en =6 -14");
        minutes.Write("eg", "text a en =6 +endorse_X_and_^3");
        Assert.Equal("shall_endorse_X_and_endorse_Y dz.head 1", minutes.Authors());
        minutes.Write("eg", "text a en =20 +not_^2");
        Assert.Equal("shall_endorse_X_and_ dz.head 1, not_ eg 5, endorse_Y dz.head 1", minutes.Authors());
    }

    [Fact]
    public void DeletionsThatAreTakenBackOneAfterTheOther_LeaveEverythingAsItWas()
    {
        var minutes = Minutes(
            "text a en =2 -1", "text a en =1 -3", "text a en =1 -1", "text a en =1 +f^4", "text a en =1 +bde^3", "text a en =2 +c^2");
        Assert.Equal("abcdef dz.head 1", minutes.Authors());
    }

    [Theory]
    [InlineData("text a en =2 +cd^2", "abcd dz.head 1, Z ma 3, ef dz.head 1")]
    [InlineData("text a en =3 +cd^2", "ab dz.head 1, Z ma 3, cdef dz.head 1")]
    public void WhileAnotherWritesAtThePlace_EitherSideOfTheirWordsIsRight(string restoring, string authors)
    {
        var minutes = Minutes("text a en =2 -2");
        minutes.Write("ma", "text a en =2 +Z");
        minutes.Write("eg", restoring);
        Assert.Equal(authors, minutes.Authors());
    }

    /// <summary>What came to the place of a deletion has an order of its own, which counts as any other.</summary>
    [Fact]
    public void WordsThatCameToAPlaceLater_KeepTheirOrderToo()
    {
        var minutes = Minutes("text a en =2 -2");
        minutes.Write("ma", "text a en =2 +XYZ");
        minutes.Write("eg", "text a en =3 -1");
        minutes.Write("eg", "text a en =2 +Y^4");
        Assert.Equal("ab dz.head 1, Y eg 5, XZ ma 3, ef dz.head 1", minutes.Authors());
    }

    [Fact]
    public void OwnWordsTypedUndoneAndRedone_KeepTheirRevision()
    {
        var minutes = new Minutes("a en:ab");
        minutes.Write("eg", "text a en =1 +xy");
        minutes.Write("eg", "text a en =1 -2");
        minutes.Write("eg", "text a en =1 +xy^3");
        Assert.Equal("a dz.head 1, xy eg 2, b dz.head 1", minutes.Authors());
    }

    [Fact]
    public void ADeletionOfTheWholeText_CanBeTakenBack()
    {
        var minutes = Minutes("text a en -6");
        Assert.Equal("", minutes.Authors());
        minutes.Write("eg", "text a en +abcdef^2");
        Assert.Equal("abcdef dz.head 1", minutes.Authors());
    }

    [Fact]
    public void WordsFollowTheirPlaceThroughStructure()
    {
        var minutes = new Minutes("a en:abcdef | b en:xyz");
        minutes.Write("eg", "text a en =4 -1");
        minutes.Write("eg", "text b en =1 -1");
        minutes.Write("ma", "split a>n @C en:3");
        minutes.Write("ma", "merge b>n en:2,2");
        minutes.Write("eg", "text n en =1 +e^2");
        minutes.Write("eg", "text n en =4 +y^3");
        Assert.Equal(("abc dz.head 1", "defxyz dz.head 1"), (minutes.Authors(), minutes.Authors("n")));
    }

    [Fact]
    public void RestoredWordsThatASplitParts_KeepTheirAuthorsOnBothSides()
    {
        var minutes = Minutes("text a en =1 -1", "text a en =3 -1", "split a>n @C en:2");
        Assert.True(Transformation.TryTransform(
            Notation.Changes("text a en =1 +b^2 =2 +e^3"), Notation.Changes("split a>n @C en:2"), Precedence.Second, out var parted));
        Assert.Equal(2, parted.Count);
        minutes.Write("eg", parted);
        Assert.Equal(("abc dz.head 1", "def dz.head 1"), (minutes.Authors(), minutes.Authors("n")));
    }

    private static Minutes Minutes(params string[] commits)
    {
        var minutes = new Minutes("a en:abcdef");
        foreach (var commit in commits) minutes.Write("eg", commit);
        return minutes;
    }
}
