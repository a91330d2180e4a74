using Drafting.EventLog;
using Drafting.Live;
using Drafting.Live.Sealing;
using Microsoft.AspNetCore.Http.Features;

namespace Drafting.Server.Hosting;

/// <summary>
/// A meeting that is open: its log, its services and its pipeline, none of which knows of any other meeting. So what belongs to one cannot be found from
/// another by a query, a list, a count, a stream or a search: there is no object that has both.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private readonly IEventLog _log;
    private readonly WebApplication _app;
    private readonly HouseServer _server;

    private House(IEventLog log, LiveMeeting meeting, WebApplication app, HouseServer server) => (_log, Meeting, _app, _server) = (log, meeting, app, server);

    /// <summary>The meeting.</summary>
    public LiveMeeting Meeting { get; }

    /// <summary>What its pipeline is put together from.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Opens a meeting of an open log, which is closed with it, as is the meeting; also when it does not open.</summary>
    public static async Task<House> OpenAsync(ServerOptions options, ThisMeeting here, IEventLog log, LiveMeeting meeting, BoxKeys keys, Houses houses, HouseServer server)
    {
        WebApplication? app = null;
        try
        {
            app = ServerApp.Build(options, here, log, meeting, keys, houses, server);
            await app.StartAsync();
            return new House(log, meeting, app, server);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            meeting.Dispose();
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers a request that came to the front.</summary>
    public Task AnswerAsync(IFeatureCollection connection) => _server.ProcessAsync(connection);

    /// <summary>Ends links and what else lasts; requests that are on their way are finished.</summary>
    public void BeginToClose() => _app.Lifetime.StopApplication();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Meeting.Dispose();
        await _log.DisposeAsync();
    }
}
