using Drafting.EventLog;
using Drafting.Model;
using Drafting.Server.Live;

namespace Drafting.Server.Hosting;

/// <summary>
/// Says it on every screen when nothing can be stored, tries again and again, and says when it works again: a full disk or a lost
/// database needs no restart.
/// </summary>
public sealed class Recovery(IEventLog log, Audience audience, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.HealthChanged += Tell;
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            if (!log.Health.IsWritable)
                await log.ProbeAsync().ConfigureAwait(false);
    }

    private void Tell(LogHealth health) =>
        audience.TellAll(Audience.Encode("State", new StateMessage(health.IsWritable, health.IsWritable ? null : Codes.Unavailable)));
}
