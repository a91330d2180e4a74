using System.Text;
using Drafting.Outcomes.AkomaNtoso;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

public class AknReaderTests
{
    [Fact]
    public void Document_GivesTitleOrganAndIdentity()
    {
        var resolution = Sample.Resolution(Sample.Document(Sample.Numbered("1.", "<span class='italic'>Urges</span> all members to share data.")));
        Assert.Equal("Title 0 4/2. Sharing of police data; Organ 0 - The Meeting,; Operative 0 1. Urges all members to share data.", Sample.Outline(resolution.Paragraphs));
        Assert.Equal(("en", "eng", "/akn/xx/statement/deliberation/chiefs/2019-11-26/4-2", "Sharing of police data"),
            (resolution.Language, resolution.DeclaredLanguage, resolution.Work, resolution.Title));
        Assert.Equal([new KeyValuePair<string, DateOnly>("adoption", new DateOnly(2019, 11, 26))], resolution.Dates);
        Assert.Equal("para_1", resolution.Paragraphs[2].Place.EId);
        Assert.Equal("statement/mainBody/paragraph/content/p", resolution.Paragraphs[2].Place.Path);
    }

    [Fact]
    public void Looks_BecomeAttributes()
    {
        var text = Sample.Body(Sample.Numbered("1.", "\t<span class='bold italic'>Urges </span>all <u>members</u>,\n   <a href='https://example.org/x y'>here</a> now"))[0].Text;
        var expected = new DeltaBuilder()
            .Insert("Urges ", Attributes.Of(("bold", true), ("italic", true)))
            .Insert("all ")
            .Insert("members", Attributes.Of(("underline", true)))
            .Insert(", ")
            .Insert("here", Attributes.Of(("link", "https://example.org/x%20y")))
            .Insert(" now")
            .ToDelta();
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("http://example.org/a", FindingCode.LinkRefused)]
    [InlineData("javascript:alert(1)", FindingCode.LinkRefused)]
    [InlineData("file:///c:/x.pdf", FindingCode.LinkRefused)]
    [InlineData("/akn/xx/act", FindingCode.LinkRefused)]
    [InlineData("https://example.org/a b", FindingCode.LinkEncoded)]
    public void OtherLinks_AreReportedAndTheirTextKept(string target, string code)
    {
        var result = Sample.Read(Sample.Document(Sample.Numbered("1.", $"See <a href='{target}'>this</a>.")));
        Assert.Equal(target, Sample.Single(result, code).Params["target"]);
        Assert.Equal("See this.", result.Resolution!.Paragraphs[2].Text.PlainText());
    }

    [Fact]
    public void Footnotes_FollowAtTheEndAndAreCalledByTheirMarker()
    {
        var resolution = Sample.Resolution(Sample.Document(Sample.Numbered("1.",
            "Trusts<authorialNote marker='1'><p>\t \tFirst note.</p></authorialNote><authorialNote marker='2'><p>(2) Second,</p><p>in two.</p></authorialNote> them.")));
        Assert.Equal("Trusts** them.", resolution.Paragraphs[2].Text.PlainText());
        Assert.Equal(["note-1", "note-2"], MarkAttributes.NotesOf(resolution.Paragraphs[2].Text));
        Assert.Equal("Footnote 0 1 First note.; Footnote 0 2 Second, in two.", Sample.Outline(resolution.Paragraphs.Skip(3)));
        Assert.Equal(["note-1", "note-2"], resolution.Paragraphs.Skip(3).Select(note => note.NoteId));
    }

    [Fact]
    public void RaisedBracketsAroundAMarker_AreTakenOutAndReported()
    {
        var xml = Sample.Document(Sample.Numbered("1.",
            "Trusts<sup>(</sup><authorialNote marker='3'><p>\t()\tNote (of one).</p></authorialNote><sup>)</sup>, the 1<sup>er</sup>."));
        var result = Sample.Read(xml);
        Assert.Equal("Trusts*, the 1er.", result.Resolution!.Paragraphs[2].Text.PlainText());
        Assert.Equal("Note (of one).", result.Resolution.Paragraphs[3].Text.PlainText());
        Assert.Equal("()", Sample.Single(result, FindingCode.NoteBrackets).Params["removed"]);
        Assert.Equal("er", Sample.Single(result, FindingCode.Superscript).Params["text"]);
        Conservation.Check(Encoding.UTF8.GetBytes(xml), result);
    }

    [Fact]
    public void FootnoteThatOpensWithADate_KeepsIt() =>
        Assert.Equal("2 June is meant.", Sample.Body(Sample.Numbered("1.", "So<authorialNote marker='2'><p>2 June is meant.</p></authorialNote>."))[1].Text.PlainText());

