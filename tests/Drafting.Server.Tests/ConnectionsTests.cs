using System.IO.Pipelines;
using System.Security.Claims;
using Drafting.EventLog;
using Drafting.Model.Meetings;
using Drafting.Server.Access;
using Drafting.Server.Demo;
using Drafting.Server.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace Drafting.Server.Tests;

public sealed class ConnectionsTests
{
    /// <summary>Links end while others are gone through; whoever may not stay is cut all the same.</summary>
    [Fact]
    public async Task LinksWhoseRequestsAreGone_KeepNobodyFromBeingCut()
    {
        await using var log = new InMemoryEventLog(TimeProvider.System);
        using var meeting = await DemoMeeting.OpenOrCreateAsync(log);
        var connections = new Connections(meeting, NullLogger<DefaultHubLifetimeManager<DraftingHub>>.Instance);
        var links = new List<(HubConnectionContext Link, DefaultHttpContext Request)>();
        for (var i = 0; i < 20; i++) links.Add(await OpenAsync(connections, i % 2 == 0 ? "dz.head" : "eg.head"));
        foreach (var (_, request) in links) request.Uninitialize();

        await meeting.RecordAsync("interpol.secretary", new PersonDisabled("eg.head"));
        connections.CutEnded(meeting.Rights.Meeting);
        // A link is aborted on the thread pool: the cut ones are waited for, and the others were asked nothing.
        foreach (var (link, _) in links.Where(static link => link.Link.UserIdentifier == "eg.head"))
        {
            var cut = new TaskCompletionSource();
            await using var registration = link.ConnectionAborted.Register(cut.SetResult);
            await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        Assert.All(links.Where(static link => link.Link.UserIdentifier == "dz.head"), link => Assert.False(link.Link.ConnectionAborted.IsCancellationRequested));
        foreach (var (link, _) in links) await connections.OnDisconnectedAsync(link);
    }

    private static async Task<(HubConnectionContext Link, DefaultHttpContext Request)> OpenAsync(Connections connections, string person)
    {
        var connection = new DefaultConnectionContext(Guid.NewGuid().ToString("N")) { Transport = new Wire() };
        var request = new DefaultHttpContext();
        request.Request.Path = "/live/r-fighters";
        connection.Features.Set<IHttpContextFeature>(new RequestOf(request));
        connection.Features.Set<IConnectionUserFeature>(new UserOf(SessionScheme.Principal(person, "test")));
        var link = new HubConnectionContext(connection, new HubConnectionContextOptions(), NullLoggerFactory.Instance) { UserIdentifier = person };
        await connections.OnConnectedAsync(link);
        return (link, request);
    }

    private sealed class Wire : IDuplexPipe
    {
        private readonly Pipe _pipe = new();

        public PipeReader Input => _pipe.Reader;
        public PipeWriter Output => _pipe.Writer;
    }

    private sealed class RequestOf(HttpContext context) : IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; } = context;
    }

    private sealed class UserOf(ClaimsPrincipal user) : IConnectionUserFeature
    {
        public ClaimsPrincipal? User { get; set; } = user;
    }
}
