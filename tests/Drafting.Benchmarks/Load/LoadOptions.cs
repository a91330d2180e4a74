using System.Globalization;
using Drafting.Wire;

namespace Drafting.Benchmarks.Load;

internal sealed record LoadOptions
{
    public IReadOnlyList<string> Shapes { get; private init; } = ["A", "B", "C", "max", "maxA", "idle", "history"];

    public int MeasuredSeconds { get; private init; } = 20;

    public int WarmSeconds { get; private init; } = 12;

    public int RunCount { get; private init; } = 1;

    public int Seed { get; private init; } = Random.Shared.Next();

    public int IdleDocumentCount { get; private init; } = 1000;

    public int HistoryOpCount { get; private init; } = 100_000;

    public string Store { get; private init; } = "sqlite";

    public string? Postgres { get; private init; } = Environment.GetEnvironmentVariable("DRAFTING_TEST_POSTGRES");

    /// <summary>The process whose CPU time, with its children's, is counted as the database's; 0 for none.</summary>
    public int PostgresPid { get; private init; }

    public string Program { get; private init; } = ServerOptions.BuiltProgram();

    /// <summary>By default they lift the bound on submissions a second and person: a machine's load has few people.</summary>
    public IReadOnlyList<string> ServerArguments { get; init; } = ["--pace", "100000"];

    /// <summary>Null when the arguments cannot be understood.</summary>
    public static LoadOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 != 0) return null;
        var options = new LoadOptions();
        var serverArguments = new List<string>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = arguments[i + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (arguments[i])
            {
                case "--shapes": options = options with { Shapes = value.Split(',') }; break;
                case "--secs" when number > 0: options = options with { MeasuredSeconds = number }; break;
                case "--warm" when number >= 0: options = options with { WarmSeconds = number }; break;
                case "--runs" when number > 0: options = options with { RunCount = number }; break;
                case "--seed" when number >= 0: options = options with { Seed = number }; break;
                case "--idle" when number > 0: options = options with { IdleDocumentCount = number }; break;
                case "--ops" when number > 0: options = options with { HistoryOpCount = number }; break;
                case "--store" when value is "sqlite" or "postgres": options = options with { Store = value }; break;
                case "--postgres": options = options with { Postgres = value }; break;
                case "--postgres-pid" when number > 0: options = options with { PostgresPid = number }; break;
                case "--server": options = options with { Program = value }; break;
                case "--server-argument": serverArguments.Add(value); break;
                default: return null;
            }
        }

        if (serverArguments.Count > 0) options = options with { ServerArguments = serverArguments };
        return options.Store == "postgres" && options.Postgres is null ? null : options;
    }
}
