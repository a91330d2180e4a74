using System.Xml.Linq;
using Drafting.Model.Proposals;
using Drafting.Outcomes.Copies;
using Drafting.Outcomes.Tests.Copies;
using Drafting.Outcomes.Word;
using Drafting.Text.Deltas;

namespace Drafting.Outcomes.Tests.Word;

public sealed class WordWriterTests
{
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static TheoryData<string> Languages => ["en", "ar", "en ar", "ar en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void File_IsValid_AndSmall(string languages)
    {
        var file = Write(languages);
        Assert.Empty(WordFile.Faults(file));
        Assert.InRange(file.Length, 1_000, 100 * 1024);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Redline_IsValid(string languages) => Assert.Empty(WordFile.Faults(Write(languages, Earlier())));

    [Fact]
    public void SameText_GivesTheSameBytes() => Assert.Equal(Write("en ar"), Write("en ar"));

    [Fact]
    public void Authors_AreTheDelegationsInFull()
    {
        Assert.Equal(["Algeria", "Egypt"], AuthorsOf("en"));
        Assert.Equal(["الجزائر", "مصر"], AuthorsOf("ar"));
    }

    [Fact]
    public void ProposedParagraph_ComesAndGoesAsAWhole()
    {
        var file = Write("en");
        Assert.Contains("Encourages operations at sea such as Neptune II.", WordFile.Paragraphs(file, accepts: true));
        Assert.DoesNotContain(WordFile.Paragraphs(file, accepts: false), static paragraph => paragraph.Contains("Neptune", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWordCannotHold_IsSaidInComments()
    {
        var comments = WordFile.Part(Write("en"), "word/comments.xml").Elements(s_main + "comment").Select(static one => $"{one.Attribute(s_main + "author")!.Value}: {string.Join(" / ", one.Elements().Select(static line => line.Value))}");
        Assert.Equal(
            ["Algeria: The words were agreed in Tunis & <Oran>. / Supported by Morocco", "Egypt: Also proposes to delete these words."],
            comments);
    }

    [Fact]
    public void ArabicParagraphs_RunRightToLeft_AndLatinWordsInThemDoNot()
    {
        var body = WordFile.Part(Write("ar"), "word/document.xml");
        Assert.All(body.Descendants(s_main + "p"), paragraph => Assert.NotNull(paragraph.Element(s_main + "pPr")!.Element(s_main + "bidi")));
        Assert.All(body.Descendants(s_main + "tbl"), table => Assert.NotNull(table.Element(s_main + "tblPr")!.Element(s_main + "bidiVisual")));
        var latin = body.Descendants(s_main + "r").Where(static run => run.Element(s_main + "rPr")?.Element(s_main + "rtl") is null).Select(static run => run.Value).Where(static words => words.Length > 0);
        Assert.Equal(["Trigger IV", "Neptune II", "Trigger IV"], latin);
    }

    [Fact]
    public void EveryParagraph_HasItsMark()
    {
        var marks = WordFile.Part(Write("en ar"), "word/document.xml").Descendants(s_main + "bookmarkStart").Select(static mark => mark.Attribute(s_main + "name")!.Value).ToHashSet();
        var wanted = CopySample.Recommendation.Document.Shown.SelectMany(static clause => (string[])[ClauseMark.NameOf(clause.Id, "ar"), ClauseMark.NameOf(clause.Id, "en")]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), marks.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0123456789abcdef01234567")]
    [InlineData("0123456789_bcdef0123456789abcdef")]
    [InlineData("a-b")]
    [InlineData("--------------------------------")]
    public void Marks_AreNamesThatWordTakes(string clause)
    {
        Assert.Matches("^_cl_en_[0-9a-zA-Z_]{1,33}$", ClauseMark.NameOf(clause, "en"));
        Assert.NotEqual(ClauseMark.NameOf("a-c", "en"), ClauseMark.NameOf(clause, "en"));
    }

    [Fact]
    public void Redline_AcceptedIsTheLaterText_RejectedTheEarlier()
    {
        var file = Write("en", Earlier());
        Assert.Equal(Clean(CopySample.Recommendation.Document), WordFile.Paragraphs(file, accepts: true));
        Assert.Equal(Clean(Earlier().Before), WordFile.Paragraphs(file, accepts: false));
        Assert.NotEmpty(WordFile.Part(file, "word/document.xml").Descendants(s_main + "moveFrom"));
    }

    [Fact]
    public void OtherNumbersOfLanguages_AreTheCallersFault()
    {
        foreach (var wrong in (string[][])[[], ["en", "ar", "en"], ["en", "en"], ["de"]])
            Assert.Throws<ArgumentException>(() => WordWriter.Write(CopySample.Recommendation, new CopyRequest(CopySample.Meeting, wrong, CopySample.At)));
    }

    /// <summary>The sample before somebody rewrote, added, struck and moved.</summary>
    private static Comparison Earlier()
    {
        var document = CopySample.Recommendation.Document;
        var (organ, first, last, heading) = (document.Find("organ")!.Order, document.Find("pp1")!.Order, document.Find("op3")!.Order, document.Find("h1")!.Order);
        Change[] back =
        [
            new SetClause("pp2a", null, null, Removed: true),
            new AddClause("old", ClauseKind.Operative, 0, OrderKey.Between(last, heading, 1)[0]),
            new TextChange("old", "en", new DeltaBuilder().Insert("Decides to meet again.").ToDelta()),
            new MoveClause("op2b", OrderKey.Between(organ, first, 1)[0]),
            new TextChange("op2", "en", new DeltaBuilder().Delete(7).Insert("Requests").ToDelta()),
        ];
        Assert.True(document.TryApply(back, new Origin("eg.head", 2), out var before, out var fault), fault.ToString());
        return new Comparison(before, CopySample.Meeting.Name);
    }

    private static IEnumerable<string> Clean(ClauseDocument document) => document.Shown.Where(static clause => clause.Kind is not (ClauseKind.Footnote or ClauseKind.Table))
        .Select(static clause => Reading.Clean(clause.Text("en").Content).PlainText()).Where(static words => words.Length > 0)
        .SelectMany(words => words == "Annex" ? (string[])[words, .. "Operation,Year,Result,Trigger IV,2019,98 arrests".Split(',')] : [words]);

    private static IEnumerable<string> AuthorsOf(string language) => WordFile.Part(Write(language), "word/document.xml").Descendants()
        .Where(static element => element.Name == s_main + "ins" || element.Name == s_main + "del").Select(static element => element.Attribute(s_main + "author")!.Value).Distinct();

    internal static byte[] Write(string languages, Comparison? since = null) => WordWriter.Write(
        CopySample.Recommendation, new CopyRequest(CopySample.Meeting, languages.Split(' '), CopySample.At) { Since = since, Classification = Classification.Restricted });
}
