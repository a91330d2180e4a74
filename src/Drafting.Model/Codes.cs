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
