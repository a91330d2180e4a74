using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model;

/// <summary>The stable codes of refusals; PROTOCOL.md, 9, says what each one asks of the author. They never change and are never used again.</summary>
public static class Codes
{
#pragma warning disable CS1591 // The meaning of each stands in PROTOCOL.md, 9, once.
    public const string Malformed = DeltaCodes.Malformed;
    public const string TextNotAllowed = DeltaCodes.TextNotAllowed;
    public const string AttributeNotAllowed = DeltaCodes.AttributeNotAllowed;
    public const string TooManyOps = DeltaCodes.TooManyOps;
    public const string TooLarge = ChangeJson.TooLarge;
    public const string MixedChanges = "mixed_changes";
    public const string FutureBase = "future_base";
    public const string StaleBase = "stale_base";
    public const string KeyReused = "key_reused";
    public const string NotAllowed = "not_allowed";
    public const string ObserverMayNotEdit = "observer_may_not_edit";
    public const string ObserverMayNotPropose = "observer_may_not_propose";
    public const string SponsorsAlone = "sponsors_alone";
    public const string NotYetNegotiated = "not_yet_negotiated";
    public const string OnePen = "one_pen";
    public const string ParagraphPut = "paragraph_put";
    public const string ParagraphAgreed = "paragraph_agreed";
    public const string ParagraphParked = "paragraph_parked";
    public const string TextFrozen = "text_frozen";
    public const string TextDeferred = "text_deferred";
    public const string TextAdopted = "text_adopted";
    public const string TextClosed = "text_closed";
    public const string MeetingArchived = "meeting_archived";
    public const string PenOnBehalf = "pen_on_behalf";
    public const string UnknownDelegation = "unknown_delegation";
    public const string WordsChanged = "words_changed";
    public const string WrongStep = "wrong_step";
    public const string ReasonMissing = "reason_missing";
    public const string UnknownDocument = "unknown_document";
    public const string UnknownClause = "unknown_clause";
    public const string UnknownLanguage = "unknown_language";
    public const string IdTaken = "id_taken";
    public const string OutOfRange = "out_of_range";
    public const string SurrogateSplit = "surrogate_split";
    public const string StructureConflict = "structure_conflict";
    public const string ClauseTooLong = "clause_too_long";
    public const string TooManyClauses = "too_many_clauses";
    public const string NoteTargetMissing = "note_target_missing";
    public const string DraftMoved = "draft_moved";
    public const string DraftSubmitted = "draft_submitted";
    public const string DraftObjected = "draft_objected";
    public const string ClashOpen = "clash_open";
    public const string NothingToSubmit = "nothing_to_submit";
    public const string HeadClears = "head_clears";
    public const string KeyMissing = "key_missing";
    public const string UnknownProposal = "unknown_proposal";
    public const string ProposalSettled = "proposal_settled";
    public const string WordsOfProposal = "words_of_proposal";
    public const string NotProposable = "not_proposable";
    public const string TooManyProposals = "too_many_proposals";
    public const string CommentTooLong = "comment_too_long";
    public const string TooManyComments = "too_many_comments";
    public const string UnknownComment = "unknown_comment";
    public const string UnknownMention = "unknown_mention";
    public const string WordsGone = "words_gone";
    public const string InternalError = "internal_error";
    public const string Busy = "busy";
    public const string TooFast = "too_fast";
    public const string Unavailable = "unavailable";
#pragma warning restore CS1591

    /// <summary>The code of a change that does not fit its document.</summary>
    public static string Of(ApplyFault fault) => fault switch
    {
        ApplyFault.UnknownClause => UnknownClause,
        ApplyFault.UnknownLanguage => UnknownLanguage,
        ApplyFault.IdTaken => IdTaken,
        ApplyFault.OutOfRange => OutOfRange,
        ApplyFault.SurrogateSplit => SurrogateSplit,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No fault has no code."),
    };
}
