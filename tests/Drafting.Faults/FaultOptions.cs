using System.Globalization;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>What to break and how often. One seed gives the same decisions; how they fall in time is the machine's.</summary>
public sealed record FaultOptions(
    string Verb, int CycleCount, int ClientCount, int Seed, string Store, string? Postgres, string Program,
    IReadOnlyList<string> ServerArguments)
{
    public const string Usage = """
        drafting-faults kill|link --cycles N [--clients 8] [--seed S] [--store sqlite|postgres] [--postgres <connection string>]
                        [--server <Drafting.Server.dll>] [--server-argument <one argument>]…
          kill   kills the server with SIGKILL while clients type, starts it again, and checks every document's history
          link   leaves the server alone and cuts the links: within frames, or after answers were swallowed
        One line of JSON; exit code 0: all promises held, 1: one was broken, 2: bad arguments.
        --store postgres takes the connection string from --postgres or DRAFTING_TEST_POSTGRES.
        """;

    /// <summary>Null when the arguments cannot be understood.</summary>
    public static FaultOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 == 0 || arguments[0] is not ("kill" or "link")) return null;
        var options = new FaultOptions(
            arguments[0], 20, 8, Random.Shared.Next(), "sqlite", Environment.GetEnvironmentVariable("DRAFTING_TEST_POSTGRES"),
            ServerOptions.BuiltProgram(), []);
        for (var i = 1; i < arguments.Count; i += 2)
        {
            var value = arguments[i + 1];
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            switch (arguments[i])
            {
                case "--cycles" when number > 0: options = options with { CycleCount = number }; break;
                case "--clients" when number > 0: options = options with { ClientCount = number }; break;
                case "--seed": options = options with { Seed = number }; break;
                case "--store" when value is "sqlite" or "postgres": options = options with { Store = value }; break;
                case "--postgres": options = options with { Postgres = value }; break;
                case "--server": options = options with { Program = value }; break;
                case "--server-argument": options = options with { ServerArguments = [.. options.ServerArguments, value] }; break;
                default: return null;
            }
        }

        return options.Store == "postgres" && options.Postgres is null ? null : options;
    }
}
