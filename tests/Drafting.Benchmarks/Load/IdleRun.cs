using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>What open documents cost when nobody types: resident memory of the server, and its idle CPU.</summary>
internal static class IdleRun
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(8), s_watch = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(LoadOptions options)
    {
        await using var stage = await Stage.OpenAsync(options).ConfigureAwait(false);
        await using (await OpenAsync(stage).ConfigureAwait(false)) await Audience.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        var beforeMB = stage.Server.ResidentMegabytes;
        var links = new List<WireConnection>();
        for (var i = 0; i < options.IdleDocumentCount; i++) links.Add(await OpenAsync(stage).ConfigureAwait(false));
        var openedMB = stage.Server.ResidentMegabytes;
        await Audience.WaitAsync(s_settle).ConfigureAwait(false);
        var afterMB = stage.Server.ResidentMegabytes;
        var cpuSeconds = stage.Server.CpuSeconds;
        await Audience.WaitAsync(s_watch).ConfigureAwait(false);
        cpuSeconds = stage.Server.CpuSeconds - cpuSeconds;
        foreach (var link in links) await link.DisposeAsync().ConfigureAwait(false);
        LoadRun.Print("idle", options, json =>
        {
            json.WriteNumber("documents", options.IdleDocumentCount);
            json.WriteNumber("beforeMB", Math.Round(beforeMB, 1));
            json.WriteNumber("openedMB", Math.Round(openedMB, 1));
            json.WriteNumber("afterMB", Math.Round(afterMB, 1));
            json.WriteNumber("mbPer1000", Math.Round((afterMB - beforeMB) * 1000 / options.IdleDocumentCount, 1));
            json.WriteNumber("idleCpu", Math.Round(cpuSeconds / s_watch.TotalSeconds * 100, 1));
        });
    }

    private static async Task<WireConnection> OpenAsync(Stage stage)
    {
        var document = await stage.CreateAsync().ConfigureAwait(false);
        var link = await WireConnection.OpenAsync(stage.Server.Address, document, stage.AnyToken, static (_, _) => { })
            .ConfigureAwait(false);
        await link.CallAsync("Join", static (Utf8JsonWriter json) =>
        {
            json.WriteStartObject();
            json.WriteString("client", "idle");
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return link;
    }
}
