using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>
/// The changes that settle a proposal, derived from its marks at its place in the order, whoever wrote between or into its words meanwhile.
/// Afterwards no mark of it is left anywhere, tombstones included. Pure.
/// Laws: taking in what <see cref="Marking"/> made of plain changes gives the text after these; withdrawing it gives the text before; two
/// proposals on different words give the same in either order.
/// </summary>
public static class Settlement
{
    /// <summary>Its words become the text's, and what it strikes goes; a paragraph that loses all its words by that is removed.</summary>
    public static IReadOnlyList<Change> Take(ClauseDocument document, Proposal proposal) => Of(document, proposal, takes: true);

    /// <summary>Its words go, and what it struck stands; a paragraph that it brought in goes too, unless others have written in it.</summary>
    public static IReadOnlyList<Change> Withdraw(ClauseDocument document, Proposal proposal) => Of(document, proposal, takes: false);

    /// <summary>The clauses that have a mark of a proposal, and those that it brought in.</summary>
    public static IEnumerable<Clause> Clauses(ClauseDocument document, Proposal proposal) => document.Clauses.Where(clause =>
        proposal.Adds.Contains(clause.Id) || clause.Texts.Any(text => Marks.In(text.Value.Content).Contains(proposal.Id)));

    private static List<Change> Of(ClauseDocument document, Proposal proposal, bool takes)
    {
        var (texts, removals) = (new List<Change>(), new List<Change>());
        foreach (var clause in document.Clauses)
        {
            var (before, after) = (0, 0);
            foreach (var (language, text) in clause.Texts.Entries)
            {
                var delta = Settle(text.Content, proposal.Id, takes);
                if (!delta.IsEmpty) texts.Add(new TextChange(clause.Id, language, delta));
                before += text.Length;
                after += text.Length - Deleted(delta);
            }

            var isEmptied = after == 0 && (takes ? before > 0 : proposal.Adds.Contains(clause.Id));
            if (isEmptied && !clause.Removed && !clause.Merged) removals.Add(new SetClause(clause.Id, null, null, Removed: true));
        }

        return [.. texts, .. removals];
    }

    private static Delta Settle(Delta text, string proposal, bool takes)
    {
        var builder = new DeltaBuilder();
        foreach (ref readonly var op in text.Span)
        {
            var isAdded = Marks.InsertedBy(op.Attributes) == proposal;
            var isStruck = Marks.IsStruckBy(op.Attributes, proposal);
            if (takes ? isStruck : isAdded) builder.Delete(op.Length);
            else if (isAdded) builder.Retain(op.Length, Attributes.Of((Marks.Inserted, AttributeValue.Removal)));
            else if (isStruck) builder.Retain(op.Length, Attributes.Of((Marks.StruckBy(proposal), AttributeValue.Removal)));
            else builder.Retain(op.Length);
        }

        return builder.ToDelta();
    }

    private static int Deleted(Delta delta)
    {
        var units = 0;
        foreach (ref readonly var op in delta.Span)
            if (op.Kind == OpKind.Delete)
                units += op.Length;
        return units;
    }
}
