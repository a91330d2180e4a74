using Drafting.Outcomes.AkomaNtoso;

namespace Drafting.Outcomes.Tests.AkomaNtoso;

/// <summary>
/// Published resolutions that are not part of the project: they lie beside it, or where DRAFTING_CORPUS says. A test that misses them is
/// skipped by name; everything it would show is also shown by our own small files.
/// </summary>
internal static class Corpus
{
    private static readonly string[] Folders = ["eng", "fra", "spa", "ara"];

    public static string? Folder { get; } = Find();

    /// <summary>Names of the resolutions, without the extension.</summary>
    public static IEnumerable<string> Names() => Folders
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Folder!, folder), "*.xml"))
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    /// <summary>Every file as language folder and name, with its bytes.</summary>
    public static IEnumerable<(string File, byte[] Bytes)> Files(string? name = null) =>
        from folder in Folders
        from path in Directory.GetFiles(Path.Combine(Folder!, folder), name is null ? "*.xml" : $"{name}.xml").Order(StringComparer.Ordinal)
        select ($"{folder}/{Path.GetFileName(path)}", File.ReadAllBytes(path));

    public static List<AknReadResult> Read(string name) =>
        [.. Files(name).Select(file => AknReader.Read(new MemoryStream(file.Bytes), file.File, AknLimits.Default))];

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("DRAFTING_CORPUS");
        var top = new DirectoryInfo(AppContext.BaseDirectory);
        while (top is not null && !File.Exists(Path.Combine(top.FullName, "Drafting.sln"))) top = top.Parent;
        var folder = Path.Combine(named ?? Path.Combine(top?.Parent?.FullName ?? "", "shared", "corpus"), "un-ga");
        return Directory.Exists(folder) ? folder : null;
    }
}
