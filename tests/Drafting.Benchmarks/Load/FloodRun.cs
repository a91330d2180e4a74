namespace Drafting.Benchmarks.Load;

/// <summary>Shape A twice in one run on one server: alone, and beside one person who floods it. The bounds a person are those that hold by default.</summary>
internal static class FloodRun
{
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    public static async Task MeasureAsync(LoadOptions options)
    {
        await using var stage = await Stage.OpenAsync(options with { ServerArguments = [] }).ConfigureAwait(false);
        await using var audience = await Audience.OpenAsync(stage, Shape.A).ConfigureAwait(false);
        var quiet = await MeasureAsync(audience, options).ConfigureAwait(false);
        await using var flood = new Flood(stage.Server.Address, audience.Documents[0].Name, stage.StrangersToken);
        flood.Begin();
        var flooded = await MeasureAsync(audience, options).ConfigureAwait(false);
        await flood.EndAsync().ConfigureAwait(false);
        var converged = await audience.ConvergedAsync().ConfigureAwait(false);
        LoadRun.Print("flood", options, json =>
        {
            json.WriteNumber("quietAckP99", quiet.AckP99);
            json.WriteNumber("floodedAckP99", flooded.AckP99);
            json.WriteNumber("ackRatio", Ratio(flooded.AckP99, quiet.AckP99));
            json.WriteNumber("quietFanP99", quiet.FanOutP99);
            json.WriteNumber("floodedFanP99", flooded.FanOutP99);
            json.WriteNumber("fanRatio", Ratio(flooded.FanOutP99, quiet.FanOutP99));
            json.WriteNumber("callsPerSecond", Math.Round(flood.CallsPerSecond));
            json.WriteNumber("tooFast", flood.TooFastCount);
            json.WriteNumber("cut", flood.CutCount);
            json.WriteNumber("entered", flood.EnteredCount);
            json.WriteNumber("undelivered", quiet.UndeliveredCount + flooded.UndeliveredCount);
            json.WriteBoolean("converged", converged);
        });
    }

    private static Task<Window> MeasureAsync(Audience audience, LoadOptions options) => audience.MeasureAsync(
        Shape.A.OpsPerSecond, TimeSpan.FromSeconds(options.WarmSeconds), TimeSpan.FromSeconds(options.MeasuredSeconds), s_drain, new Random(options.Seed));

    private static double Ratio(double flooded, double quiet) => Math.Round(flooded / Math.Max(quiet, 0.01), 2);
}
