using Drafting.Text.Clauses;
using Drafting.Text.Tests.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// TP1 over random pairs: x then y' is y then x' in the whole state, or both directions are a conflict; and what was transformed always
/// applies. DRAFTING_CASES sets how many pairs; a failure names its seed.
/// </summary>
public sealed class TransformationLaws
{
    [Fact]
    public void EveryPairOfTypes_ConvergesOrConflictsBothWays()
    {
        var casesPerPair = Math.Max(100, TestCases.Count(64_000) / (RandomClauses.Types.Count * RandomClauses.Types.Count));
        foreach (var first in RandomClauses.Types)
            foreach (var second in RandomClauses.Types)
            {
                var transformed = 0;
                for (int seed = 0, found = 0; found < casesPerPair; seed++)
                {
                    var random = new RandomClauses(seed);
                    var document = random.Document();
                    if (random.TryChange(first, document) is not { } x || random.TryChange(second, document) is not { } y) continue;
                    found++;
                    var converged = Converges(document, [x], [y], $"seed {seed}, {first} and {second}");
                    if (converged) transformed++;
                    else Assert.True(x.IsStructural && y.IsStructural, $"seed {seed}: text is no reason for a conflict");
                }

                // Without this a table that refuses everything would be lawful.
                Assert.True(transformed > casesPerPair / 20, $"{first} and {second}: only {transformed} of {casesPerPair} were transformed");
            }
    }

    [Fact]
    public void Lists_ConvergeOrConflictBothWays()
    {
        var transformed = 0;
        var cases = TestCases.Count(10_000);
        for (var seed = 0; seed < cases; seed++)
        {
            var random = new RandomClauses(seed);
            var document = random.Document();
            var x = random.Changes(document, seed % 4);
            var y = random.Changes(document, seed / 4 % 4);
            if (Converges(document, x, y, $"seed {seed}")) transformed++;
        }

        Assert.True(transformed > cases / 2, $"only {transformed} of {cases} were transformed");
    }

    /// <summary>A writer transforms a submission before it can know whether it fitted its base: whatever was sent must not stop it.</summary>
    [Fact]
    public void ChangesThatFitNoDocument_NeverThrow()
    {
        var (origin, cases) = (new Origin("dz.head", 1), TestCases.Count(10_000));
        for (var seed = 0; seed < cases; seed++)
        {
            var (random, others) = (new RandomClauses(seed), new RandomClauses(seed + 1));
            var document = random.Document();
            var history = random.Changes(document, 4);
            var strange = others.Changes(others.Document(), seed % 4);
            if (Transformation.TryTransform(strange, history, Precedence.Second, out var transformed))
                Notation.Apply(document, history).TryApply(transformed, origin, out _, out _);
            document.TryApply(strange, origin, out _, out _);
        }
    }

    private static bool Converges(ClauseDocument document, IReadOnlyList<Change> x, IReadOnlyList<Change> y, string where) =>
        Converges(document, x, y, Precedence.First, where) & Converges(document, x, y, Precedence.First with { Ties = Rank.Second }, where + ", y before x at ties");

    private static bool Converges(ClauseDocument document, IReadOnlyList<Change> x, IReadOnlyList<Change> y, Precedence precedence, string where)
    {
        var xOverY = Transformation.TryTransform(x, y, precedence, out var x1);
        var yOverX = Transformation.TryTransform(y, x, precedence.Opposite, out var y1);
        Assert.True(xOverY == yOverX, $"{where}: a conflict one way only\n{Notation.Show(document)}\n{Notation.Json(x)}\n{Notation.Json(y)}");
        if (!xOverY) return false;

        var xThenY = Notation.Apply(Notation.Apply(document, x), y1);
        var yThenX = Notation.Apply(Notation.Apply(document, y), x1);
        var (left, right) = (Notation.Show(xThenY), Notation.Show(yThenX));
        Assert.True(
            left == right,
            $"{where}\n{Notation.Show(document)}\nx  {Notation.Json(x)}\ny  {Notation.Json(y)}\nx' {Notation.Json(x1)}\ny' {Notation.Json(y1)}\nx y' {left}\ny x' {right}");
        Assert.DoesNotContain("(provenance", left, StringComparison.Ordinal);
        Assert.Equal(Digest(xThenY), Digest(yThenX));
        return true;
    }

    private static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));
}
