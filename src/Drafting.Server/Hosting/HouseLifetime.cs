namespace Drafting.Server.Hosting;

/// <summary>An open meeting lives as long as <see cref="Houses"/> says; signals of the system are for the front.</summary>
internal sealed class HouseLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
