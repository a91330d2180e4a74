using System.Text.Json.Serialization;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Access;
using Drafting.Server.Http;
using Drafting.Server.Live;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Hosting;

/// <summary>Puts the program together: log, meeting, documents, the live side, the HTTP side, the pages.</summary>
public static class ServerApp
{
    /// <summary>An application over an open log and its meeting; neither is closed with it.</summary>
    public static WebApplication Build(ServerOptions options, IEventLog log, LiveMeeting meeting)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = Pages.Root });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytesMax;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            // The first is told in one sentence by Serving; the second says at every start that keys are guarded by the folder's permissions.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options, log, meeting);
        var app = builder.Build();
        app.UseResponseCompression();
        app.Use(Pages.AddSecurityHeaders);
        app.UseProblems();
        app.Use(app.Services.GetRequiredService<OriginGuard>().InvokeAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        MapAll(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, IEventLog log, LiveMeeting meeting)
    {
        services.AddSingleton(options).AddSingleton(log).AddSingleton(meeting).AddSingleton(TimeProvider.System);
        services.AddSingleton<Audience>().AddSingleton<OriginGuard>().AddSingleton<Readiness>();
        services.AddSingleton(new LocalAddress(options.DataFolder, meeting));
        services.AddSingleton(provider => new SubmissionPace(options.SubmissionsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Documents(new LiveContext(
            log,
            meeting,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Audience>().Publish,
            new DocumentFaults(provider.GetRequiredService<ILogger<DocumentFaults>>()).Tell)));
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
        services.AddSessions(options);
        services.AddPageCompression();
        services.AddProblems();
        services.AddOpenApi();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.AddHostedService<WarmUp>();
        services.AddHostedService<Recovery>();
        services.AddHostedService<Housekeeping>();
    }

    private static void MapAll(WebApplication app, ServerOptions options)
    {
        app.MapHub<DraftingHub>("/live/{document}", live => live.ApplicationMaxBufferSize = Limits.FrameBytesMax * 2);
        var api = app.MapGroup("/api");
        api.MapAccess(options);
        api.MapMeeting(options);
        api.MapRecommendations();
        api.MapImports();
        app.MapHealth();
        app.MapOpenApi();
        app.MapUnknown();
        app.MapPages();
    }
}
