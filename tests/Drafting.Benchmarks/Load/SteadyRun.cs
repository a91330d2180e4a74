namespace Drafting.Benchmarks.Load;

/// <summary>Shapes A, B and C: a fixed rate on a warm server.</summary>
internal static class SteadyRun
{
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    public static async Task MeasureAsync(Shape shape, LoadOptions options)
    {
        await using var stage = await Stage.OpenAsync(options).ConfigureAwait(false);
        await using var audience = await Audience.OpenAsync(stage, shape).ConfigureAwait(false);
        var window = await audience.MeasureAsync(
            shape.OpsPerSecond,
            TimeSpan.FromSeconds(options.WarmSeconds),
            TimeSpan.FromSeconds(options.MeasuredSeconds),
            s_drain,
            new Random(options.Seed))
            .ConfigureAwait(false);
        var converged = await audience.ConvergedAsync().ConfigureAwait(false);
        LoadRun.Print(shape.Name, options, json =>
        {
            window.Write(json);
            json.WriteNumber("putOff", audience.PutOffCount);
            json.WriteBoolean("converged", converged);
            json.WriteNumber("serverMB", Math.Round(stage.Server.ResidentMegabytes, 1));
        });
    }
}
