using System.Globalization;

namespace Drafting.Live.Tests.Simulation;

/// <summary>
/// People write one document through two or three processes over one log, while links lag, double and break, processes die after they
/// appended and before they told, forget, and lag behind each other. DRAFTING_RUNS sets how many, DRAFTING_SEED the first.
/// </summary>
public sealed class LiveSimulationTests
{
    [Fact]
    public async Task AllEndEqual_AndEveryAnswerHolds()
    {
        var first = Setting("DRAFTING_SEED", 0);
        var runs = Setting("DRAFTING_RUNS", 300);
        var (committed, refused, deaths) = (0, 0, 0);
        for (var seed = first; seed < first + runs; seed++)
        {
            try
            {
                await using var run = await LiveSimulation.OpenAsync(seed);
                await run.RunAsync();
                committed += run.Outcomes.CommittedCount;
                refused += run.Outcomes.RefusedCount;
                deaths += run.Deaths;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Simulation {seed} (DRAFTING_SEED={seed} DRAFTING_RUNS=1)", fault);
            }
        }

        // A simulation in which nothing goes wrong proves nothing.
        Assert.True(runs < 20 || (committed > 10 * runs && refused > runs / 4 && deaths > runs / 4), $"{committed} committed, {refused} refused, {deaths} deaths");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
