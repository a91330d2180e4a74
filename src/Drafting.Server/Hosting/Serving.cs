using System.Globalization;
using Drafting.Live;
using Drafting.Server.Access;
using Drafting.Server.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Drafting.Server.Hosting;

/// <summary>The main job: open the log, set the demo up if it is wanted, serve, and say where.</summary>
public static class Serving
{
    /// <summary>Serves until the process is asked to stop.</summary>
    public static async Task<int> RunAsync(ServerOptions options)
    {
        await using var log = await LogStore.OpenAsync(options);
        using var meeting = options.Demo ? await DemoMeeting.OpenOrCreateAsync(log) : await LiveMeeting.OpenAsync(log);
        if (meeting is null)
        {
            await Console.Error.WriteLineAsync("There is no meeting in this data folder. Start once without --no-demo, or name another folder with --data.");
            return 4;
        }

        await using var app = ServerApp.Build(options, log, meeting);
        var local = app.Services.GetRequiredService<LocalAddress>();
        try
        {
            await app.StartAsync();
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"The server cannot listen on {string.Join(", ", options.Urls)}: {fault.Message}");
            return 3;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        local.Publish(addresses.First());
        Greet(options, meeting, addresses);
        await app.WaitForShutdownAsync();
        local.Withdraw();
        return 0;
    }

    private static void Greet(ServerOptions options, LiveMeeting meeting, ICollection<string> addresses)
    {
        var known = meeting.Rights.Meeting;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {known.Name["en"]}
            {known.Delegations.Count} delegations and {known.People.Count} people; the data is in {options.DataFolder}

              Open  {string.Join("  or  ", addresses)}
            """));
        if (options.Demo)
            Console.WriteLine("""
                  This is a demo: the first page lists the meeting's people, and one click comes in as any of them.
                  Nobody is asked for a password. Do not put real texts here.
                """);
        Console.WriteLine("  Stop with Ctrl+C.");
    }
}
