using Drafting.Text.Deltas;
using FsCheck;
using FsCheck.Fluent;

namespace Drafting.Text.Tests.Deltas;

/// <summary>The laws over random documents and changes. A failure prints the seed and the shrunk choices to run it again.</summary>
public class DeltaLawsTests
{
    private static void Holds(Func<RandomDeltas, bool> law)
    {
        var tapes = ArbMap.Default.ArbFor<int[]>();
        var property = Prop.ForAll(tapes, tape => law(new RandomDeltas(tape)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestCases.Count(3_000)).WithStartSize(5).WithEndSize(300), property);
    }

    [Fact]
    public void ConcurrentChanges_TransformedOverEachOther_MeetInOneDelta() => Holds(random =>
    {
        var document = random.Document();
        var (a, b) = (random.Change(document), random.Change(document));
        return a.Compose(a.Transform(b, Priority.First)) == b.Compose(b.Transform(a, Priority.Second))
            && a.Compose(a.Transform(b, Priority.Second)) == b.Compose(b.Transform(a, Priority.First));
    });

    [Fact]
    public void ThreeChanges_ComposedEitherWay_AreOneDelta() => Holds(random =>
    {
        var document = random.Document();
        var a = random.Change(document);
        var b = random.Change(document.Compose(a));
        var c = random.Change(document.Compose(a).Compose(b));
        return a.Compose(b).Compose(c) == a.Compose(b.Compose(c))
            && document.Compose(a.Compose(b)) == document.Compose(a).Compose(b);
    });

    [Fact]
    public void Compose_OnADocument_DoesWhatTheModelDoes() => Holds(random =>
    {
        var document = random.Document();
        var a = random.Change(document);
        var b = random.Change(document.Compose(a));
        return TextModel.Show(document.Compose(a.Compose(b))) == TextModel.Apply([document, a], b);
    });

    [Fact]
    public void Empty_ComposedOnEitherSide_ChangesNothing() => Holds(random =>
    {
        var a = random.Change(random.Document());
        return a.Compose(Delta.Empty) == a && Delta.Empty.Compose(a) == a && Delta.Empty.Transform(a, random.Priority()) == a;
    });

    [Fact]
    public void Invert_AfterTheChange_RestoresTheDocument() => Holds(random =>
    {
        var document = random.Document();
        var change = random.Change(document);
        return document.Compose(change).Compose(change.Invert(document)) == document;
    });

    [Fact]
    public void Diff_ComposedOnTheFirst_GivesTheSecond() => Holds(random =>
    {
        var a = random.Document();
        var b = random.Below(2) == 0 ? random.Document() : a.Compose(random.Change(a));
        return a.TryApply(Delta.Diff(a, b), out var result) && result == b;
    });

    [Fact]
    public void Slices_PutTogether_AreTheDocument() => Holds(random =>
    {
        var document = random.Document();
        var (i, j) = (random.Below(document.Length + 1), random.Below(document.Length + 1));
        return document.Slice(0, i).Concat(document.Slice(i)) == document
            && document.Slice(Math.Min(i, j), Math.Max(i, j)).Length == Math.Abs(i - j);
    });

    [Fact]
    public void Positions_Transformed_KeepTheirOrderAndStayInside() => Holds(random =>
    {
        var document = random.Document();
        var change = random.Change(document);
        var priority = random.Priority();
        var after = document.Compose(change).Length;
        var moved = Enumerable.Range(0, document.Length + 1).Select(position => change.TransformPosition(position, priority)).ToArray();
        return moved.Zip(moved.Skip(1)).All(pair => pair.First <= pair.Second) && moved[0] >= 0 && moved[^1] <= after;
    });

    [Fact]
    public void TransformPosition_FollowsAnInsertTransformedToo() => Holds(random =>
    {
        // A position moves as an insert of a concurrent change at that position would.
        var document = random.Document();
        var change = random.Change(document);
        var position = random.Below(document.Length + 1);
        var marker = new DeltaBuilder().Retain(position).Insert("|").ToDelta();
        var pushed = change.Transform(marker, Priority.First).BaseLength;
        var held = change.Transform(marker, Priority.Second).BaseLength;
        return change.TransformPosition(position, Priority.Second) == pushed
            && change.TransformPosition(position, Priority.First) == held;
    });

    [Fact]
    public void TryApply_OfAChangeThatFits_IsCompose() => Holds(random =>
    {
        var document = random.Document();
        var change = random.Change(document);
        return document.TryApply(change, out var result) && result == document.Compose(change) && result.IsDocument;
    });

    [Fact]
    public void EveryResult_IsCanonical() => Holds(random =>
    {
        var document = random.Document();
        var (a, b) = (random.Change(document), random.Change(document));
        Delta[] results =
        [
            a, a.Compose(b), a.Transform(b, random.Priority()), a.Invert(document), a.Concat(b), a.Slice(random.Below(9)),
            Delta.Diff(document, document.Compose(a)),
        ];
        return results.All(IsCanonical);
    });

    [Fact]
    public void Notation_ReadBack_IsTheSameDelta() => Holds(random =>
    {
        var change = random.Change(random.Document());
        return Notation.D(change.ToString()) == change && Notation.D(change.ToString()).GetHashCode() == change.GetHashCode();
    });

    private static bool IsCanonical(Delta delta)
    {
        for (var i = 0; i < delta.Ops.Count; i++)
        {
            var op = delta.Ops[i];
            if (op.Length < 1 || (op.Kind == OpKind.Insert && op.Text.Length != op.Length))
                return false;
            if (i > 0 && delta.Ops[i - 1].Kind == op.Kind && delta.Ops[i - 1].Attributes == op.Attributes)
                return false;
            if (i > 0 && delta.Ops[i - 1].Kind == OpKind.Delete && op.Kind == OpKind.Insert)
                return false;
        }
        return delta.IsEmpty || delta.Ops[^1].Kind != OpKind.Retain || delta.Ops[^1].Attributes.Count > 0;
    }
}
