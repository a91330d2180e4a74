using Drafting.Benchmarks;
using Drafting.Benchmarks.Load;
using Drafting.Benchmarks.Paint;
using Drafting.Benchmarks.Text;

switch (args)
{
    case ["text", .. var rest] when TextOptions.Parse(rest) is { } options:
        Console.WriteLine(await TextRun.RunAsync(options));
        return 0;
    case ["load", .. var rest] when LoadOptions.Parse(rest) is { } options:
        await LoadRun.RunAsync(options);
        return 0;
    case ["paint", .. var rest] when PaintOptions.Parse(rest) is { } options:
        Console.WriteLine(await PaintRun.RunAsync(options));
        return 0;
    default:
        Console.Error.WriteLine(Usage.Text);
        return 2;
}
