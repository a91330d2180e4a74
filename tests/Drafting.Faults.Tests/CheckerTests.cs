namespace Drafting.Faults.Tests;

public sealed class CheckerTests
{
    private const int SeedsMax = 24;

    public static TheoryData<Bug, Fault[]> Bugs => new()
    {
        { Bug.AcknowledgesBeforeCommit, [Fault.Lost] },
        { Bug.PublishesBeforeCommit, [Fault.Lost] },
        { Bug.CommitsResendAgain, [Fault.Doubled] },
        { Bug.SkipsRevision, [Fault.Gap] },
        { Bug.SkipsDelivery, [Fault.Gap] },
        { Bug.SwapsDeliveries, [Fault.Gap] },
        { Bug.StoresWhatItRefused, [Fault.Unasked] },
        { Bug.AcknowledgesAtOtherRevision, [Fault.Lost] },
        { Bug.AnswersResendDifferently, [Fault.Lost, Fault.Answers] },
        { Bug.ReservesRevision, [Fault.Order, Fault.Lost] },
        { Bug.TakesReusedKey, [Fault.Unasked] },
        { Bug.InventsCommit, [Fault.Unasked] },
        { Bug.DeletesNeighbour, [Fault.Tokens] },
        { Bug.InsertsPastNeighbour, [Fault.Tokens] },
        { Bug.SwapsWords, [Fault.Tokens] },
        { Bug.DropsWords, [Fault.Tokens] },
        { Bug.SendsWrongDigest, [Fault.Diverged] },
        { Bug.SendsOtherCommitToOne, [Fault.Diverged] },
        { Bug.SnapshotLosesFormatting, [Fault.Diverged] },
        { Bug.SnapshotNamesWrongAuthor, [Fault.Diverged] },
    };

    [Fact]
    public void RightServer_NoViolation()
    {
        var (acked, refused, unknown) = (0, 0, 0);
        for (var seed = 0; seed < SeedsMax; seed++)
        {
            var history = Simulation.Run(Bug.None, seed).History;
            var violations = Checker.Check(history);
            Assert.True(violations.Count == 0, $"seed {seed}: {string.Join('\n', violations)}");
            acked += history.Invocations.Count(static each => each.IsCommitted);
            refused += history.Invocations.Count(static each => each.IsRefused);
            unknown += history.Invocations.Count(static each => each.Verdicts.Count == 0);
        }

        // A history without one of the three would prove nothing about it.
        Assert.True(acked > 500 && refused > 50 && unknown > 5, $"{acked} acknowledged, {refused} refused, {unknown} unknown");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void PlantedBug_Caught(Bug bug, Fault[] anyOf)
    {
        var (firedCount, namedCount) = (0, 0);
        for (var seed = 0; seed < SeedsMax; seed++)
        {
            var simulation = Simulation.Run(bug, seed);
            if (!simulation.Fired) continue;
            firedCount++;
            var violations = Checker.Check(simulation.History);
            if (violations.Any(each => each.Fault == anyOf[0])) namedCount++;
            Assert.True(violations.Any(each => anyOf.Contains(each.Fault)), $"{bug}, seed {seed}: {string.Join('\n', violations)}");
        }

        Assert.True(namedCount > 0, $"{bug} was never called {anyOf[0]}");
        Assert.True(firedCount > SeedsMax / 4, $"{bug} had its moment in {firedCount} of {SeedsMax} seeds only");
    }
}
