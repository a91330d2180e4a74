using System.Globalization;
using System.Text;
using System.Xml;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>
/// Reads bytes from strangers into a bounded tree. No document type, no entity but the five of XML, no resolver, so no network and no
/// other file; every bound is checked while reading, before memory is spent on what lies beyond it.
/// </summary>
internal static class AknTree
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The root element; or null and the refusal.</summary>
    public static (AknElement? Root, AknRefusal? Refusal) Read(Stream xml, string file, AknLimits limits)
    {
        AknRefusal Refuse(string code, int line, int column, string reason) => new(code, file, new Place(line, column, "", null), reason);

        var bytes = ReadBounded(xml, limits.FileBytesMax);
        if (bytes is null)
            return (null, Refuse(AknRefusalCode.TooLarge, 0, 0, Say($"the file is larger than {limits.FileBytesMax} bytes")));

        string text;
        try
        {
            text = StrictUtf8.GetString(bytes.Value.Span);
        }
        catch (DecoderFallbackException exception)
        {
            return (null, Refuse(AknRefusalCode.Encoding, 0, 0, Say($"byte {exception.Index} is not UTF-8")));
        }

        if (text.Length > limits.DocumentUnitsMax)
            return (null, Refuse(AknRefusalCode.TooLarge, 0, 0, Say($"the document is longer than {limits.DocumentUnitsMax} UTF-16 units")));

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.DocumentUnitsMax,
            CloseInput = false,
        };
        var position = default((int Line, int Column));
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
            return Build(reader, limits, Refuse, ref position);
        }
        catch (XmlException exception)
        {
            // The reader has one exception for all; a document type is told apart because its remedy is another one.
            var isDtd = text.Contains("<!DOCTYPE", StringComparison.Ordinal) && exception.Message.Contains("DTD", StringComparison.Ordinal);
            return (null, isDtd
                ? Refuse(AknRefusalCode.Dtd, exception.LineNumber, exception.LinePosition, "a document type declaration is not let in")
                : Refuse(AknRefusalCode.Malformed, exception.LineNumber, exception.LinePosition, exception.Message));
        }
    }

    private static (AknElement?, AknRefusal?) Build(
        XmlReader reader, AknLimits limits, Func<string, int, int, string, AknRefusal> refuse, ref (int Line, int Column) position)
    {
        var info = (IXmlLineInfo)reader;
        AknElement? root = null, open = null;
        var elements = 0;
        while (reader.Read())
        {
            position = (info.LineNumber, info.LinePosition);
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration:
                    if (reader.GetAttribute("encoding") is { } encoding && !IsUtf8(encoding))
                        return (null, refuse(AknRefusalCode.Encoding, position.Line, position.Column, $"the file says that it is in {encoding}, only UTF-8 is read"));
                    break;
                case XmlNodeType.Element:
                    if (++elements > limits.ElementsMax)
                        return (null, refuse(AknRefusalCode.TooManyElements, position.Line, position.Column, Say($"more than {limits.ElementsMax} elements")));
                    if (reader.Depth >= limits.ElementDepthMax)
                        return (null, refuse(AknRefusalCode.TooDeep, position.Line, position.Column, Say($"more than {limits.ElementDepthMax} elements inside one another")));
                    var element = Open(reader, open, position);
                    open?.Nodes.Add(new AknNode(element, null, null, position.Line, position.Column));
                    root ??= element;
                    if (!reader.IsEmptyElement) open = element;
                    ReadAttributes(reader, element);
                    break;
                case XmlNodeType.EndElement:
                    open = open?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    open?.Nodes.Add(new AknNode(null, reader.Value, null, position.Line, position.Column));
                    break;
                case XmlNodeType.Comment or XmlNodeType.ProcessingInstruction:
                    open?.Nodes.Add(new AknNode(null, null, reader.Value, position.Line, position.Column));
                    break;
            }
        }

        return (root, null);
    }

    private static AknElement Open(XmlReader reader, AknElement? parent, (int Line, int Column) position) =>
        new(reader.LocalName, reader.NamespaceURI, parent, position.Line, position.Column);

    private static void ReadAttributes(XmlReader reader, AknElement element)
    {
        // Attributes of other namespaces (xsi:schemaLocation, xml:space) say nothing that a clause carries.
        while (reader.MoveToNextAttribute())
            if (reader.NamespaceURI.Length == 0) element.Attributes[reader.LocalName] = reader.Value;
    }

    private static bool IsUtf8(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<byte>? ReadBounded(Stream xml, int bytesMax)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = xml.Read(buffer)) > 0;)
        {
            if (copy.Length + read > bytesMax) return null;
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
