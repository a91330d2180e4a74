using Drafting.Model.Procedure;

namespace Drafting.Model.Drafts;

/// <summary>An act on a private draft: between those who share it, never before the room.</summary>
public abstract record DraftAct : Act
{
    private protected DraftAct() { }
}

/// <summary>An officer asks the head to clear the draft as it stands.</summary>
/// <param name="Reason">A word to the head; may be empty.</param>
public sealed record AskAct(string Reason = "") : DraftAct;

/// <summary>The head gives the draft back.</summary>
/// <param name="Reason">What is to be mended; not empty.</param>
public sealed record ReturnAct(string Reason) : DraftAct;

/// <summary>The head clears exactly these words. From here on they stand still, until it is known what became of them.</summary>
/// <param name="Draft">The revision of the draft that the head saw.</param>
/// <param name="Room">The revision of the room's text beneath it; 0 for a new recommendation.</param>
public sealed record SubmitAct(long Draft, long Room) : DraftAct;

/// <summary>A person has looked at a paragraph that both the draft and the room changed, and lets the draft stand as it reads now.</summary>
/// <param name="Clause">The paragraph.</param>
/// <param name="Room">The room's revision that was looked at.</param>
public sealed record TickAct(string Clause, long Room) : DraftAct;

/// <summary>The head of a member of the group objects: nothing is submitted while an objection stands.</summary>
/// <param name="Reason">Why; may be empty.</param>
public sealed record ObjectAct(string Reason = "") : DraftAct;

/// <summary>A head takes the own delegation's objection back.</summary>
public sealed record AgreeAct : DraftAct;

/// <summary>Written by the server alone: what was cleared is before the room.</summary>
/// <param name="Target">The recommendation, or the proposal, that it became.</param>
public sealed record ArrivedAct(string Target) : DraftAct;

/// <summary>Written by the server alone: what was cleared could not come before the room, and the draft is open again.</summary>
/// <param name="Code">The code of the refusal.</param>
public sealed record BouncedAct(string Code) : DraftAct;
