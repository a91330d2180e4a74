namespace Drafting.Browser.Tests;

/// <summary>A test on a server of its own, for what would be felt by all others.</summary>
public abstract class OwnServerTest(BrowserFixture fixture, params string[] arguments) : BrowserTest(fixture)
{
    private LiveServer? _server;

    protected override LiveServer Server => _server!;

    public override async Task InitializeAsync() => _server = await LiveServer.StartAsync(arguments);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server!.DisposeAsync();
    }
}
