using System.Globalization;
using Drafting.EventLog;
using Drafting.Live;
using Drafting.Live.Sealing;
using Drafting.Server.Access;
using Drafting.Server.Accounts;
using Drafting.Server.Demo;
using Drafting.Server.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Drafting.Server.Hosting;

/// <summary>The main job: open the log, set the demo up if it is wanted, serve, and say where.</summary>
public static class Serving
{
    /// <summary>Serves until the process is asked to stop.</summary>
    public static async Task<int> RunAsync(ServerOptions options)
    {
        await LogStore.MigrateAsync(options, "");
        await using var log = await LogStore.OpenAsync(options, "");
        await AccountsSchema.OpenAsync(options);
        var known = options.Demo ? await DemoMeeting.OpenOrCreateAsync(log) : await LiveMeeting.OpenAsync(log);
        if (known is null)
        {
            try
            {
                if (await FirstStart.RunAsync(options, log) is not { } first) return 0;
                // The port that the first link was printed with stays.
                (known, options) = (first.Meeting, options with { Urls = first.Urls });
            }
            catch (Exception fault) when (IsOfListening(fault))
            {
                return await TellAsync(options, fault);
            }
        }

        using var meeting = known;
        var cards = new MeetingCards(options);
        await cards.EnterFirstAsync(meeting.Rights.Meeting);
        var others = (await cards.AllAsync()).Where(static card => !card.IsFirst).ToList();
        foreach (var other in others) await LogStore.MigrateAsync(options, other.Store);
        var masters = await KeyFile.ReadAsync(options, () => IsAnythingSealedAsync(options, log, others));
        var keys = await KeyFile.OpenAsync(options, log, masters);
        if (options.RotatesKeys) await RewrapAsync(options, others, masters);

        var open = new TaskCompletionSource<Houses>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var front = Front.Build(options);
        front.LeadInto(open.Task);
        try
        {
            await front.StartAsync();
        }
        catch (Exception fault) when (IsOfListening(fault))
        {
            return await TellAsync(options, fault);
        }

        var listening = front.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        await using var houses = new Houses(options, cards, masters, listening);
        await houses.OpenFirstAsync(log, meeting, keys);
        open.SetResult(houses);
        front.Lifetime.ApplicationStopping.Register(houses.BeginToClose);
        var addresses = listening.Addresses;
        var local = houses.First.Services.GetRequiredService<LocalAddress>();
        local.Publish(addresses.First());
        Greet(options, meeting, addresses);
        if (!options.Demo && await FirstStart.RescueAsync(options, meeting, houses.First.Services, addresses) is { } link)
            Console.WriteLine($"""
                  Nobody of the secretariat has an account yet. This link makes one; it works once, within {Invitations.SetupLifetime.TotalHours:0} hours:

                  {link}
                """);
        await front.WaitForShutdownAsync();
        local.Withdraw();
        return 0;
    }

    private static async Task<bool> IsAnythingSealedAsync(ServerOptions options, IEventLog first, IReadOnlyList<MeetingCard> others)
    {
        if (await BoxKeys.AnyAsync(first)) return true;
        foreach (var other in others)
        {
            await using var log = await LogStore.OpenAsync(options, other.Store);
            if (await BoxKeys.AnyAsync(log)) return true;
        }

        return false;
    }

    private static async Task RewrapAsync(ServerOptions options, IReadOnlyList<MeetingCard> others, MasterKeys? masters)
    {
        foreach (var other in others)
        {
            await using var log = await LogStore.OpenAsync(options, other.Store);
            await KeyFile.OpenAsync(options, log, masters);
        }
    }

    private static bool IsOfListening(Exception fault) => fault is IOException or InvalidOperationException or System.Net.Sockets.SocketException;

    private static async Task<int> TellAsync(ServerOptions options, Exception fault)
    {
        await Console.Error.WriteLineAsync($"The server cannot listen on {string.Join(", ", options.Urls)}: {fault.Message}");
        return 3;
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
