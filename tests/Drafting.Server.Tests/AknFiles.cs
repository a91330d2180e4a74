namespace Drafting.Server.Tests;

/// <summary>AKN4UN files in our own words: one resolution in two languages.</summary>
internal static class AknFiles
{
    public const string Work = "/akn/xx/statement/deliberation/harbours/2019-11-26/7-3/";

    /// <summary>The id that the work gives its recommendation.</summary>
    public const string Id = "harbours-2019-11-26-7-3";

    public static string English(string work = Work) => File("eng", work, "Lights in the harbour", "The Harbour Masters", "<num>1.</num><content><p>Ask every port to keep its lights burning;</p></content>");

    public static string French(string work = Work) => File("fra", work, "Les feux du port", "Les capitaines de port", "<num>1.</num><content><p>Demandent à chaque port de garder ses feux allumés ;</p></content>");

    private static string File(string language, string work, string title, string organ, string paragraph) => $"""
        <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
        <statement name="resolution">
          <meta><identification source="#s">
            <FRBRWork><FRBRuri value="{work}"/><FRBRdate date="2019-11-26" name="adoption"/></FRBRWork>
            <FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression>
          </identification></meta>
          <preface><p><docNumber>7/3.</docNumber><docTitle>{title}</docTitle></p></preface>
          <preamble><formula name="enactingFormula"><p><span class="italic">{organ}</span>,</p></formula></preamble>
          <mainBody><paragraph eId="para_1">{paragraph}</paragraph></mainBody>
        </statement>
        </akomaNtoso>
        """;
}
