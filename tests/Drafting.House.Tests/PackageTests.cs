using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Drafting.House.Tests;

/// <summary>Packages stand still, each is used, and none is taken from an address of one machine.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public void Versions_DoNotFloat()
    {
        Repository.ExpectNone(Central().Where(package => !Fixed().IsMatch(package.Version)).Select(package => $"{package.Name} {package.Version}"));
        Repository.ExpectNone(
            from manifest in Repository.FilesOf("", "package.json")
            from Match entry in NpmVersion().Matches(Dependencies(Repository.Read(manifest)))
            where !Fixed().IsMatch(entry.Groups[2].Value)
            select $"{manifest}: {entry.Groups[1].Value} {entry.Groups[2].Value}");
    }

    [Fact]
    public void Projects_NameNoVersion() => Repository.ExpectNone(
        Repository.FilesOf("", ".csproj").Where(project => VersionedReference().IsMatch(Repository.Read(project))));

    [Fact]
    public void EveryPackage_IsUsed()
    {
        var used = Repository.FilesOf("", ".csproj").SelectMany(project => Reference().Matches(Repository.Read(project)).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Repository.ExpectNone(Central().Where(package => !used.Contains(package.Name)).Select(package => $"{package.Name} is used by no project"));
        Repository.ExpectNone(used.Except(Central().Select(package => package.Name)).Select(name => $"{name} has no version"));
    }

    [Fact]
    public void LockFiles_NameNoRegistry() => Repository.ExpectNone(
        Repository.FilesOf("", "package-lock.json").Where(file => Repository.Read(file).Contains("\"resolved\": \"http", StringComparison.Ordinal)));

    private static IEnumerable<(string Name, string Version)> Central() =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(item => (item.Attribute("Include")!.Value, item.Attribute("Version")!.Value));

    private static string Dependencies(string manifest) => string.Concat(DependencyList().Matches(manifest).Select(match => match.Value));

    [GeneratedRegex(@"^\d+(\.\d+)+(-[0-9A-Za-z.]+)?$")]
    private static partial Regex Fixed();

    [GeneratedRegex("\"(?:dev)?[dD]ependencies\"\\s*:\\s*\\{[^}]*\\}")]
    private static partial Regex DependencyList();

    [GeneratedRegex("\"([^\"]+)\"\\s*:\\s*\"([^\"]+)\"")]
    private static partial Regex NpmVersion();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<PackageReference[^>]*Version")]
    private static partial Regex VersionedReference();
}
