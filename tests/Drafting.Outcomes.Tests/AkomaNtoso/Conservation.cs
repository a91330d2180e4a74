using System.Xml;
using System.Xml.Linq;
using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>The law of conservation, checked by another reader: every visible character of the document is in a paragraph or in a finding.</summary>
internal static class Conservation
{
    public static void Check(byte[] xml, AknReadResult result)
    {
        Assert.True(result.IsRead, result.Refusal?.ToString());
        var balance = new Dictionary<char, int>();
        foreach (var text in Source(xml)) Count(text, 1);
        foreach (var paragraph in result.Resolution!.Paragraphs)
        {
            foreach (var op in paragraph.Text.Ops)
                if (!op.Attributes.TryGet("note", out _)) Count(op.Text, -1);
            // A footnote's number is an attribute of the file, not text; the bars of a table row are ours.
            if (paragraph.Kind != ClauseKind.Footnote) Count(paragraph.Number ?? "", -1);
            if (paragraph.Kind == ClauseKind.Table) Count("|", paragraph.Text.PlainText().Count(character => character == '|'));
        }

        foreach (var finding in result.Findings)
            if (finding.Params.TryGetValue("removed", out var removed)) Count(removed, -1);
        var wrong = balance.Where(entry => entry.Value != 0).Select(entry => $"{entry.Key} (U+{(int)entry.Key:X4}) {entry.Value:+0;-0}");
        Assert.True(balance.Values.All(count => count == 0), $"{result.Resolution.File}: lost (+) or made (-): {string.Join(", ", wrong)}");

        void Count(string text, int times)
        {
            foreach (var character in text)
                if (character is not (' ' or '\t' or '\r' or '\n' or '\u00A0')) balance[character] = balance.GetValueOrDefault(character) + times;
        }
    }

    private static List<string> Source(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader).DescendantNodes().OfType<XText>()
            .Where(text => !text.Ancestors().Any(ancestor => ancestor.Name == XName.Get("meta", Sample.Namespace)))
            .Select(text => text.Value)
            .ToList();
    }
}
