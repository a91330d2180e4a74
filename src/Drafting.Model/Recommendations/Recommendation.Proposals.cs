using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <content>Proposals: who may bring them in, what their words allow, and how they end.</content>
public sealed partial record Recommendation
{
    /// <summary>The proposals that were made to it, ended ones too.</summary>
    public ProposalBook Proposals { get; init; } = ProposalBook.Empty;

    /// <summary>
    /// Decides a proposal at its place in the order: its plain changes, transformed onto this state, become marks. Everything that they touch has to
    /// be writable for the author, be it only as a proposal.
    /// </summary>
    /// <param name="act">The proposal; its id is new.</param>
    /// <param name="plain">What the author changed, as if directly.</param>
    /// <param name="author">The author as the meeting knows the person now.</param>
    /// <param name="revision">The revision that it would get.</param>
    /// <param name="marked">The changes with their marks; empty on a refusal.</param>
    public Decision Decide(ProposeAct act, IReadOnlyList<Change> plain, Author author, long revision, out IReadOnlyList<Change> marked)
    {
        marked = [];
        if (FindRefusalToOpen(author) is { } notOpened) return notOpened;
        if (Proposals.Find(act.Proposal) is not null) return Decision.Refused(Codes.IdTaken, null);
        if (!Marking.TryMark(Document, plain, act.Proposal, out var changes, out var code)) return Decision.Refused(code, null);
        // The room has done the same meanwhile, or its author changed only what others propose.
        if (changes.Count == 0) return Decision.Refused(Codes.NotProposable, null);
        foreach (var change in changes)
            if (VerdictOn(change, author, out var clause) is { Kind: VerdictKind.Refused } verdict)
                return Decision.Refused(verdict.Code, clause);
        if (!Document.TryApply(changes, new Origin(author.Account, revision), out var next, out var fault)) return Decision.Refused(Codes.Of(fault), null);
        if (FindExcess(next, changes) is { } excess) return excess;
        marked = changes;
        return new Decision(next, null, null);
    }

    /// <summary>The changes that an act makes on this state, which has been decided.</summary>
    /// <param name="act">The act.</param>
    /// <param name="delegation">Whose it is.</param>
    public IReadOnlyList<Change> ChangesOf(Act act, string delegation) => act switch
    {
        SettleAct { Outcome: ProposalState.Taken } settle when Proposals.Find(settle.Proposal) is { } proposal => Settlement.Take(Document, proposal),
        SettleAct { Outcome: ProposalState.Withdrawn } settle when Proposals.Find(settle.Proposal) is { } proposal => Settlement.Withdraw(Document, proposal),
        CorrectAct correct => CorrectionOf(correct, delegation),
        _ => [],
    };

    private string? DecideOnProposal(ProposeAct act, Author author)
    {
        if (author.VerdictOn(Permission.Propose, Proceedings, Sponsors) is { IsDirect: false } refused) return refused.Code;
        if (Proposals.Find(act.Proposal) is not { } proposal) return Codes.UnknownProposal;
        if (proposal.Delegation != author.Delegation) return Codes.WordsOfProposal;
        return proposal.State == ProposalState.Open ? null : Codes.ProposalSettled;
    }

    private string? DecideOnProposal(SupportAct act, Author author)
    {
        if (author.VerdictOn(Permission.SupportProposal, Proceedings, Sponsors) is { IsDirect: false } refused) return refused.Code;
        if (Proposals.Find(act.Proposal) is not { } proposal) return Codes.UnknownProposal;
        if (!proposal.IsPending) return Codes.ProposalSettled;
        return proposal.Delegation == author.Delegation || proposal.Supporters.Contains(author.Delegation) == act.Supports ? Codes.WrongStep : null;
    }

    private string? DecideOnProposal(SettleAct act, Author author)
    {
        if (author.VerdictOn(act.Needs, Proceedings, Sponsors) is { IsDirect: false } refused) return refused.Code;
        if (Proposals.Find(act.Proposal) is not { } proposal) return Codes.UnknownProposal;
        if (act.Outcome == ProposalState.Withdrawn && proposal.Delegation != author.Delegation) return Codes.NotAllowed;
        if (!act.IsStepFrom(proposal.State)) return proposal.IsPending ? Codes.WrongStep : Codes.ProposalSettled;
        // The words of a paragraph that is before the room, or agreed, stand still: nothing is taken in or out of them.
        foreach (var clause in Settlement.Clauses(Document, proposal))
            if (author.VerdictOn(act.Needs, Proceedings, Sponsors, Proceedings.StatusOf(clause.Id)) is { IsDirect: false } locked)
                return locked.Code;
        return null;
    }

    /// <summary>What changes do to words under proposals, and the proposals that they open. They fit this state.</summary>
    private Decision? FindRefusalByMarks(IReadOnlyList<Change> changes, Author author)
    {
        var document = Document;
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change is SetClause { Removed: true } removal && document.Find(removal.Clause) is { } removed && IsOthersProposal(removed, author))
                return Decision.Refused(Codes.WordsOfProposal, removal.Clause);
            if (change is TextChange text)
            {
                var verdict = VerdictOn(change, author, out _);
                var rules = new MarkRules(Proposals, author.Voice, verdict.IsDirect ? null : verdict.Code);
                if (rules.FindRefusal(document.Find(text.Clause)!.Text(text.Language).Content, text.Delta) is { } code) return Decision.Refused(code, text.Clause);
                opened.UnionWith(Marks.In(text.Delta).Where(id => Proposals.Find(id) is null));
            }

            if (changes.Count > 1) document.TryApply(change, new Origin(author.Account, Revision + 1), out document, out _);
        }

        if (opened.Count == 0) return null;
        return Proposals.ById.Count + opened.Count > Limits.ProposalsMax ? Decision.Refused(Codes.TooManyProposals, null) : FindRefusalToOpen(author);
    }

    private Decision? FindRefusalToOpen(Author author)
    {
        if (author.VerdictOn(Permission.Propose, Proceedings, Sponsors) is { IsDirect: false } refused) return Decision.Refused(refused.Code, null);
        return Proposals.ById.Count >= Limits.ProposalsMax ? Decision.Refused(Codes.TooManyProposals, null) : null;
    }

    /// <summary>A paragraph that stands only as a proposal of another delegation is taken away by that delegation, or settled.</summary>
    private bool IsOthersProposal(Clause clause, Author author) => Reading.IsOnlyProposed(clause) && clause.Texts.Any(text =>
        Marks.In(text.Value.Content).Any(id => Proposals.Find(id) is { } proposal && proposal.Delegation != author.Voice));
}
