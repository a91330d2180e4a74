using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>
/// One real server and one real browser for all tests. What a test does stays its own: documents are made anew, people come in by
/// contexts of their own.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private LiveServer? _server;

    public LiveServer Server => _server!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        var starting = LiveServer.StartAsync();
        _browser = await LaunchAsync();
        _server = await starting;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A browser apart from that of all tests, for what may bring it down.</summary>
    public Task<IBrowser> LaunchAsync() => _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments });

    /// <summary>A window of its own: no cookie and no memory of others.</summary>
    public Task<IBrowserContext> OpenContextAsync(
        LiveServer server, ColorScheme scheme, int width, int height, bool touch = false, float scale = 1, bool hasScript = true, string? origin = null) =>
        _browser!.NewContextAsync(new()
        {
            BaseURL = origin ?? server.Origin, JavaScriptEnabled = hasScript, ColorScheme = scheme, Locale = "en-GB", ViewportSize = new() { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"], ReducedMotion = ReducedMotion.Reduce,
            HasTouch = touch, DeviceScaleFactor = scale,
        });
}

/// <summary>The tests of one browser run one after the other: two at once would only slow each other down.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
