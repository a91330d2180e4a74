namespace Drafting.Server.Tests;

/// <summary>One server for all tests that leave it as it was but for documents of their own: starting one takes seconds.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public DemoServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await DemoServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The tests of the shared server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>
{
    public const string Name = "shared server";
}
