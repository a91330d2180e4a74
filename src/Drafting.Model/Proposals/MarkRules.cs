using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>
/// What a text change may do to words under proposals: the words and marks of a proposal are changed by its own delegation alone, as long as it
/// is open. Whoever may write only as a proposal changes nothing else. Pure.
/// </summary>
/// <param name="Book">The proposals of the text.</param>
/// <param name="Delegation">The author's delegation.</param>
/// <param name="AsProposalOnly">The code of why the author may not change the room's words directly; null for somebody who may.</param>
internal readonly record struct MarkRules(ProposalBook Book, string Delegation, string? AsProposalOnly)
{
    /// <summary>The code of why the change may not be made; null when it may.</summary>
    /// <param name="text">The text before it.</param>
    /// <param name="delta">The change, which fits the text.</param>
    public string? FindRefusal(Delta text, Delta delta)
    {
        var words = new TextWalk(text);
        foreach (var op in delta.Ops)
        {
            if (op.Kind == OpKind.Insert)
            {
                if (OfInsert(op.Attributes) is { } code) return code;
                continue;
            }

            foreach (var piece in words.Next(op.Length))
                if ((op.Kind == OpKind.Delete ? OfWords(piece.Attributes) : OfRetain(piece.Attributes, op.Attributes)) is { } code)
                    return code;
        }

        return null;
    }

    private string? OfInsert(Attributes attributes)
    {
        if (Marks.InsertedBy(attributes) is null && AsProposalOnly is not null) return AsProposalOnly;
        foreach (var (name, value) in attributes.Entries)
            if (Marks.ProposalOf(name, value) is { } proposal && OfMark(proposal) is { } code)
                return code;
        return null;
    }

    private string? OfRetain(Attributes words, Attributes alteration)
    {
        if (alteration.Count == 0) return null;
        foreach (var (name, value) in alteration.Entries)
        {
            // Words are added by a proposal from their first moment, and only its end makes them the text's.
            if (name == Marks.Inserted) return Codes.WordsOfProposal;
            if (Marks.ProposalOf(name, value) is { } proposal && OfMark(proposal) is { } code) return code;
        }

        if (Marks.Without(alteration).Count > 0) return OfWords(words);
        // To strike what another one proposes is to speak about its words, not about the text.
        return Marks.InsertedBy(words) is null ? null : OfWords(words);
    }

    /// <summary>Whether these words may be changed or deleted.</summary>
    private string? OfWords(Attributes words) => Marks.InsertedBy(words) is { } proposal ? OfMark(proposal) : AsProposalOnly;

    /// <summary>Whether a mark of the proposal may be set or taken; a proposal that nobody knows is about to be opened.</summary>
    private string? OfMark(string id) => Book.Find(id) is not { } proposal ? null
        : proposal.State != ProposalState.Open ? Codes.ProposalSettled
        : proposal.Delegation != Delegation ? Codes.WordsOfProposal
        : null;
}
