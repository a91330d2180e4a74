using Drafting.Faults;

if (FaultOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(FaultOptions.Usage);
    return 2;
}

await using var run = new KillRun(options);
var report = await run.RunAsync();
Console.WriteLine(report.ToJson());
return report.Violations.Count == 0 ? 0 : 1;
