using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>
/// Every change there is on texts of up to three units: at each gap an insert or none, each unit kept, formatted or deleted.
/// </summary>
public class ExhaustiveDeltaTests
{
    private static readonly Attributes s_bold = Attributes.Of(("bold", true));
    private static readonly Attributes s_plain = Attributes.Of(("bold", AttributeValue.Removal));

    private static readonly Delta[] s_documents =
        [Delta.Empty, Delta.Document("p"), Notation.D("+'p' +'q'{bold:true}"), Notation.D("+'p' +'q'{bold:true} +'r'")];

    private static List<Delta> Changes(int baseLength, string inserted, int insertsMax, Attributes formatting)
    {
        var changes = new List<Delta>();
        // The steps are gap, unit, gap, unit, … gap; a choice of 0 keeps the unit or leaves the gap empty.
        var choices = new int[2 * baseLength + 1];
        Choose(0, 0);
        return changes;

        void Choose(int step, int inserts)
        {
            if (step == choices.Length)
            {
                changes.Add(Build());
                return;
            }
            var isGap = step % 2 == 0;
            for (var choice = 0; choice < (!isGap ? 3 : inserts < insertsMax ? 2 : 1); choice++)
            {
                choices[step] = choice;
                Choose(step + 1, isGap ? inserts + choice : inserts);
            }
        }

        Delta Build()
        {
            var builder = new DeltaBuilder();
            for (var step = 0; step < choices.Length; step++)
            {
                if (step % 2 == 0)
                    builder.Insert(choices[step] == 0 ? "" : inserted);
                else if (choices[step] == 2)
                    builder.Delete(1);
                else
                    builder.Retain(1, choices[step] == 1 ? formatting : null);
            }
            return builder.ToDelta();
        }
    }

    [Fact]
    public void AllPairsOfChanges_BothPriorities_Meet()
    {
        foreach (var document in s_documents)
        {
            var ours = Changes(document.Length, "x", int.MaxValue, s_bold);
            foreach (var b in Changes(document.Length, "y", int.MaxValue, s_plain))
            {
                foreach (var a in ours)
                {
                    var first = a.Compose(a.Transform(b, Priority.First)) == b.Compose(b.Transform(a, Priority.Second));
                    var second = a.Compose(a.Transform(b, Priority.Second)) == b.Compose(b.Transform(a, Priority.First));
                    Assert.True(first && second, $"On {document}: {a} and {b}.");
                }
            }
        }
    }

    [Fact]
    public void AllPairsOfChanges_OneAfterTheOther_ComposeAsTheModelSays()
    {
        foreach (var document in s_documents)
        {
            foreach (var a in Changes(document.Length, "x", 1, s_bold))
            {
                var after = document.Compose(a);
                foreach (var b in Changes(after.Length, "y", 1, s_plain))
                {
                    var composed = a.Compose(b);
                    Assert.True(document.Compose(composed) == after.Compose(b), $"On {document}: {a}, then {b}.");
                    var expected = TextModel.Apply([document, a], b);
                    Assert.True(TextModel.Apply([document], composed) == expected, $"On {document}: {a}, then {b}: {composed}.");
                }
            }
        }
    }

    [Fact]
    public void AllChanges_Inverted_RestoreTheDocument()
    {
        foreach (var document in s_documents)
        {
            foreach (var formatting in new[] { s_bold, s_plain })
            {
                foreach (var change in Changes(document.Length, "x", int.MaxValue, formatting))
                    Assert.Equal(document, document.Compose(change).Compose(change.Invert(document)));
            }
        }
    }
}
