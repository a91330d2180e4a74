using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Drafting.Outcomes.Word;

/// <summary>The parts of a file, and the ZIP archive that holds them. The same parts give the same bytes.</summary>
internal sealed class WordPackage(DateTimeOffset at)
{
    private static readonly XNamespace s_types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace s_relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
    private const string WordTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string RelationsSuffix = ".rels";

    private readonly List<(string Path, string Type, XElement Root)> _parts = [];
    private readonly Dictionary<string, List<XElement>> _relationsOf = new(StringComparer.Ordinal) { [""] = [], ["word/document.xml"] = [] };

    /// <summary>Adds the text itself.</summary>
    public void AddDocument(XElement root)
    {
        _parts.Add(("word/document.xml", WordTypes + "document.main+xml", root));
        Relate("", "document", OfficeRelations + "officeDocument", "word/document.xml");
    }

    /// <summary>Adds a part that the text refers to: its name in the folder <c>word</c>, its type's name, and the relation's.</summary>
    public void Add(string name, string type, XElement root, string? relation = null)
    {
        _parts.Add(($"word/{name}.xml", $"{WordTypes}{type}+xml", root));
        Relate("word/document.xml", relation ?? name, OfficeRelations + type, $"{name}.xml");
    }

    /// <summary>Adds what the file says about itself to programs that do not open it.</summary>
    public void AddProperties(XElement core, XElement custom)
    {
        _parts.Add(("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core));
        _parts.Add(("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", custom));
        Relate("", "core", PackageRelations + "core-properties", "docProps/core.xml");
        Relate("", "custom", OfficeRelations + "custom-properties", "docProps/custom.xml");
    }

    /// <summary>Lets a part refer to an address outside.</summary>
    public void Link(string part, string relation, string address) => Relate($"word/{part}.xml", relation, OfficeRelations + "hyperlink", address, isOutside: true);

    /// <summary>The archive.</summary>
    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", ContentTypes());
            foreach (var (part, relations) in _relationsOf)
            {
                var (folder, name) = part.LastIndexOf('/') is >= 0 and var cut ? (part[..(cut + 1)], part[(cut + 1)..]) : ("", part);
                if (relations.Count > 0) Write(zip, $"{folder}_rels/{name}{RelationsSuffix}", new XElement(s_relations + "Relationships", relations));
            }

            foreach (var (path, _, root) in _parts) Write(zip, path, root);
        }

        return file.ToArray();
    }

    private XElement ContentTypes() => new(
        s_types + "Types",
        new XElement(s_types + "Default", new XAttribute("Extension", RelationsSuffix[1..]), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(s_types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
        _parts.Select(static part => new XElement(s_types + "Override", new XAttribute("PartName", "/" + part.Path), new XAttribute("ContentType", part.Type))));

    private void Relate(string from, string id, string type, string target, bool isOutside = false)
    {
        if (!_relationsOf.TryGetValue(from, out var relations)) _relationsOf[from] = relations = [];
        relations.Add(new XElement(
            s_relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target),
            isOutside ? new XAttribute("TargetMode", "External") : null));
    }

    private void Write(ZipArchive zip, string path, XElement root)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using var stream = entry.Open();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }
}
