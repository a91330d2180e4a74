using System.Collections.Immutable;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Proposals;

/// <summary>All proposals that were ever made to one text, by id. Derived from the commits alone. Immutable.</summary>
/// <param name="ById">The proposals, ascending by id.</param>
public sealed record ProposalBook(ImmutableSortedDictionary<string, Proposal> ById)
{
    /// <summary>No proposal.</summary>
    public static ProposalBook Empty { get; } = new(ImmutableSortedDictionary.Create<string, Proposal>(StringComparer.Ordinal));

    /// <summary>The proposal of an id, or null.</summary>
    public Proposal? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Those that still have marks in the text, in the order in which they were opened.</summary>
    public IEnumerable<Proposal> Pending => ById.Values.Where(static proposal => proposal.IsPending).OrderBy(static proposal => proposal.Revision);

    /// <summary>
    /// The book after a commit: a mark of an id that was never used opens a proposal of the delegation in whose name it is, and acts do what they say.
    /// Decides nothing: what is in the log has happened.
    /// </summary>
    public ProposalBook After(Commit commit)
    {
        var book = this;
        foreach (var change in commit.Changes)
            if (change is TextChange text)
                foreach (var id in Marks.In(text.Delta))
                    if (!book.ById.ContainsKey(id))
                        book = book.With(new Proposal(id, commit.Voice, commit.Account, commit.Revision, commit.At));
        return commit.Content.Act switch
        {
            ProposeAct act => book.With(Proposed(book.Find(act.Proposal) ?? new Proposal(act.Proposal, commit.Voice, commit.Account, commit.Revision, commit.At), act, commit)),
            SupportAct act when book.Find(act.Proposal) is { } known => book.With(known with
            {
                Supporters = [.. known.Supporters.Where(delegation => delegation != commit.Delegation), .. act.Supports ? (string[])[commit.Delegation] : []],
            }),
            SettleAct act when book.Find(act.Proposal) is { } known => book.With(known with { State = act.Outcome }),
            _ => book,
        };
    }

    private static Proposal Proposed(Proposal proposal, ProposeAct act, Commit commit) => proposal with
    {
        Rationale = act.Rationale,
        Group = act.Group ?? proposal.Group,
        Adds = [.. proposal.Adds, .. commit.Changes.OfType<AddClause>().Select(static add => add.Clause)],
    };

    private ProposalBook With(Proposal proposal) => new(ById.SetItem(proposal.Id, proposal));
}
