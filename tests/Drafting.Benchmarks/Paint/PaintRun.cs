using System.Globalization;
using System.Text;
using System.Text.Json;
using Drafting.Benchmarks.Load;
using Drafting.Wire;

namespace Drafting.Benchmarks.Paint;

/// <summary>How long a person waits for what they see, measured inside a real browser: from the event to the painted frame.</summary>
internal static class PaintRun
{
    private const int SettleKeyCount = 20;
    private static readonly TimeSpan s_keyEvery = TimeSpan.FromMilliseconds(60), s_changeEvery = TimeSpan.FromMilliseconds(50);

    public static async Task<string> RunAsync(PaintOptions options)
    {
        await using var slow = SlowLine.Of64Kilobits();
        await using var stage = await PaintStage.OpenAsync(options, slow).ConfigureAwait(false);
        var openings = await OpenAsync(stage).ConfigureAwait(false);
        var (keystroke, remote) = await WriteAsync(stage).ConfigureAwait(false);
        var overSlowLine = await SlowLineRun.MeasureAsync(stage, slow).ConfigureAwait(false);
        return Encoding.UTF8.GetString(WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("run", "paint");
            json.WriteNumber("paragraphs", options.ParagraphCount);
            json.WriteNumber("comments", options.CommentCount);
            WritePercentiles(json, "keystrokeMs", keystroke);
            WritePercentiles(json, "remoteMs", remote);
            json.WriteStartObject("openMs");
            json.WriteNumber("firstText", Median(openings.Select(static one => one.FirstTextMs)));
            json.WriteNumber("live", Median(openings.Select(static one => one.LiveMs)));
            json.WriteEndObject();
            overSlowLine.Write(json);
            json.WriteEndObject();
        }));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return Math.Round(sorted[sorted.Count / 2], 1);
    }

    private static async Task<IReadOnlyList<(double FirstTextMs, double LiveMs)>> OpenAsync(PaintStage stage)
    {
        var openings = new List<(double, double)>();
        // The first opening of all warms the browser and the server, and is not counted.
        for (var opening = 0; opening <= stage.Options.OpeningCount; opening++)
        {
            var context = await stage.EnterAsync(stage.Address).ConfigureAwait(false);
            await using var _ = context.ConfigureAwait(false);
            var page = await PaintStage.OpenTextAsync(context, PaintStage.Document).ConfigureAwait(false);
            var times = (await PaintStage.ReadAsync(page, "firstTextMs").ConfigureAwait(false), await PaintStage.ReadAsync(page, "liveMs").ConfigureAwait(false));
            if (opening > 0) openings.Add(times);
        }

        return openings;
    }

    private static async Task<(Histogram Keystroke, Histogram Remote)> WriteAsync(PaintStage stage)
    {
        var context = await stage.EnterAsync(stage.Address).ConfigureAwait(false);
        await using var _ = context.ConfigureAwait(false);
        var page = await PaintStage.OpenTextAsync(context, PaintStage.Document).ConfigureAwait(false);
        var middle = PaintStage.ParagraphId(stage.Options.ParagraphCount / 2);
        await page.Locator($"#app [data-clause='{middle}']").ClickAsync().ConfigureAwait(false);
        await page.Keyboard.TypeAsync(Words(SettleKeyCount), new() { Delay = (float)s_keyEvery.TotalMilliseconds }).ConfigureAwait(false);
        await page.EvaluateAsync("() => { probe.keys.length = 0; }").ConfigureAwait(false);
        await page.Keyboard.TypeAsync(Words(stage.Options.KeyCount), new() { Delay = (float)s_keyEvery.TotalMilliseconds }).ConfigureAwait(false);
        await page.WaitForFunctionAsync($"() => probe.keys.length === {stage.Options.KeyCount}").ConfigureAwait(false);
        var keystroke = Collect(await PaintStage.ReadListAsync(page, "keys").ConfigureAwait(false));

        await SendAsync(stage, middle).ConfigureAwait(false);
        await page.WaitForFunctionAsync($"() => probe.remote.length === {stage.Options.RemoteChangeCount}").ConfigureAwait(false);
        return (keystroke, Collect(await PaintStage.ReadListAsync(page, "remote").ConfigureAwait(false)));
    }

    /// <summary>Another person writes into the paragraph that is on the screen; each change carries a word of its own.</summary>
    private static async Task SendAsync(PaintStage stage, string clause)
    {
        await using var link = await RawLink.OpenAsync(stage.Address, PaintStage.Document, ("Authorization", "Bearer " + stage.OtherToken)).ConfigureAwait(false);
        var joined = await link.JoinAsync("""{"client":"other"}""").ConfigureAwait(false);
        var revision = joined.GetProperty("snapshot").GetProperty("revision").GetInt64();
        using var ticks = new PeriodicTimer(s_changeEvery);
        for (var sequence = 1; sequence <= stage.Options.RemoteChangeCount; sequence++)
        {
            await link.SubmitAsync(string.Create(CultureInfo.InvariantCulture, $$"""
                {"client":"other","sequence":{{sequence}},"base":{{revision}},"changes":[{"type":"text","clause":"{{clause}}","language":"en","delta":[{"insert":"w{{sequence}} "}]}]}
                """)).ConfigureAwait(false);
            var commits = await link.NextAsync("Committed").ConfigureAwait(false);
            revision = commits[commits.GetArrayLength() - 1].GetProperty("revision").GetInt64();
            await ticks.WaitForNextTickAsync().ConfigureAwait(false);
        }
    }

    private static string Words(int letterCount) => string.Concat(Enumerable.Range(0, letterCount).Select(static number => number % 6 == 5 ? ' ' : (char)('a' + (number % 26))));

    private static Histogram Collect(IEnumerable<double> values)
    {
        var histogram = new Histogram();
        foreach (var value in values) histogram.Add(value);
        return histogram;
    }

    private static void WritePercentiles(Utf8JsonWriter json, string name, Histogram values)
    {
        json.WriteStartObject(name);
        json.WriteNumber("p50", values.Percentile(0.5));
        json.WriteNumber("p95", values.Percentile(0.95));
        json.WriteNumber("p99", values.Percentile(0.99));
        json.WriteNumber("count", values.Count);
        json.WriteEndObject();
    }
}
