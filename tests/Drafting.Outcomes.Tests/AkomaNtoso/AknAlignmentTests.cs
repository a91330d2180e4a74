using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

public class AknAlignmentTests
{
    private const string EnglishPreamble = "<formula><p>The Meeting,</p></formula><container><p>Recalling the report of 12 May 2019 of the Bureau on the borders of the region,</p></container><container><p>Noting the rise of 45 per cent,</p></container>";
    private const string FrenchPreamble = "<formula><p>La Réunion,</p></formula><container><p>Rappelant le rapport du 12 mai 2019 du Bureau sur les frontières de la région,</p></container><container><p>Notant la hausse de 45 pour cent,</p></container>";

    private static readonly string English = Sample.Numbered("1.", "Urges the members to share the data of 2018 with the Bureau of the region for the year<authorialNote marker='1'><p>Of the Bureau.</p></authorialNote>;")
        + Sample.Numbered("2.", "Asks for:") + Sample.Bare("(a)\tpeople;") + Sample.Bare("(b)\tmoney.");

    private static readonly string French = Sample.Numbered("1.", "Invite les membres à partager les données de 2018 avec le Bureau de la région pour une année<authorialNote marker='1'><p>Du Bureau.</p></authorialNote> ;")
        + Sample.Numbered("2.", "Demande :") + Sample.Bare("a)\tdes hommes ;") + Sample.Bare("b)\tdes fonds.");

    [Fact]
    public void SameStructure_AlignsWithoutAFinding()
    {
        var aligned = Align(Read("eng", English, EnglishPreamble), Read("fra", French, FrenchPreamble));
        Assert.Empty(aligned.Findings);
        var clauses = aligned.Recommendation.Clauses;
        Assert.All(clauses, clause => Assert.Equal(["en", "fr"], clause.Texts.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal("Title0 Organ0 Preambular0 Preambular0 Operative0 Operative0 Operative1 Operative1 Footnote0", string.Join(' ', clauses.Select(clause => $"{clause.Kind}{clause.Level}")));
        Assert.Equal(("(a)", "a)"), (clauses[6].Numbers["en"], clauses[6].Numbers["fr"]));
        Assert.Equal(clauses[^1].NoteId, Assert.Single(clauses[4].Notes));
        Assert.Equal("Du Bureau.", clauses[^1].Texts["fr"].PlainText());
    }

    [Fact]
    public void MissingParagraph_ShiftsNothing()
    {
        var shorter = FrenchPreamble.Replace("<container><p>Rappelant le rapport du 12 mai 2019 du Bureau sur les frontières de la région,</p></container>", "", StringComparison.Ordinal);
        var aligned = Align(Read("eng", English, EnglishPreamble), Read("fra", French, shorter));
        var finding = Assert.Single(aligned.Findings);
        Assert.Equal((FindingCode.ParagraphMissing, "fr", "eng.xml"), (finding.Code, finding.Language, finding.File));
        Assert.StartsWith("Recalling", finding.Params["opening"], StringComparison.Ordinal);
        Assert.Equal(FindingWeight.Difference, finding.Weight);
        Assert.Equal("Notant la hausse de 45 pour cent,", aligned.Recommendation.Clauses[3].Texts["fr"].PlainText());
    }

    [Fact]
    public void OtherLevelNumberAndNotes_AreReported()
    {
        var other = French.Replace("b)\tdes fonds", "c)\tdes fonds", StringComparison.Ordinal).Replace("<authorialNote marker='1'><p>Du Bureau.</p></authorialNote>", "", StringComparison.Ordinal);
        var codes = Align(Read("eng", English, EnglishPreamble), Read("fra", other, FrenchPreamble)).Findings.Select(finding => finding.Code);
        Assert.Equal([FindingCode.NumberDiffers, FindingCode.NoteCountDiffers], codes.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void HeadingInTwoPieces_IsJoinedWhereLanguagesDiffer()
    {
        const string Two = "<paragraph><subheading>I</subheading></paragraph><paragraph><subheading>Borders</subheading></paragraph>";
        const string One = "<paragraph><subheading>I Frontières</subheading></paragraph>";
        var aligned = Align(Read("eng", Two + English, EnglishPreamble), Read("fra", One + French, FrenchPreamble));
        Assert.Equal((FindingCode.HeadingJoined, "en"), (Assert.Single(aligned.Findings).Code, aligned.Findings[0].Language));
        var heading = Assert.Single(aligned.Recommendation.Clauses, clause => clause.Kind == ClauseKind.Heading);
        Assert.Equal(("Borders", "Frontières"), (heading.Texts["en"].PlainText(), heading.Texts["fr"].PlainText()));
        Assert.Empty(Align(Read("eng", Two + English, EnglishPreamble), Read("fra", Two.Replace("Borders", "Frontières", StringComparison.Ordinal) + French, FrenchPreamble)).Findings);
    }

    [Fact]
    public void SecondFileOfALanguage_IsLeftOutAndTheWellNamedOneStays()
    {
        var aligned = Align(Read("fra", French, FrenchPreamble, "eng/1.xml"), Read("fra", French, FrenchPreamble, "fra/1.xml"));
        var finding = Assert.Single(aligned.Findings);
        Assert.Equal((FindingCode.LanguageDuplicate, "eng/1.xml", "fra/1.xml", "yes"), (finding.Code, finding.File, finding.Params["other"], finding.Params["sameText"]));
        Assert.Equal(["fr"], aligned.Recommendation.Languages);
    }

    [Fact]
    public void FileOfAnotherWork_IsLeftOut()
    {
        var other = Sample.Resolution(Sample.Document(French, "fra", FrenchPreamble, work: "/akn/xx/other/"), "fra.xml");
        var aligned = Align(Read("eng", English, EnglishPreamble), other);
        Assert.Equal(FindingCode.WorkDiffers, Assert.Single(aligned.Findings).Code);
        Assert.Equal(["en"], aligned.Recommendation.Languages);
    }

    [Fact]
    public void NothingToAlign_Throws() => Assert.Throws<ArgumentException>(() => AknAlignment.Align([]));

    private static AknResolution Read(string language, string body, string preamble, string? file = null) =>
        Sample.Resolution(Sample.Document(body, language, preamble), file ?? $"{language}.xml");

    private static AlignedResolution Align(params AknResolution[] resolutions) => AknAlignment.Align(resolutions);
}
