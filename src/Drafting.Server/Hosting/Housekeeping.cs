using Drafting.EventLog;
using Drafting.Live;
using Drafting.Server.Live;

namespace Drafting.Server.Hosting;

/// <summary>
/// Lets idle documents go from memory, and reads on where another process wrote. Hints make that quick; the heads, asked for twice a
/// second where the log is shared, make it certain.
/// </summary>
public sealed class Housekeeping(
    Documents documents, LiveMeeting meeting, Connections connections, Audience audience, IEventLog log, ServerOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Hinted += documents.CatchUp;
        meeting.RolesMoved += () => audience.TellAll(RightsMessage.Of(meeting));
        var rightsSeen = 0L;
        var hasArrived = false;
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            documents.Rest(Idle);
            if (hasArrived && options.Postgres is null) continue;
            try
            {
                // What was cleared when the last process ended is brought before the room.
                if (!hasArrived) await documents.ArriveAllAsync().ConfigureAwait(false);
                hasArrived = true;
                if (options.Postgres is null) continue;
                await documents.CatchUpAsync().ConfigureAwait(false);
                var rights = await meeting.RefreshAsync().ConfigureAwait(false);
                if (rights.Revision != rightsSeen) connections.CutEnded(rights.Meeting);
                rightsSeen = rights.Revision;
            }
            catch (EventLogException)
            {
                // The log is out of reach; the state of the service says so already, and the next turn asks again.
            }
        }
    }
}
