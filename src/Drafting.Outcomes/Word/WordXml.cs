using System.Xml.Linq;

namespace Drafting.Outcomes.Word;

/// <summary>The vocabulary of WordprocessingML: elements and attributes of its main namespace, as expressions.</summary>
internal static class WordXml
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>An element; a null in its content stands for nothing.</summary>
    public static XElement Element(string name, params object?[] content) => new(Main + name, content);

    public static XAttribute Attribute(string name, object value) => new(Main + name, value);

    /// <summary>An element that is its one attribute <c>w:val</c>.</summary>
    public static XElement Value(string name, object value) => new(Main + name, new XAttribute(Main + "val", value));

    /// <summary>Words with every space of theirs. XML has no way to carry the two last units of the plane, which a text may hold.</summary>
    public static XElement Spaced(string words, string name = "t") => new(
        Main + name, new XAttribute(XNamespace.Xml + "space", "preserve"), words.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD'));

    /// <summary>The root of a part, with the prefixes that programs expect.</summary>
    public static XElement Root(string name, params object?[] content) => new(
        Main + name, new XAttribute(XNamespace.Xmlns + "w", Main), new XAttribute(XNamespace.Xmlns + "r", Relations), content);
}
