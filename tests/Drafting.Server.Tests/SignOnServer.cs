using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>One server with one provider of single sign-on for all tests of a class.</summary>
public sealed class SignOnServer : IAsyncLifetime
{
    private readonly OpenIdProvider _provider = OpenIdProvider.Prepare();

    public DemoServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await DemoServer.StartAsync(null, [.. _provider.Arguments]);
        await _provider.StartAsync(Server.Address);
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Server.DisposeAsync();
    }
}
