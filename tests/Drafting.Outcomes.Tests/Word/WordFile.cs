using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Drafting.Outcomes.Tests.Word;

/// <summary>A Word file as its reader sees it: with all tracked changes accepted, or all rejected. Knows nothing of how ours are written.</summary>
internal static class WordFile
{
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>What the format's own validator has to say.</summary>
    public static IReadOnlyList<string> Faults(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(static fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    /// <summary>A part of the file.</summary>
    public static XElement Part(byte[] file, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var stream = zip.GetEntry(path)!.Open();
        return XDocument.Load(stream).Root!;
    }

    /// <summary>The paragraphs of the body; those that have words.</summary>
    public static IReadOnlyList<string> Paragraphs(byte[] file, bool accepts)
    {
        string[] gone = accepts ? ["del", "moveFrom"] : ["ins", "moveTo"];
        var paragraphs = new List<string>();
        var open = "";
        foreach (var paragraph in Part(file, "word/document.xml").Descendants(s_main + "p"))
        {
            open += string.Concat(paragraph.Descendants().Where(run => run.Name == s_main + "t" || run.Name == s_main + "delText")
                .Where(run => !run.Ancestors().Any(around => around.Name.Namespace == s_main && gone.Contains(around.Name.LocalName))
                    && !run.Ancestors(s_main + "fldSimple").Any()).Select(static run => run.Value));
            // A paragraph whose end goes runs on into the next one.
            var end = paragraph.Element(s_main + "pPr")?.Element(s_main + "rPr")?.Elements().Any(mark => mark.Name.Namespace == s_main && gone.Contains(mark.Name.LocalName)) ?? false;
            if (end) continue;
            if (open.Length > 0) paragraphs.Add(open);
            open = "";
        }

        Assert.Equal("", open);
        return paragraphs;
    }
}
