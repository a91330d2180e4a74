using System.Text.RegularExpressions;

namespace Drafting.House.Tests;

/// <summary>What no file of the house contains. The words are put together here from halves, so that this file does not name them.</summary>
public sealed partial class SourceTests
{
    private const int LinesMax = 500;

    private static readonly string[] s_code = [".cs", ".ts", ".tsx", ".mjs"];

    /// <summary>Names without content.</summary>
    private static readonly string[] s_emptyNames = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Impl", "Processor", "Misc"];

    /// <summary>Longer files, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_longFiles = new(StringComparer.Ordinal)
    {
        ["package-lock.json"] = "written by npm",
        ["tests/vectors/"] = "data, written by a generator",
    };

    private static readonly (string Pattern, string Why)[] s_banned =
    [
        ("#reg" + "ion", "a file that needs folding is two files"),
        (@"\bDateTime\.(Now|Utc" + @"Now)\b", "time comes from TimeProvider"),
        (@"\bThread\.Sl" + "eep", "waiting is for an event, not for a time"),
        (@"\bTask\.Del" + @"ay\(\s*[0-9]", "waiting is for an event, not for a time"),
        ("NotImplemented" + "Exception", "nothing is left for later in the code"),
        (@"\b(TO" + @"DO|FIX" + @"ME|XX" + @"X)\b", "nothing is left for later in the code"),
        (@"\[(Fact|Theory)\([^)\]]*Sk" + @"ip\s*=", "a test runs, or says by itself why it cannot run here"),
        (@"\b(it|test|describe)\.(sk" + @"ip|on" + @"ly)\(", "a test runs"),
    ];

    [Fact]
    public void BannedWords_AreNowhere() => Repository.ExpectNone(
        from file in Code()
        let lines = Repository.Read(file).Split('\n')
        from line in Enumerable.Range(0, lines.Length)
        from banned in s_banned
        where Regex.IsMatch(lines[line], banned.Pattern)
        select $"{file}:{line + 1}: {lines[line].Trim()} ({banned.Why})");

    [Fact]
    public void NamesWithoutContent_AreNowhere()
    {
        Repository.ExpectNone(Code().Where(file => s_emptyNames.Any(name => Ends(Path.GetFileName(file).Split('.')[0], name))));
        Repository.ExpectNone(
            from file in Code()
            from Match type in TypeName().Matches(Repository.Read(file))
            where s_emptyNames.Any(name => Ends(type.Groups[1].Value, name))
            select $"{file}: {type.Value}");

        static bool Ends(string name, string suffix) =>
            name.EndsWith(suffix, StringComparison.Ordinal) || string.Equals(name, suffix, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void LongFiles_HaveAReason() => Repository.ExpectNone(
        from file in Repository.Files
        where s_code.Concat([".css", ".json", ".sql", ".sh", ".props", ".targets"]).Any(ending => file.EndsWith(ending, StringComparison.Ordinal))
        where !s_longFiles.Keys.Any(known => file.Contains(known, StringComparison.Ordinal))
        let count = Repository.Read(file).Split('\n').Length
        where count > LinesMax
        select $"{file}: {count} lines");

    [Fact]
    public void Files_NameNoPlaceOfOneMachine() => Repository.ExpectNone(
        from file in Repository.Files
        where !IsBinary(file)
        let text = Repository.Read(file)
        from place in (string[])["/ro" + "ot/", "/wo" + "rk/", "registry.npm" + "js.org", "api.nu" + "get.org", "pkgs.dev." + "azure.com", "artifact" + "ory", "/home" + "/"]
        where text.Contains(place, StringComparison.Ordinal)
        select $"{file} names {place}");

    [Fact]
    public void TopFolder_HoldsNothingElse() => Assert.Equal(
        [],
        Repository.Files.Where(file => !file.Contains('/')).Except(["Drafting.sln", "Directory.Packages.props", "README.md", "LICENSE", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"]).Where(file => !file.StartsWith('.')));

    [Fact]
    public void Namespaces_AreFileScoped() => Repository.ExpectNone(
        Repository.FilesOf("", ".cs").Where(file => BlockNamespace().IsMatch(Repository.Read(file))));

    private static IEnumerable<string> Code() => Repository.FilesOf("src/", s_code).Concat(Repository.FilesOf("tests/", s_code));

    private static bool IsBinary(string file) => File.ReadAllBytes(Path.Combine(Repository.Root, file)).AsSpan().Contains((byte)0);

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:struct\s+|class\s+)?([A-Z]\w*)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?\s*$", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();
}
