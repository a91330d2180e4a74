using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Benchmarks.Paint;

/// <summary>
/// A demo's recommendation over 64 kbit/s and 600 ms: when its text can be read on a first visit, when the page is live, when it can be read on a
/// return, and how long after its last key a word is known to be on disk. The line is a proxy with real sockets, so that the page's worker and the
/// link are as slow as the page.
/// </summary>
internal sealed record SlowLineRun(double FirstTextMs, double LiveMs, double FirstTextKB, double LiveKB, double ReturnMs, IReadOnlyList<double> WordWaitsMs)
{
    private const string Document = "r-fighters";
    private const float KeyEveryMs = 80;

    public static async Task<SlowLineRun> MeasureAsync(PaintStage stage, SlowLine slow)
    {
        var context = await stage.EnterAsync(slow.Address).ConfigureAwait(false);
        await using var _ = context.ConfigureAwait(false);
        var before = slow.DownBytes;
        var page = await context.NewPageAsync().ConfigureAwait(false);
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(3).TotalMilliseconds);
        await page.GotoAsync($"/recommendations/{Document}?lang=en", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Commit, Timeout = 60_000 }).ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => probe.firstTextMs !== null").ConfigureAwait(false);
        var firstTextKB = (slow.DownBytes - before) / 1024.0;
        await page.WaitForFunctionAsync("() => probe.liveMs !== null").ConfigureAwait(false);
        var liveKB = (slow.DownBytes - before) / 1024.0;
        var firstTextMs = await PaintStage.ReadAsync(page, "firstTextMs").ConfigureAwait(false);
        var liveMs = await PaintStage.ReadAsync(page, "liveMs").ConfigureAwait(false);

        await page.Locator(".save-state.saved").WaitForAsync().ConfigureAwait(false);
        await page.Locator("#app [data-clause='op1']").ClickAsync().ConfigureAwait(false);
        for (var word = 1; word <= stage.Options.WordCount; word++)
        {
            await page.Keyboard.TypeAsync(" word", new() { Delay = KeyEveryMs }).ConfigureAwait(false);
            await page.WaitForFunctionAsync($"() => probe.waits.length >= {word} && probe.acknowledged === probe.typed").ConfigureAwait(false);
        }

        var waits = await PaintStage.ReadListAsync(page, "waits").ConfigureAwait(false);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)").ConfigureAwait(false);
        await page.CloseAsync().ConfigureAwait(false);
        var again = await PaintStage.OpenTextAsync(context, Document).ConfigureAwait(false);
        return new SlowLineRun(firstTextMs, liveMs, firstTextKB, liveKB, await PaintStage.ReadAsync(again, "firstTextMs").ConfigureAwait(false), waits);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("slowLine");
        json.WriteString("line", "64 kbit/s, 600 ms there and back, proxy");
        json.WriteNumber("firstTextMs", Math.Round(FirstTextMs));
        json.WriteNumber("firstTextKB", Math.Round(FirstTextKB, 1));
        json.WriteNumber("liveMs", Math.Round(LiveMs));
        json.WriteNumber("liveKB", Math.Round(LiveKB, 1));
        json.WriteNumber("returnMs", Math.Round(ReturnMs));
        json.WriteNumber("wordAcknowledgedMs", Math.Round(PaintRun.Median(WordWaitsMs)));
        json.WriteNumber("wordAcknowledgedMaxMs", Math.Round(WordWaitsMs.Max()));
        json.WriteEndObject();
    }
}
