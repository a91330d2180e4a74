using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>A recommendation at one revision: what it is called and its clauses. Immutable.</summary>
/// <param name="Id">The document's id, <c>[a-z0-9-]</c>.</param>
/// <param name="Symbol">The document symbol, one for all languages; empty while there is none.</param>
/// <param name="Sponsors">Ids of the delegations that submitted it.</param>
/// <param name="DraftingLanguage">The language that it is negotiated in.</param>
/// <param name="Document">The clauses.</param>
/// <param name="Revision">The revision of the last event.</param>
/// <param name="ChangedAt">When that was.</param>
public sealed partial record Recommendation(
    string Id,
    string Symbol,
    IReadOnlyList<string> Sponsors,
    string DraftingLanguage,
    ClauseDocument Document,
    long Revision,
    DateTimeOffset ChangedAt)
{
    /// <summary>Where it and its paragraphs stand in the procedure.</summary>
    public Proceedings Proceedings { get; init; } = Proceedings.Opened;

    /// <summary>The group on whose behalf it was submitted; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>What it is as a private draft; null for a text of the room.</summary>
    public Draft? Draft { get; init; }

    /// <summary>
    /// What the table says of somebody's wish on this text. To share a private draft is to be what a sponsor is to a text of the stage draft.
    /// </summary>
    public Verdict VerdictOn(Permission permission, Author author, ClauseStatus status = ClauseStatus.Open) =>
        author.VerdictOn(permission, Proceedings, Draft is null ? Sponsors : author.IsOf(Draft.Box) ? [author.Delegation] : [], status);

    /// <summary>The same after a commit, with the clauses that the commit makes. Decides nothing.</summary>
    public Recommendation After(Commit commit, ClauseDocument document) => this with
    {
        Document = commit.Content.Act switch
        {
            ConfirmAct confirm => document.Confirmed(confirm.Clause, confirm.Language, commit.Delegation, commit.Account),
            CorrectAct correct => document.Confirmed(correct.Clause, correct.Language, commit.Delegation, commit.Account),
            _ => document,
        },
        Proceedings = commit.Content.Act is { } act and not DraftAct ? Proceedings.After(act) : Proceedings,
        // In a private draft nobody proposes: marks came from the room, with the words.
        Proposals = Draft is null ? Proposals.After(commit) : Proposals,
        Comments = Comments.After(commit, document),
        Draft = Draft?.After(commit),
        Revision = commit.Revision,
        ChangedAt = commit.At,
    };

    /// <summary>
    /// Decides changes that were transformed onto this state: rights first, then fit, then limits. It depends on nothing but its arguments,
    /// so every process decides alike.
    /// </summary>
    /// <param name="changes">The changes; may be none, when others have done the same already.</param>
    /// <param name="author">The author as the meeting knows the person now.</param>
    /// <param name="revision">The revision that the changes would get.</param>
    public Decision Decide(IReadOnlyList<Change> changes, Author author, long revision)
    {
        if (author.OnBehalfOf is not null && FindRefusalToSpeak(changes, author) is { } unheard) return unheard;
        // Whoever may change nothing at all leaves no trace either, be it an empty one.
        if (changes.Count == 0 && FindRefusalOfNothing(author) is { } nothing) return nothing;
        foreach (var change in changes)
            if (FindRefusal(change, author) is { } refusal)
                return refusal;
        if (Draft is { IsClosed: true }) return Decision.Refused(Codes.DraftSubmitted, null);
        var origin = new Origin(author.Account, revision, author.OnBehalfOf);
        if (!Document.TryApply(changes, origin, out var next, out var fault)) return Decision.Refused(Codes.Of(fault), null);
        if (Draft is null && AsksForMarks(changes, author) && FindRefusalByMarks(changes, author) is { } marked) return marked;
        return FindExcess(next, changes) ?? new Decision(next, null, null);
    }

    /// <summary>Decides an act at its place in the order: who may, then whether the step can be taken.</summary>
    /// <returns>Null when it may happen, else the code of its refusal.</returns>
    public string? Decide(Act act, Author author)
    {
        if (act is DraftAct == (Draft is null)) return VerdictOn(Permission.Read, author) is { IsDirect: false } hidden ? hidden.Code : Codes.WrongStep;
        switch (act)
        {
            case DraftAct own:
                if (VerdictOn(Permission.Read, author) is { IsDirect: false } unknown) return unknown.Code;
                return author.IsMeetingArchived ? Codes.MeetingArchived : Draft!.Decide(own, author, Document, Revision);
            case StatusAct set:
                var status = Proceedings.StatusOf(set.Clause);
                if (VerdictOn(set.Needs(status), author, status) is { IsDirect: false } refused) return refused.Code;
                if (Document.Find(set.Clause) is not { Removed: false, Merged: false }) return Codes.UnknownClause;
                if (!set.IsStepFrom(status)) return Codes.WrongStep;
                return status == ClauseStatus.Agreed && set.Reason.Length == 0 ? Codes.ReasonMissing : null;
            case StageAct move:
                if (VerdictOn(Permission.MoveStage, author) is { IsDirect: false } notMoved) return notMoved.Code;
                if (!move.IsStepFrom(Proceedings.Stage)) return Codes.WrongStep;
                // What is being read out is settled first.
                return Proceedings.Statuses.ContainsValue(ClauseStatus.Put) ? Codes.ParagraphPut : null;
            case FloorAct:
                return VerdictOn(Permission.SetFloor, author) is { IsDirect: false } notSet ? notSet.Code : null;
            case ConfirmAct confirm:
                return DecideOnWords(confirm.Clause, confirm.Language, confirm.Words, Permission.ConfirmWords, author);
            case CorrectAct correct:
                return DecideOnWords(correct.Clause, correct.Language, correct.Words, Permission.CorrectWords, author) ?? DecideOnCorrection(correct, author);
            case ProposeAct propose:
                return DecideOnProposal(propose, author);
            case SupportAct support:
                return DecideOnProposal(support, author);
            case SettleAct settle:
                return DecideOnProposal(settle, author);
            case CommentAct comment:
                return DecideOnComment(comment, author);
            default:
                throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act));
        }
    }

    /// <summary>
    /// A change needs the right to each paragraph that it touches, as that stands now; a paragraph that it makes is open. What may be done as a
    /// proposal only has to carry the proposal's marks, which words alone do.
    /// </summary>
    private Decision? FindRefusal(Change change, Author author)
    {
        var verdict = VerdictOn(change, author, out var clause);
        var isPassed = verdict.IsDirect || (verdict.Kind == VerdictKind.Proposal && change is TextChange text && !InsertsUnmarked(text));
        return isPassed ? null : Decision.Refused(verdict.Code, clause);
    }

    /// <summary>The least that the author may do to the paragraphs of a change, and the paragraph whose status is the reason for it.</summary>
    private Verdict VerdictOn(Change change, Author author, out string? clause)
    {
        var permission = change is not TextChange text ? Permission.Restructure : text.Language == DraftingLanguage ? Permission.EditText : Permission.EditTranslation;
        var least = Verdict.Direct;
        clause = null;
        foreach (var id in StateDigest.Touched(change))
        {
            var status = Proceedings.StatusOf(id);
            var verdict = VerdictOn(permission, author, status);
            if (verdict.Kind >= least.Kind) continue;
            least = verdict;
            clause = status == ClauseStatus.Open ? null : id;
        }

        return least;
    }

    private Decision? FindRefusalOfNothing(Author author)
    {
        if (VerdictOn(Permission.EditTranslation, author) is not { IsDirect: false } verdict) return null;
        if (VerdictOn(Permission.EditText, author).IsDirect) return null;
        // A colleague of the same delegation may have done the same to the proposal of both.
        return Proposals.Pending.Any(proposal => proposal.Delegation == author.Voice) ? null : Decision.Refused(verdict.Code, null);
    }

    private static bool InsertsUnmarked(TextChange change)
    {
        foreach (ref readonly var op in change.Delta.Span)
            if (op.Kind == OpKind.Insert && Marks.InsertedBy(op.Attributes) is null)
                return true;
        return false;
    }

    /// <summary>Whether there is anything to ask about marks; in a text without proposals typing costs nothing for them.</summary>
    private bool AsksForMarks(IReadOnlyList<Change> changes, Author author) => !Proposals.ById.IsEmpty || changes.Any(change =>
        change is TextChange text && (Marks.In(text.Delta).Any() || !VerdictOn(change, author, out _).IsDirect));

    /// <summary>The limits that only transformed changes can be held to: lengths after them, and targets that must exist.</summary>
    private Decision? FindExcess(ClauseDocument next, IReadOnlyList<Change> changes)
    {
        if (next.Count > Limits.ClausesMax && next.Count > Document.Count) return Decision.Refused(Codes.TooManyClauses, null);
        foreach (var change in changes)
            if (FindExcess(next, change) is { } excess)
                return excess;
        return null;
    }

    private Decision? FindExcess(ClauseDocument next, Change change)
    {
        foreach (var id in StateDigest.Touched(change))
        {
            if (next.Find(id) is not { } clause) continue;
            foreach (var (language, text) in clause.Texts.Entries)
                if (text.Length > Limits.ClauseUnitsMax && text.Length > (Document.Find(id)?.LengthOf(language) ?? 0))
                    return Decision.Refused(Codes.ClauseTooLong, id);
        }

        if (change is not TextChange text2) return null;
        foreach (ref readonly var op in next.Find(text2.Clause)!.Text(text2.Language).Content.Span)
            if (op.Attributes.Count > Limits.AttributesMax)
                return Decision.Refused(Codes.TooManyProposals, text2.Clause);
        foreach (var target in TextAttributes.Targets(text2.Delta))
            if (!next.Has(target))
                return Decision.Refused(Codes.NoteTargetMissing, text2.Clause);
        return null;
    }
}

/// <summary>What was decided about a submission.</summary>
/// <param name="Next">The document after it, or null when it is refused.</param>
/// <param name="Code">The code of the refusal, or null.</param>
/// <param name="Clause">The clause that the refusal speaks of, when it is one.</param>
public readonly record struct Decision(ClauseDocument? Next, string? Code, string? Clause)
{
    /// <summary>A refusal.</summary>
    public static Decision Refused(string code, string? clause) => new(null, code, clause);
}
