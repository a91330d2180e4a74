using Drafting.Wire;

namespace Drafting.Browser.Tests;

/// <summary>
/// A test over a line of its own: a proxy with real sockets before a server of its own. A browser's own throttling would leave the page's worker,
/// or the frames of the link, as quick as they are.
/// </summary>
public abstract class LineTest(BrowserFixture fixture, int bytesPerSecond, TimeSpan wait) : BrowserTest(fixture)
{
    private LiveServer? _server;
    private SlowLine? _line;

    /// <summary>The address by which a page comes over the line.</summary>
    protected string Origin => Line.Address.GetLeftPart(UriPartial.Authority);

    protected override LiveServer Server => _server!;

    private protected SlowLine Line => _line!;

    public override async Task InitializeAsync()
    {
        _line = SlowLine.Of(bytesPerSecond, wait);
        _server = await LiveServer.StartAsync("--origin", Origin);
        Line.LeadTo(_server.Address);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Line.DisposeAsync();
        await _server!.DisposeAsync();
    }
}
