using System.Text;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>
/// The words of one text that were typed on behalf of a delegation and wait for it to say whether they are its own. They may stand in several
/// stretches, with words of others between; what counts is the one after the other.
/// </summary>
/// <param name="Text">The text with its authors.</param>
/// <param name="Delegation">The delegation.</param>
internal readonly record struct WordsToConfirm(ClauseText Text, string Delegation)
{
    private static readonly string[] s_kept = ["bold", "italic", "underline", Marks.Inserted];

    /// <summary>The delegations for which words of a text wait.</summary>
    public static IEnumerable<string> Delegations(ClauseText text) =>
        text.Provenance.Runs.ToArray().Select(static run => run.Origin).Where(static origin => origin is { OnBehalfOf: not null, ConfirmedBy: null }).Select(static origin => origin.OnBehalfOf!).Distinct();

    /// <summary>All of them, one stretch after the other; empty when none waits.</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder();
            foreach (var piece in Pieces())
                if (piece.Waits)
                    words.Append(piece.Op.Text);
            return words.ToString();
        }
    }

    /// <summary>
    /// The change that puts other words in their place: compared by words, so that what is the same stays the words of whoever typed them, and what
    /// stands between the stretches stays where it is. New words look like those that they follow, and belong to the same proposal.
    /// </summary>
    public Delta Corrected(string correction)
    {
        var builder = new DeltaBuilder();
        var runs = new Queue<(OpKind Kind, string Text)>(WordDiff.Runs(Words, correction));
        var left = 0;
        var look = Pieces().Where(static piece => piece.Waits).Select(static piece => Look(piece.Op.Attributes)).FirstOrDefault();
        foreach (var (op, waits) in Pieces())
        {
            if (!waits)
            {
                builder.Retain(op.Length);
                continue;
            }

            for (var at = 0; at < op.Length;)
            {
                InsertWhatIsNext();
                if (left == 0) left = runs.Peek().Text.Length;
                var taken = Math.Min(left, op.Length - at);
                if (runs.Peek().Kind == OpKind.Delete) builder.Delete(taken);
                else builder.Retain(taken);
                (at, left, look) = (at + taken, left - taken, Look(op.Attributes));
                if (left == 0) runs.Dequeue();
            }

            // What follows the last word of a stretch stands in that stretch, before the words of others.
            if (left == 0) InsertWhatIsNext();
        }

        return builder.ToDelta();

        void InsertWhatIsNext()
        {
            if (left == 0 && runs.TryPeek(out var run) && run.Kind == OpKind.Insert) builder.Insert(runs.Dequeue().Text, look);
        }
    }

    private static Attributes Look(Attributes attributes)
    {
        var kept = new List<(string, AttributeValue)>();
        foreach (var (name, value) in attributes.Entries)
            if (s_kept.Contains(name))
                kept.Add((name, value));
        return Attributes.Of([.. kept]);
    }

    /// <summary>The text cut where either its form or its author changes.</summary>
    private List<(Op Op, bool Waits)> Pieces()
    {
        var pieces = new List<(Op, bool)>();
        var words = new TextWalk(Text.Content);
        foreach (var run in Text.Provenance.Runs)
            foreach (var piece in words.Next(run.Length))
                pieces.Add((piece, run.Origin.IsToBeConfirmedBy(Delegation)));
        return pieces;
    }
}
