namespace Drafting.Benchmarks.Load;

/// <summary>
/// How far a shape can be stepped up: by a half each time while fan-out p99 is below 100 ms, at least 97 % of what was typed is
/// acknowledged within the window, nothing stays undelivered and the load itself kept up; then two halvings between the last that held
/// and the first that did not.
/// </summary>
internal static class CeilingRun
{
    private const double FanOutMillisecondsMax = 100, AckedShareMin = 0.97, TypedShareMin = 0.93, Growth = 1.5;
    private const int OpsPerSecondMax = 30_000, HalvingCount = 2;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(1.5), s_step = TimeSpan.FromSeconds(5),
        s_drain = TimeSpan.FromSeconds(20);

    public static async Task FindAsync(string name, Shape shape, double from, LoadOptions options)
    {
        await using var stage = await Stage.OpenAsync(options).ConfigureAwait(false);
        await using var audience = await Audience.OpenAsync(stage, shape).ConfigureAwait(false);
        var random = new Random(options.Seed);
        await audience.MeasureAsync(from / shape.AllClientCount, TimeSpan.FromSeconds(options.WarmSeconds), TimeSpan.FromSeconds(1),
            s_drain, random)
            .ConfigureAwait(false);
        Step? held = null, broke = null;
        for (var target = from; target < OpsPerSecondMax && broke is null; target *= Growth) await TryAsync(target).ConfigureAwait(false);
        for (var i = 0; i < HalvingCount && held is not null && broke is { Window.UndeliveredCount: 0 }; i++)
            await TryAsync((held.Target + broke.Target) / 2).ConfigureAwait(false);
        var converged = await audience.ConvergedAsync().ConfigureAwait(false);
        LoadRun.Print(name, options, json =>
        {
            json.WriteNumber("sustained", Math.Round(held?.Target ?? 0));
            foreach (var (member, step) in new[] { ("at", held), ("brokeAt", broke) })
            {
                if (step is null) continue;
                json.WriteStartObject(member);
                json.WriteNumber("target", Math.Round(step.Target));
                step.Window.Write(json);
                json.WriteEndObject();
            }

            json.WriteNumber("putOff", audience.PutOffCount);
            json.WriteBoolean("converged", converged);
            json.WriteNumber("serverMB", Math.Round(stage.Server.ResidentMegabytes, 1));
        });

        async Task TryAsync(double target)
        {
            var window = await audience.MeasureAsync(target / shape.AllClientCount, s_settle, s_step, s_drain, random)
                .ConfigureAwait(false);
            var holds = window.UndeliveredCount == 0 && window.FanOutP99 < FanOutMillisecondsMax
                && window.AckedPerSecond >= AckedShareMin * window.TypedPerSecond
                && window.TypedPerSecond >= TypedShareMin * target;
            Console.Error.WriteLine(
                $"{name} {target:F0}/s: {window.AckedPerSecond:F0}/s, fan-out p99 {window.FanOutP99} ms, {(holds ? "holds" : "breaks")}");
            if (holds) held = new Step(target, window);
            else broke = new Step(target, window);
        }
    }

    private sealed record Step(double Target, Window Window);
}
