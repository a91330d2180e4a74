using System.Text;
using System.Xml.Linq;
using Drafting.Model.Recommendations;
using Drafting.Outcomes.Tests.Copies;

namespace Drafting.Outcomes.Tests.Word;

/// <summary>What another program makes of our files. DRAFTING_SCREENSHOTS names a folder for pages to be looked at.</summary>
public sealed class LibreOfficeTests
{
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Numbers are counted by the reader's program; what it prints is what the room says.</summary>
    [LibreOfficeFact]
    public void Numbers_AreThoseOfTheRoom()
    {
        foreach (var language in (string[])["en", "ar"])
        {
            var clauses = CopySample.Recommendation.Document.Shown.ToList();
            var numbers = ClauseNumber.Of(clauses.ConvertAll(static clause => (clause.Kind, clause.Level)), language);
            var lines = Encoding.UTF8.GetString(LibreOffice.Convert(WordWriterTests.Write(language), "txt:Text (encoded):UTF8")).Split('\n').Select(static line => line.Trim('\uFEFF', '\r', ' ', '\t')).ToList();
            foreach (var (clause, number) in clauses.Zip(numbers))
            {
                if (clause.Kind != ClauseKind.Operative && clause.Level == 0) continue;
                // LibreOffice writes the abjad's first letter without its hamza.
                var label = number.Label.Replace('أ', 'ا');
                var words = clause.Text(language).Content.Ops[0].Text.Trim();
                Assert.Contains(lines, line => line.Replace('أ', 'ا').StartsWith(label, StringComparison.Ordinal) && line[label.Length..].TrimStart(' ', '\t').StartsWith(words, StringComparison.Ordinal));
            }
        }
    }

    [LibreOfficeFact]
    public void SavedAgain_KeepsMarksAndChangesAndWhatItWasMadeFrom()
    {
        var file = WordWriterTests.Write("en");
        var saved = LibreOffice.Convert(file, "docx:MS Word 2007 XML");
        Assert.Equal(ChangesOf(file), ChangesOf(saved));
        Assert.Equal(MarksOf(file), MarksOf(saved));
        Assert.Contains("r-sample", WordFile.Part(saved, "docProps/custom.xml").Value, StringComparison.Ordinal);
        Assert.Equal(WordFile.Paragraphs(file, accepts: true), WordFile.Paragraphs(saved, accepts: true));
        Assert.Equal(WordFile.Paragraphs(file, accepts: false), WordFile.Paragraphs(saved, accepts: false));
    }

    [LibreOfficeFact]
    public void Pages_AreDrawn()
    {
        foreach (var languages in (string[])["en", "ar", "en ar", "ar en"])
        {
            var file = WordWriterTests.Write(languages);
            var pages = LibreOffice.Convert(file, "pdf");
            Assert.StartsWith("%PDF", Encoding.ASCII.GetString(pages, 0, 4), StringComparison.Ordinal);
            if (Environment.GetEnvironmentVariable("DRAFTING_SCREENSHOTS") is not { Length: > 0 } folder) continue;
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"word-{languages.Replace(' ', '-')}.docx"), file);
            File.WriteAllBytes(Path.Combine(folder, $"word-{languages.Replace(' ', '-')}.pdf"), pages);
        }
    }

    private static IEnumerable<string> ChangesOf(byte[] file) => WordFile.Part(file, "word/document.xml").Descendants()
        .Where(static element => element.Name == s_main + "ins" || element.Name == s_main + "del")
        .Where(static element => element.Value.Length > 0)
        .Select(static element => $"{element.Name.LocalName} {element.Attribute(s_main + "author")!.Value} {element.Attribute(s_main + "date")!.Value} {element.Value}");

    private static IEnumerable<string> MarksOf(byte[] file) => WordFile.Part(file, "word/document.xml").Descendants(s_main + "bookmarkStart")
        .Select(static mark => mark.Attribute(s_main + "name")!.Value).Where(static name => name.StartsWith("_cl_", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
