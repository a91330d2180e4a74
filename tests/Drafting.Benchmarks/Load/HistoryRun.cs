using System.Diagnostics;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>
/// Opening a document with a long past after the server was killed and started again. The past is made of single characters, as many
/// deleted as inserted, one a submission.
/// </summary>
internal static class HistoryRun
{
    private const int LaterOpeningCount = 5, TypistCount = 8;

    public static async Task MeasureAsync(LoadOptions options)
    {
        await using var stage = await Stage.OpenAsync(options).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        var document = await stage.OpenDocumentAsync(TypistCount).ConfigureAwait(false);
        var left = options.HistoryOpCount;
        await Task.WhenAll(document.Clients.Select((client, index) => TypeAsync(client, new Random(options.Seed + index))))
            .ConfigureAwait(false);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var client in document.Clients) await client.DisposeAsync().ConfigureAwait(false);
        await stage.RestartAsync().ConfigureAwait(false);
        var (firstMilliseconds, revision) = await OpenAsync(stage, document.Name).ConfigureAwait(false);
        var later = new List<double>();
        for (var i = 0; i < LaterOpeningCount; i++) later.Add((await OpenAsync(stage, document.Name).ConfigureAwait(false)).Milliseconds);
        LoadRun.Print("history", options, json =>
        {
            json.WriteNumber("ops", options.HistoryOpCount);
            json.WriteNumber("revision", revision);
            json.WriteNumber("makingSeconds", Math.Round(seconds, 1));
            json.WriteNumber("firstOpenMs", Math.Round(firstMilliseconds, 1));
            json.WriteNumber("laterOpenMs", Math.Round(later.Order().ElementAt(LaterOpeningCount / 2), 1));
            json.WriteNumber("serverMB", Math.Round(stage.Server.ResidentMegabytes, 1));
        });

        async Task TypeAsync(TypingClient client, Random random)
        {
            for (var index = Interlocked.Decrement(ref left); index >= 0; index = Interlocked.Decrement(ref left))
            {
                var inserts = index % 6 < 3;
                client.Type(LoadDocument.ClauseId(random.Next(LoadDocument.ClauseCount)), DemoMeeting.Language, text =>
                    inserts ? WireDelta.Insert(random.Next(text.Length + 1), "x") : WireDelta.Delete(random.Next(text.Length), 1));
                await client.IdleAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>From the first byte of the connection to the whole text in hand.</summary>
    private static async Task<(double Milliseconds, long Revision)> OpenAsync(Stage stage, string document)
    {
        var began = Stopwatch.GetTimestamp();
        var snapshot = await LogReader.SnapshotAsync(stage.Server.Address, document, stage.AnyToken).ConfigureAwait(false);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, snapshot.Revision);
    }
}
