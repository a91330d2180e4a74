using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Drafting.Server.Hosting;

/// <summary>
/// What a meeting's pipeline takes for its server. It listens nowhere: the one port of the installation is the front's (<see cref="Front"/>), which hands
/// requests on. The addresses are the front's.
/// </summary>
internal sealed class HouseServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    /// <summary>A server behind these addresses.</summary>
    public HouseServer(IServerAddressesFeature addresses) => Features.Set(addresses);

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Answers a request of the front's. The pipeline gets features of its own over those of the connection, so that what one pipeline puts there
    /// (its services, who has signed in) is not found by another.
    /// </summary>
    public Task ProcessAsync(IFeatureCollection connection) =>
        (_process ?? throw new InvalidOperationException("The house is not open yet."))(new FeatureCollection(connection));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _process = null;

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
        }
        catch (Exception fault)
        {
            application.DisposeContext(context, fault);
            throw;
        }

        application.DisposeContext(context, null);
    }
}
