namespace Drafting.Wire;

/// <summary>The browser that tests and benchmarks run: the machine's own.</summary>
public static class Chromium
{
    private static readonly string[] s_programs = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    /// <summary>What keeps it from asking anything of anybody but the server.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Its path: the one that DRAFTING_CHROMIUM names, else the first on the PATH.</summary>
    public static string Find()
    {
        var named = Environment.GetEnvironmentVariable("DRAFTING_CHROMIUM");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.SelectMany(folder => s_programs.Select(program => Path.Combine(folder, program))).FirstOrDefault(File.Exists);
        return named ?? found ?? throw new InvalidOperationException("No Chromium on the PATH; DRAFTING_CHROMIUM can name it.");
    }
}
