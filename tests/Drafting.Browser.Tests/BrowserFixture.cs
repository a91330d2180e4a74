namespace Drafting.Browser.Tests;

/// <summary>
/// One real server and one real browser for all tests. What a test does stays its own: documents are made anew, people come in by
/// contexts of their own.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] s_programs = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private LiveServer? _server;

    public LiveServer Server => _server!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        var starting = LiveServer.StartAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = s_arguments });
        _server = await starting;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A window of its own: no cookie and no memory of others.</summary>
    public Task<IBrowserContext> OpenContextAsync(LiveServer server, ColorScheme scheme, int width, int height) =>
        _browser!.NewContextAsync(new()
        {
            BaseURL = server.Origin, ColorScheme = scheme, Locale = "en-GB", ViewportSize = new() { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"], ReducedMotion = ReducedMotion.Reduce,
        });

    private static string FindChromium()
    {
        var named = Environment.GetEnvironmentVariable("DRAFTING_CHROMIUM");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.SelectMany(folder => s_programs.Select(program => Path.Combine(folder, program))).FirstOrDefault(File.Exists);
        return named ?? found ?? throw new InvalidOperationException("No Chromium on the PATH; DRAFTING_CHROMIUM can name it.");
    }
}

/// <summary>The tests of one browser run one after the other: two at once would only slow each other down.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
