using Drafting.Model.Proposals;

namespace Drafting.Model.Procedure;

/// <summary>
/// An act of the procedure on one text: not words, but what the room does with them. It has its place in the document's one order, so
/// that every change is decided before or after it, never beside it.
/// </summary>
public abstract record Act
{
    private protected Act() { }
}

/// <summary>A paragraph gets another status.</summary>
/// <param name="Clause">The paragraph.</param>
/// <param name="Status">The new status.</param>
/// <param name="Reason">Why, in the chair's words; needed to reopen what was agreed, else empty.</param>
public sealed record StatusAct(string Clause, ClauseStatus Status, string Reason = "") : Act
{
    /// <summary>What one has to be allowed for it: who may park may not therefore put to the room.</summary>
    /// <param name="from">The status before.</param>
    public Permission Needs(ClauseStatus from) =>
        from == ClauseStatus.Agreed || Status == ClauseStatus.Agreed ? Permission.AgreeParagraph
        : from == ClauseStatus.Parked || Status == ClauseStatus.Parked ? Permission.ParkParagraph
        : Permission.PutParagraph;

    /// <summary>Whether a paragraph may go this way: from open to the room or aside, from the room to agreed, and back to open from each.</summary>
    /// <param name="from">The status before.</param>
    public bool IsStepFrom(ClauseStatus from) => (from, Status) switch
    {
        (ClauseStatus.Open, ClauseStatus.Put or ClauseStatus.Parked) => true,
        (ClauseStatus.Put, ClauseStatus.Agreed) => true,
        (ClauseStatus.Put or ClauseStatus.Parked or ClauseStatus.Agreed, ClauseStatus.Open) => true,
        _ => false,
    };
}

/// <summary>The text goes to another stage. What the meeting decides about it (adopted, rejected) is no mere move and not among them.</summary>
/// <param name="Stage">The new stage.</param>
public sealed record StageAct(Stage Stage) : Act
{
    /// <summary>Whether a text may go this way.</summary>
    /// <param name="from">The stage before.</param>
    public bool IsStepFrom(Stage from) => (from, Stage) switch
    {
        (Stage.Submitted or Stage.Decision or Stage.Deferred, Stage.Negotiation) => true,
        (Stage.Negotiation, Stage.Decision) => true,
        (Stage.Submitted or Stage.Negotiation, Stage.Deferred) => true,
        _ => false,
    };
}

/// <summary>Another way of writing.</summary>
/// <param name="Floor">The new one.</param>
public sealed record FloorAct(Floor Floor) : Act;

/// <summary>
/// A delegation brings a proposal in, with the marks that the writer made of its plain changes; or gives an open one of its own, which opened
/// with its first mark, a rationale.
/// </summary>
/// <param name="Proposal">The proposal's id.</param>
/// <param name="Rationale">Why, in the author's words; may be empty.</param>
/// <param name="Group">The group on whose behalf it is, by id, or null.</param>
public sealed record ProposeAct(string Proposal, string Rationale = "", string? Group = null) : Act;

/// <summary>A delegation says that the words which the pen typed on its behalf in one text are its words. Nothing of the text changes.</summary>
/// <param name="Clause">The paragraph.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Words">All its words that wait there, one stretch after the other: what its author saw. Others are refused.</param>
public sealed record ConfirmAct(string Clause, string Language, string Words) : Act;

/// <summary>A delegation puts its own words in the place of those which the pen typed on its behalf in one text; what it keeps of them is confirmed.</summary>
/// <param name="Clause">The paragraph.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Words">As in <see cref="ConfirmAct"/>.</param>
/// <param name="Correction">What is to stand instead; empty when none of it was said.</param>
public sealed record CorrectAct(string Clause, string Language, string Words, string Correction) : Act;

/// <summary>A delegation supports a proposal, or does so no longer.</summary>
/// <param name="Proposal">The proposal's id.</param>
/// <param name="Supports">False when the support is withdrawn.</param>
public sealed record SupportAct(string Proposal, bool Supports) : Act;

/// <summary>The end of a proposal, or its brackets. The writer turns it into changes of the words.</summary>
/// <param name="Proposal">The proposal's id.</param>
/// <param name="Outcome">Taken, withdrawn or bracketed.</param>
public sealed record SettleAct(string Proposal, ProposalState Outcome) : Act
{
    /// <summary>What one has to be allowed for it.</summary>
    public Permission Needs => Outcome == ProposalState.Withdrawn ? Permission.WithdrawProposal : Permission.SettleProposal;

    /// <summary>Whether a proposal may go this way: what is in brackets may still be taken in or withdrawn.</summary>
    /// <param name="from">The state before.</param>
    public bool IsStepFrom(ProposalState from) => (from, Outcome) switch
    {
        (ProposalState.Open, ProposalState.Taken or ProposalState.Withdrawn or ProposalState.Bracketed) => true,
        (ProposalState.Bracketed, ProposalState.Taken or ProposalState.Withdrawn) => true,
        _ => false,
    };
}