    [Fact]
    public void NestedStructure_GivesLevels() => Assert.Equal(
        "Operative 0 1. Decides:; Operative 1 (a) To meet:; Operative 2 (i) Yearly;; Operative 2 (ii) In person;; Operative 1 (b) To report;; Operative 0 - and closes.",
        Sample.Outline("""
            <paragraph><num>1.</num><intro><p>Decides:</p></intro>
              <list><point><num>(a)</num><intro><p>To meet:</p></intro>
                  <point><num>(i)</num><content><p>Yearly;</p></content></point><point><num>(ii)</num><content><p>In person;</p></content></point></point>
                <point><num>(b)</num><content><p>To report;</p></content></point></list>
              <wrapUp><p>and closes.</p></wrapUp></paragraph>
            """));

    [Fact]
    public void BlockListAndSubparagraph_GiveLevels() => Assert.Equal(
        "Operative 0 1. Asks:; Operative 1 (a) one;; Operative 1 (b) two;; Operative 0 2. Also asks:; Operative 1 (a) three.",
        Sample.Outline("""
            <paragraph><num>1.</num><content><blockList><listIntroduction>Asks:</listIntroduction>
              <item><num>(a)</num><p>one;</p></item><item><num>(b)</num><p>two;</p></item></blockList></content></paragraph>
            <paragraph><num>2.</num><intro><p>Also asks:</p></intro><subparagraph><num>(a)</num><content><p>three.</p></content></subparagraph></paragraph>
            """));

    [Fact]
    public void SectionsAndHeadings_BecomeHeadings() => Assert.Equal(
        "Heading 0 I Policing; Operative 0 1. Acts.; Heading 0 II; Heading 0 - Borders; Operative 0 2. Guards.",
        Sample.Outline($"""
            <section><num>I</num><heading>Policing</heading>{Sample.Numbered("1.", "Acts.")}</section>
            <paragraph class="H23"><subheading>		II</subheading></paragraph><paragraph class="H23"><subheading>		Borders</subheading></paragraph>
            {Sample.Numbered("2.", "Guards.")}
            """));

    [Fact]
    public void BoldParagraph_IsTakenForAHeadingAndReported()
    {
        var result = Sample.Read(Sample.Document(Sample.Numbered("1.", "Acts;") + Sample.Bare("<span class='bold'>\t\tBudget of the year</span>") + Sample.Numbered("2.", "Pays.")));
        Assert.Equal("Heading 0 - Budget of the year", Sample.Outline([result.Resolution!.Paragraphs[3]]));
        Sample.Single(result, FindingCode.HeadingInferred);
    }

    [Fact]
    public void PreambleInsideTheBody_IsRecognised()
    {
        var body = Sample.Bare("The Meeting of Chiefs,") + Sample.Bare("<i>Recalling</i> its statutes,") + Sample.Numbered("1.", "Acts;") + Sample.Numbered("2.", "Rests.");
        var result = Sample.Read(Sample.Document(body, preamble: ""));
        Assert.Equal(
            "Organ 0 - The Meeting of Chiefs,; Preambular 0 - Recalling its statutes,; Operative 0 1. Acts;; Operative 0 2. Rests.", Sample.Outline(result.Resolution!.Paragraphs.Skip(1)));
        Sample.Single(result, FindingCode.OrganInferred);
    }

    [Fact]
    public void PreambleInAnyWrapper_IsPreambular() => Assert.Equal(
        "Organ 0 - The Meeting,; Preambular 0 - Noting one,; Preambular 0 - Noting two,; Preambular 0 - Noting three,; Operative 0 1. Acts.",
        Sample.Outline(Sample.Resolution(Sample.Document(Sample.Numbered("1.", "Acts."), preamble: """
            <formula><p>The Meeting,</p></formula><container name="x"><p>Noting one,</p></container>
            <recitals><recital><p>Noting two,</p></recital></recitals><p>Noting three,</p>
            """)).Paragraphs.Skip(1)));

    [Fact]
    public void Annexes_AreAnnexClauses()
    {
        var after = """<attachments><attachment><heading>Annex</heading><doc name="annex"><meta/><mainBody><paragraph><num>1.</num><content><p>Terms.</p></content></paragraph></mainBody></doc></attachment></attachments>""";
        var result = Sample.Read(Sample.Document(Sample.Numbered("1.", "Acts."), after: after));
        Assert.Equal("Operative 0 1. Acts.; Annex 0 - Annex; Annex 0 1. Terms.", Sample.Outline(result.Resolution!.Paragraphs.Skip(2)));
        Sample.Single(result, FindingCode.AnnexMetadata);
    }

