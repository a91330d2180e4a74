using Drafting.Wire;

namespace Drafting.Faults.Tests;

public sealed class WireDeltaTests
{
    private const int CaseCount = 5_000;

    [Fact]
    public void TwoEditsOfOneText_ConvergeInEitherOrder()
    {
        ForRandomCases((random, text) =>
        {
            var (first, second) = (RandomEdit(random, text), RandomEdit(random, text));
            var one = first.Transform(second, thisFirst: true).Apply(first.Apply(text));
            var other = second.Transform(first, thisFirst: false).Apply(second.Apply(text));
            Assert.Equal(one, other);
        });
    }

    [Fact]
    public void TwoEditsInARow_AreOneWhenComposed()
    {
        ForRandomCases((random, text) =>
        {
            var first = RandomEdit(random, text);
            var second = RandomEdit(random, first.Apply(text));
            Assert.Equal(second.Apply(first.Apply(text)), first.Compose(second).Apply(text));
        });
    }

    [Fact]
    public void InsertAtATie_OfTheFirstStandsBefore()
    {
        var (first, second) = (WireDelta.Insert(1, "x"), WireDelta.Insert(1, "y"));
        Assert.Equal("axyb", first.Transform(second, thisFirst: true).Apply(first.Apply("ab")));
    }

    private static void ForRandomCases(Action<Random, string> law)
    {
        for (var seed = 0; seed < CaseCount; seed++)
        {
            var random = new Random(seed);
            var text = "abcdefgh"[..random.Next(9)];
            try
            {
                law(random, text);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, text '{text}'", failure);
            }
        }
    }

    private static WireDelta RandomEdit(Random random, string text)
    {
        var ops = new List<WireOp>();
        for (var left = text.Length; ;)
        {
            if (random.Next(3) == 0) ops.Add(WireOp.Insert("uvwxyz"[..random.Next(1, 4)]));
            if (left == 0) return new WireDelta(ops);
            var length = random.Next(1, left + 1);
            ops.Add(random.Next(2) == 0 ? WireOp.Retain(length) : WireOp.Delete(length));
            left -= length;
        }
    }
}
