using System.Text;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

/// <summary>Runs the shapes that were asked for, one after the other, and prints a line for each.</summary>
internal static class LoadRun
{
    public static async Task RunAsync(LoadOptions options)
    {
        foreach (var shape in options.Shapes)
            for (var run = 0; run < options.RunCount; run++)
                await RunShapeAsync(shape, options).ConfigureAwait(false);
    }

    private static Task RunShapeAsync(string shape, LoadOptions options) => shape switch
    {
        "A" => SteadyRun.MeasureAsync(Shape.A, options),
        "B" => SteadyRun.MeasureAsync(Shape.B, options),
        "C" => SteadyRun.MeasureAsync(Shape.C, options),
        "max" => CeilingRun.FindAsync("max", Shape.C, 200, options),
        "maxA" => CeilingRun.FindAsync("maxA", Shape.A, 200, options),
        "idle" => IdleRun.MeasureAsync(options),
        "history" => HistoryRun.MeasureAsync(options),
        "flood" => FloodRun.MeasureAsync(options),
        _ => throw new ArgumentException($"No shape {shape}."),
    };

    /// <summary>Prints one line: shape, store and seed first.</summary>
    public static void Print(string shape, LoadOptions options, Action<Utf8JsonWriter> figures) =>
        Console.WriteLine(Encoding.UTF8.GetString(WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("shape", shape);
            json.WriteString("store", options.Store);
            json.WriteNumber("seed", options.Seed);
            figures(json);
            json.WriteEndObject();
        })));
}

internal sealed record Shape(string Name, int DocumentCount, int ClientCount, double OpsPerSecond)
{
    public static readonly Shape A = new("A", 1, 20, 5);
    public static readonly Shape B = new("B", 1, 60, 2);
    public static readonly Shape C = new("C", 50, 4, 2);

    public int AllClientCount => DocumentCount * ClientCount;
}
