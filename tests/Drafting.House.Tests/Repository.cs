using System.Diagnostics;

namespace Drafting.House.Tests;

/// <summary>The repository that these tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] s_built = ["/bin/", "/obj/", "/node_modules/", "/TestResults/", "/wwwroot/", "/.git/"];
    private static readonly Lazy<string> s_root = new(FindRoot);
    private static readonly Lazy<IReadOnlyList<string>> s_files = new(ListFiles);

    /// <summary>The top folder.</summary>
    public static string Root => s_root.Value;

    /// <summary>Files that belong to the project, by their path from the top, with “/”: what git tracks or would; without git, what is not built.</summary>
    public static IReadOnlyList<string> Files => s_files.Value;

    /// <summary>Files below a folder with one of these endings.</summary>
    public static IEnumerable<string> FilesOf(string folder, params string[] endings) =>
        Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void ExpectNone(IEnumerable<string> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Drafting.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run within the repository.");
    }

    private static string[] ListFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        var files = git.ExitCode == 0
            ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));
        return [.. files.Where(file => !s_built.Any(("/" + file).Contains) && File.Exists(Path.Combine(Root, file))).Order(StringComparer.Ordinal)];
    }
}
