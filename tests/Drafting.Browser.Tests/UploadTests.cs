using System.Text;

namespace Drafting.Browser.Tests;

public sealed class UploadTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task AknFiles_OfTwoLanguagesAndOneThatIsNone_ShowTheReportAndTheText()
    {
        var person = await ComeInAsync("bh.delegate1");
        await person.Page.GotoAsync("/");
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(
        [
            Akn("en.xml", "eng", "Exchange of officers", "Recommends that members exchange officers;"),
            Akn("fr.xml", "fra", "Échange de fonctionnaires", "Recommande aux membres d’échanger des fonctionnaires ;"),
            new FilePayload { Name = "other.xml", MimeType = "text/xml", Buffer = "<html>no resolution</html>"u8.ToArray() },
        ]);

        var report = person.Page.Locator(".report");
        await Assertions.Expect(report.GetByRole(AriaRole.Heading)).ToHaveTextAsync(Messages.Of("en", "upload.report"));
        await Assertions.Expect(report).ToContainTextAsync("1 recommendation was made:");
        await Assertions.Expect(report).ToContainTextAsync("1 file was refused:");
        await Assertions.Expect(report).ToContainTextAsync("other.xml");
        await Assertions.Expect(report).ToContainTextAsync(Messages.Of("en", "import.not_akn_resolution"));

        await report.GetByRole(AriaRole.Link, new() { Name = "Exchange of officers" }).ClickAsync();
        await person.Sheet.WaitForAsync();
        var clauses = await person.ReadAsync();
        Assert.Contains(clauses, clause => clause is { Kind: "operative", Text: "Recommends that members exchange officers;" });
        await person.ShowLanguageAsync("fr");
        Assert.Contains(await person.ReadAsync(), clause => clause.Text == "Recommande aux membres d’échanger des fonctionnaires ;");
    }

    private static FilePayload Akn(string name, string language, string title, string paragraph) => new()
    {
        Name = name, MimeType = "application/xml",
        Buffer = Encoding.UTF8.GetBytes($"""
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
            <statement name="resolution">
              <meta><identification source="#s">
                <FRBRWork>
                  <FRBRuri value="/akn/xx/statement/deliberation/chiefs/2019-11-26/9-1/"/><FRBRdate date="2019-11-26" name="adoption"/>
                </FRBRWork>
                <FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression>
              </identification></meta>
              <preface><p><docNumber>9/1.</docNumber><docTitle>{title}</docTitle></p></preface>
              <preamble><formula name="enactingFormula"><p>The Meeting,</p></formula></preamble>
              <mainBody><paragraph eId="para_1"><num>1.</num><content><p>{paragraph}</p></content></paragraph></mainBody>
            </statement>
            </akomaNtoso>
            """),
    };
}
