namespace Drafting.Model.Tests;

/// <summary>How many random cases a test runs, and from which seed; DRAFTING_CASES and DRAFTING_SEED set them.</summary>
internal static class TestCases
{
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_CASES"), out var wanted) && wanted > 0 ? wanted : usual;

    public static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_SEED"), out var seed) ? seed : Random.Shared.Next(int.MaxValue / 2);
}
