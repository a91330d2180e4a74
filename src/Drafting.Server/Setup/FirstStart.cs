using Drafting.EventLog;
using Drafting.Live;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Hosting;
using Drafting.Server.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Setup;

/// <summary>
/// Serves nothing but the page that makes the meeting, until there is one. The only way in is a one-time link, printed where the operator
/// started the program.
/// </summary>
internal static class FirstStart
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the meeting, made here or by another process of the same log; null when the program is stopped before.</summary>
    public static async Task<(LiveMeeting Meeting, IReadOnlyList<string> Urls)?> RunAsync(ServerOptions options, IEventLog log)
    {
        var made = new TaskCompletionSource<LiveMeeting>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = Build(options, log, made);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var secret = await scope.ServiceProvider.GetRequiredService<Invitations>().MakeAsync(Invitations.NewId(), null, Invitations.SetupLifetime);
            Console.WriteLine($"""

                There is no meeting yet. This link makes it, and the secretariat's first account. It works once, within {Invitations.SetupLifetime.TotalHours:0} hours.

                  {AddressOf(options, addresses)}/setup#{secret}

                  Stop with Ctrl+C; the next start prints another link.
                """);
        }

        var stopped = app.WaitForShutdownAsync();
        using var timer = new PeriodicTimer(s_look);
        while (!stopped.IsCompleted && !made.Task.IsCompleted)
        {
            await Task.WhenAny(timer.WaitForNextTickAsync().AsTask(), stopped, made.Task);
            // Another process of the same database may have been quicker.
            if (options.Postgres is not null && !made.Task.IsCompleted && await LookAsync(log) is { } elsewhere) made.TrySetResult(elsewhere);
        }

        if (!made.Task.IsCompleted) return null;
        await app.StopAsync();
        return (await made.Task, addresses);
    }

    /// <summary>
    /// A link for the secretariat of a meeting whose secretariat has no account: after the demo, or when a first start was cut off. Null when
    /// somebody of it can come in.
    /// </summary>
    public static async Task<string?> RescueAsync(ServerOptions options, LiveMeeting meeting, IServiceProvider services, IEnumerable<string> addresses)
    {
        await using var scope = services.CreateAsyncScope();
        var known = meeting.Rights.Meeting;
        var people = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Memberships.Select(one => one.Person).ToListAsync();
        if (people.Exists(known.MayManagePeople) || LocalAddress.SecretaryOf(meeting) is not { } secretary) return null;
        var id = Invitations.NewId();
        var until = DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds()) + Invitations.SetupLifetime;
        if (!await meeting.RecordAsync("", new Model.Meetings.InvitationMade(id, secretary.Id, until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)))) return null;
        return $"{AddressOf(options, addresses)}/invitation#{await scope.ServiceProvider.GetRequiredService<Invitations>().MakeAsync(id, secretary.Id, Invitations.SetupLifetime)}";
    }

    private static string AddressOf(ServerOptions options, IEnumerable<string> addresses) => options.Origins.Count > 0 ? options.Origins[0] : addresses.First().TrimEnd('/');

    private static async Task<LiveMeeting?> LookAsync(IEventLog log)
    {
        try
        {
            return await LiveMeeting.OpenAsync(log);
        }
        catch (EventLogException)
        {
            return null;
        }
    }

    private static WebApplication Build(ServerOptions options, IEventLog log, TaskCompletionSource<LiveMeeting> made)
    {
        var builder = ServerApp.NewBuilder();
        ServerApp.Listen(builder, options);
        builder.Services.AddSingleton(options).AddSingleton(log).AddSingleton(TimeProvider.System).AddSingleton(ThisMeeting.None).AddSingleton<OriginGuard>();
        builder.Services.AddAccounts(options).AddAnswerCompression();
        builder.Services.AddProblems();
        ServerApp.ConfigureJson(builder.Services);
        var app = builder.Build();
        app.UseAnswerCompression();
        app.Use(Pages.AddSecurityHeaders);
        app.UseProblems();
        app.Use(app.Services.GetRequiredService<OriginGuard>().InvokeAsync);
        app.MapSetup(meeting => made.TrySetResult(meeting));
        app.MapPages();
        return app;
    }
}
