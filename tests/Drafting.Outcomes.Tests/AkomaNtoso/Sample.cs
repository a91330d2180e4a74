using System.Text;
using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>Small documents in our own words.</summary>
internal static class Sample
{
    public const string Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    /// <summary>A whole document around a body, with a preface and a preamble that can be replaced.</summary>
    public static string Document(
        string body,
        string language = "eng",
        string? preamble = null,
        string? preface = null,
        string after = "",
        string work = "/akn/xx/statement/deliberation/chiefs/2019-11-26/4-2/") => $"""
        <akomaNtoso xmlns="{Namespace}" xmlns:o="urn:other">
        <statement name="resolution">
          <meta><identification source="#s">
            <FRBRWork><FRBRuri value="{work}"/><FRBRdate date="2019-11-26" name="adoption"/><FRBRdate date="0001-01-01" name="unknown"/></FRBRWork>
            <FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression>
          </identification></meta>
          <preface>{preface ?? "<p><docNumber>4/2.</docNumber><docTitle>Sharing of police data</docTitle></p>"}</preface>
          <preamble>{preamble ?? "<formula name='enactingFormula'><p><span class='italic'>The Meeting</span>,</p></formula>"}</preamble>
          <mainBody>{body}</mainBody>
          {after}
        </statement>
        </akomaNtoso>
        """;

    /// <summary>A numbered paragraph as the flat files have it.</summary>
    public static string Numbered(string number, string content, string eId = "para_1") =>
        $"<paragraph eId=\"{eId}\"><num>\t{number}</num><content><p xml:space=\"preserve\">{content}</p></content></paragraph>";

    /// <summary>A paragraph without a number element.</summary>
    public static string Bare(string content) => $"<paragraph><content><p xml:space=\"preserve\">\n   {content}</p></content></paragraph>";

    public static AknReadResult Read(string xml, string file = "sample.xml", AknLimits? limits = null) =>
        AknReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), file, limits ?? AknLimits.Default);

    /// <summary>The resolution; fails with the refusal where there is none.</summary>
    public static AknResolution Resolution(string xml, string file = "sample.xml")
    {
        var result = Read(xml, file);
        Assert.True(result.IsRead, result.Refusal?.ToString());
        return result.Resolution!;
    }

    /// <summary>The paragraphs after title and organ line.</summary>
    public static List<AknParagraph> Body(string body) => [.. Resolution(Document(body)).Paragraphs.Skip(2)];

    /// <summary>Level, number and words of each paragraph, for one-line comparisons.</summary>
    public static string Outline(IEnumerable<AknParagraph> paragraphs) =>
        string.Join("; ", paragraphs.Select(paragraph => $"{paragraph.Kind} {paragraph.Level} {paragraph.Number ?? "-"} {paragraph.Text.PlainText()}".TrimEnd()));

    public static string Outline(string body) => Outline(Body(body));

    public static Finding Single(AknReadResult result, string code) => Assert.Single(result.Findings, finding => finding.Code == code);
}
