namespace Drafting.Text.Tests.Deltas;

/// <summary>How many random cases a test runs: its own number, or DRAFTING_CASES for longer and shorter runs.</summary>
internal static class TestCases
{
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var wanted) && wanted > 0 ? wanted : usual;

    /// <summary>A fresh seed, or DRAFTING_SEED to run a failure again.</summary>
    public static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_SEED"), out var seed) ? seed : Random.Shared.Next();
}