    [Fact]
    public void AnnexBehindTheClosingLines_IsAnAnnex()
    {
        var result = Sample.Read(Sample.Document(Sample.Numbered("1.", "Acts."), after: "<conclusions><p>3rd meeting<eol/>26 November 2019</p><p>Annex II</p><p>Terms.</p></conclusions>"));
        Assert.Equal("Operative 0 1. Acts.; Annex 0 - Annex II; Annex 0 - Terms.", Sample.Outline(result.Resolution!.Paragraphs.Skip(2)));
        Assert.Equal("3rd meeting26 November 2019", Sample.Single(result, FindingCode.Conclusions).Params["removed"]);
    }

    [Fact]
    public void Tables_BecomeRows()
    {
        var xml = Sample.Document(Sample.Numbered("1.", "Acts:") + "<paragraph><content><table><caption>Seats</caption><tr><th><p>Region</p></th><th><p>Seats</p></th></tr><tr><td><p>East</p></td><td><p>4</p><p>5</p></td></tr></table></content></paragraph>");
        var result = Sample.Read(xml);
        Assert.Equal("Heading 0 - Seats; Table 0 - Region | Seats; Table 0 - East | 4 5", Sample.Outline(result.Resolution!.Paragraphs.Skip(3)));
        Assert.Equal("2", Sample.Single(result, FindingCode.Table).Params["rows"]);
        Conservation.Check(Encoding.UTF8.GetBytes(xml), result);
    }

    [Fact]
    public void WhatClausesCannotHold_IsReportedAndCounted()
    {
        var xml = Sample.Document(
            Sample.Numbered("1.", "Acts <img src='seal.png'/>on <!-- now -->it <del>never</del><ins>always</ins> <o:widget>odd</o:widget> <term class='blue'>word</term>.")
            + "<foreign><o:math>x+y</o:math></foreign><toc><tocItem level='1' href='#a'>Acts</tocItem></toc><strange><p>Kept.</p></strange>Stray."
            + "<paragraph><num>3.</num></paragraph><paragraph><content><p> </p></content></paragraph>",
            preface: "<p>Fourth meeting <docNumber>4/2.</docNumber> <docTitle>-\tSharing</docTitle></p>",
            after: "<coverPage><p><docNumber>X/4/2</docNumber> General</p></coverPage>");
        var result = Sample.Read(xml);
        Conservation.Check(Encoding.UTF8.GetBytes(xml), result);
        Assert.Equal("Stray.", Sample.Single(result, FindingCode.StrayText).Params["removed"]);
        string[] expected =
        [
            FindingCode.Image, FindingCode.Comment, FindingCode.Deleted, FindingCode.InlineMarkup, FindingCode.UnknownElement, FindingCode.Style, FindingCode.Foreign,
            FindingCode.Contents, FindingCode.NumberAlone, FindingCode.Empty, FindingCode.PrefaceText, FindingCode.TitleDash, FindingCode.CoverPage,
        ];
        Assert.All(expected, code => Assert.Contains(result.Findings, finding => finding.Code == code));
        Assert.Equal("X/4/2", result.Resolution!.Symbol);
        Assert.Contains("seal.png", Assert.Single(result.Findings, finding => finding.Code == FindingCode.Image).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ForbiddenCharacters_AreTakenOutAndNamed()
    {
        var marks = new string('\u0301', 10);
        var xml = Sample.Document(Sample.Numbered("1.", $"Acts\u202E now\u0085 a{marks} \u200Fend."));
        var result = Sample.Read(xml);
        var text = result.Resolution!.Paragraphs[2].Text.PlainText();
        Assert.Null(TextRules.Check(text));
        Assert.Equal($"Acts now a{marks[..8]} \u200Fend.", text);
        Assert.Equal("U+202E U+0085 U+0301 U+0301", Sample.Single(result, FindingCode.TextNotAllowed).Params["codePoints"]);
        Conservation.Check(Encoding.UTF8.GetBytes(xml), result);
    }

    [Theory]
    [InlineData("eng", "Le Secrétaire prie les États de rendre compte du travail des polices et de la sécurité dans une région pour les citoyens du pays et des voisins aux frontières.", "fr")]
    [InlineData("fra", "يطلب إلى الأمانة العامة أن تقدم تقريرا", "ar")]
    [InlineData("eng", "Urges.", "en")]
    public void WordsOfAnotherLanguage_WinAndAreReported(string declared, string words, string language)
    {
        var result = Sample.Read(Sample.Document(Sample.Numbered("1.", words), declared, preamble: "", preface: ""));
        Assert.Equal(language, result.Resolution!.Language);
        Assert.Equal(language != "en", result.Findings.Any(finding => finding.Code == FindingCode.LanguageMismatch));
        Assert.All(result.Findings, finding => Assert.Equal(language, finding.Language));
    }

    [Fact]
    public void EveryCode_HasASentence()
    {
        var codes = typeof(FindingCode).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.Equal(codes.Order(StringComparer.Ordinal), FindingCode.All.Order(StringComparer.Ordinal));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }
}
