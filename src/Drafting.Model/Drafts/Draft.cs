using System.Collections.Immutable;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Drafts;

/// <summary>How far a draft is on its way to the room. The names in camel case are stored and sent.</summary>
public enum Clearance
{
    /// <summary>Being written.</summary>
    Drafting,

    /// <summary>Waits for the head.</summary>
    ToClear,

    /// <summary>Given back with a note.</summary>
    Returned,

    /// <summary>Cleared; what the room's side says of it is not known yet.</summary>
    Submitting,

    /// <summary>Before the room.</summary>
    Submitted,
}

/// <summary>
/// What a private draft is beside its words: whose, on which text, how far cleared. Those who share it write it directly; that nobody else does
/// is the table's row of the stage <c>draft</c>. To ask is everybody's in the box; to return, submit and object is a head's. Immutable.
/// </summary>
/// <param name="Box">Whose it is.</param>
/// <param name="Branch">What it stands on; null for a new recommendation.</param>
public sealed record Draft(Box Box, Branch? Branch)
{
    /// <summary>How far it is cleared.</summary>
    public Clearance Clearance { get; init; }

    /// <summary>Who asked, returned or submitted last; empty while nobody did.</summary>
    public string By { get; init; } = "";

    /// <summary>What was said with it; for a draft that came back from the room's side, the code of the refusal.</summary>
    public string Note { get; init; } = "";

    /// <summary>The members of a group that object, and why.</summary>
    public ImmutableSortedDictionary<string, string> Objections { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The recommendation or the proposal that it became; empty before.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether its words stand still.</summary>
    public bool IsClosed => Clearance is Clearance.Submitting or Clearance.Submitted;

    /// <summary>Whether an act may happen at its place in the order; null when it may, else the code of the refusal.</summary>
    /// <param name="act">The act.</param>
    /// <param name="author">Who shares the draft, as the meeting knows the person now.</param>
    /// <param name="text">The draft's words.</param>
    /// <param name="revision">The draft's head.</param>
    public string? Decide(DraftAct act, Author author, ClauseDocument text, long revision)
    {
        if (act is ArrivedAct or BouncedAct) return Codes.NotAllowed;
        if (IsClosed) return Codes.DraftSubmitted;
        if (act is not (AskAct or TickAct) && !author.IsHead) return Codes.HeadClears;
        return act switch
        {
            AskAct => Clearance == Clearance.ToClear ? Codes.WrongStep : null,
            ReturnAct { Reason.Length: 0 } => Codes.ReasonMissing,
            ReturnAct => Clearance == Clearance.ToClear ? null : Codes.WrongStep,
            SubmitAct submit => Decide(submit, text, revision),
            TickAct tick => Branch?.Since.GetValueOrDefault(tick.Clause) is not { IsClash: true } change ? Codes.WrongStep : change.Room > tick.Room ? Codes.DraftMoved : null,
            ObjectAct or AgreeAct => Box.Kind == BoxKind.Group ? null : Codes.WrongStep,
            _ => throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act)),
        };
    }

    /// <summary>The draft after a commit of its stream. Decides nothing.</summary>
    public Draft After(Commit commit) => commit.Content switch
    {
        { Act: DraftAct act } => After(act, commit.Account, commit.Delegation),
        { Room: { } room } => this with { Branch = Branch!.Follow(room.Changes, room.Origin).Next },
        _ => this with { Branch = Branch?.With(commit.Changes) },
    };

    private Draft After(DraftAct act, string account, string delegation) => act switch
    {
        AskAct ask => this with { Clearance = Clearance.ToClear, By = account, Note = ask.Reason },
        ReturnAct back => this with { Clearance = Clearance.Returned, By = account, Note = back.Reason },
        SubmitAct => this with { Clearance = Clearance.Submitting, By = account, Note = "" },
        ArrivedAct arrived => this with { Clearance = Clearance.Submitted, Target = arrived.Target },
        BouncedAct bounced => this with { Clearance = Clearance.Returned, Note = bounced.Code },
        TickAct tick => this with { Branch = Branch?.Ticked(tick.Clause) },
        ObjectAct objection => this with { Objections = Objections.SetItem(delegation, objection.Reason) },
        AgreeAct => this with { Objections = Objections.Remove(delegation) },
        _ => throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act)),
    };

    /// <summary>What the head saw must be what stands now, else the head is asked again.</summary>
    private string? Decide(SubmitAct submit, ClauseDocument text, long revision)
    {
        if (submit.Draft != revision || submit.Room != (Branch?.Room ?? 0)) return Codes.DraftMoved;
        if (Objections.Count > 0) return Codes.DraftObjected;
        if (Branch is { } branch)
            return branch.Own.Count == 0 ? Codes.NothingToSubmit : branch.Since.Values.Any(static change => change.IsClash) ? Codes.ClashOpen : null;
        return text.Shown.Any(static clause => clause.Texts.Count > 0) ? null : Codes.NothingToSubmit;
    }
}
