using System.Text.Json;
using System.Text.Json.Serialization;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Live.Sealing;
using Drafting.Model;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Audit;
using Drafting.Server.FirstPage;
using Drafting.Server.Http;
using Drafting.Server.Live;
using Drafting.Server.SignOn;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Hosting;

/// <summary>Puts the program together: log, meeting, documents, the live side, the HTTP side, the pages.</summary>
public static class ServerApp
{
    /// <summary>One meeting's application over its open log and the keys of its private drafts; none is closed with it. It answers what its server is handed.</summary>
    internal static WebApplication Build(ServerOptions options, ThisMeeting here, IEventLog log, LiveMeeting meeting, BoxKeys keys, Houses houses, HouseServer server)
    {
        var builder = NewBuilder();
        builder.Services.AddSingleton<IServer>(server).AddSingleton<IHostLifetime, HouseLifetime>();
        builder.Services.AddSingleton(here).AddSingleton(houses);
        AddServices(builder.Services, options, here, log, meeting, keys, houses.LocalToken);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseAnswerCompression();
        app.Use(Pages.AddSecurityHeaders);
        app.UseProblems();
        app.Use(app.Services.GetRequiredService<OriginGuard>().InvokeAsync);
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<LinkGuard>().InvokeAsync);
        app.UseAuthorization();
        MapAll(app, options);
        return app;
    }

    /// <summary>A host that tells the operator of what goes wrong.</summary>
    internal static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Pages.Root,
            // A watch of the settings' files for each open meeting would use up what the system has of them.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            // The first is told in one sentence by Serving; the second says at every start that keys are guarded by the folder's permissions.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }

    /// <summary>Has a host listen where it is told, and refuse what is too large.</summary>
    internal static void Listen(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytesMax;
        });
    }

    /// <summary>How bodies are read: a closed schema, nothing twice, nothing too deep.</summary>
    internal static void ConfigureJson(IServiceCollection services) => services.Configure<JsonOptions>(json =>
    {
        json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.SerializerOptions.Converters.Add(new WholeJsonConverter());
        json.SerializerOptions.AllowDuplicateProperties = false;
        json.SerializerOptions.MaxDepth = 32;
        json.SerializerOptions.RespectNullableAnnotations = true;
        json.SerializerOptions.RespectRequiredConstructorParameters = true;
        json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    });

    private static void AddServices(IServiceCollection services, ServerOptions options, ThisMeeting here, IEventLog log, LiveMeeting meeting, BoxKeys keys, string localToken)
    {
        services.AddSingleton(options).AddSingleton(log).AddSingleton(meeting).AddSingleton(TimeProvider.System);
        services.AddSingleton<Audience>().AddSingleton<NoticeHints>().AddSingleton<OriginGuard>().AddSingleton<LinkGuard>().AddSingleton(new Readiness(isWarm: here.Base.Length > 0)).AddSingleton<MeetingCards>();
        services.AddSingleton(new LocalAddress(options.DataFolder, localToken, meeting));
        services.AddSingleton(provider => Paces.Of(options.SubmissionsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Documents(new LiveContext(
            log,
            meeting,
            provider.GetRequiredService<TimeProvider>(),
            (document, commits) =>
            {
                provider.GetRequiredService<Audience>().Publish(document, commits);
                provider.GetRequiredService<NoticeHints>().Committed(commits);
            },
            new DocumentFaults(provider.GetRequiredService<ILogger<DocumentFaults>>()).Tell)
        {
            Keys = keys,
            Refused = provider.GetRequiredService<RefusalCounts>().Add,
            BoxMoved = provider.GetRequiredService<NoticeHints>().BoxMoved,
        }));
        services.AddSingleton<Connections>();
        services.AddSingleton<HubLifetimeManager<DraftingHub>>(provider => provider.GetRequiredService<Connections>());
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = Limits.FrameBytesMax;
            hub.EnableDetailedErrors = false;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            hub.MaximumParallelInvocationsPerClient = 1;
        });
        services.AddSessions(options, here);
        services.AddSignIn(options);
        services.AddSignOn(options, here);
        services.AddSingleton<AuditLog>().AddSingleton<RefusalCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusalCounts>());
        // A proxy on this machine says who asks; the name and the scheme that people see come from --origin alone.
        services.Configure<ForwardedHeadersOptions>(static forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor);
        services.AddAnswerCompression();
        services.AddProblems();
        services.AddOpenApi();
        ConfigureJson(services);
        // One warm-up serves all: what it has compiled is the process's.
        if (here.Base.Length == 0) services.AddHostedService<WarmUp>();
        services.AddHostedService<Recovery>();
        services.AddHostedService<Housekeeping>();
    }

    private static void MapAll(WebApplication app, ServerOptions options)
    {
        app.MapHub<DraftingHub>("/live/{document}", live => live.ApplicationMaxBufferSize = Limits.FrameBytesMax * 2);
        var api = app.MapGroup("/api");
        api.MapSignIn(options);
        api.MapTokens();
        api.MapAccount();
        api.MapInvitations();
        api.MapPeople();
        api.MapAudit();
        api.MapScreens();
        api.MapPen();
        api.MapMeeting(options);
        api.MapRecommendations();
        api.MapCopies();
        api.MapProcedure();
        api.MapComments();
        api.MapNotices();
        api.MapDrafts();
        api.MapGroups();
        api.MapMeetings();
        api.MapImports();
        app.MapSignOn(options);
        app.MapHealth();
        app.MapOpenApi();
        app.MapUnknown();
        app.MapFirstPages(Pages.Template(), options);
        app.MapPages();
    }
}
