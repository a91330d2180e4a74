using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <content>Words that the pen types on behalf of a delegation, and how that delegation answers for them.</content>
public sealed partial record Recommendation
{
    /// <summary>The least that the author may do on behalf of others to what the changes touch; changes that touch nothing need the right all the same.</summary>
    private Decision? FindRefusalToSpeak(IReadOnlyList<Change> changes, Author author)
    {
        if (VerdictOn(Permission.WriteOnBehalf, author) is { IsDirect: false } never) return Decision.Refused(never.Code, null);
        foreach (var clause in changes.SelectMany(StateDigest.Touched))
            if (VerdictOn(Permission.WriteOnBehalf, author, Proceedings.StatusOf(clause)) is { IsDirect: false } refused)
                return Decision.Refused(refused.Code, clause);
        return null;
    }

    /// <summary>
    /// Nobody answers for words that they have not seen: the act names those that wait, and when others wait by now it is refused.
    /// </summary>
    private string? DecideOnWords(string clause, string language, string words, Permission permission, Author author)
    {
        if (VerdictOn(permission, author, Proceedings.StatusOf(clause)) is { IsDirect: false } refused) return refused.Code;
        if (Document.Find(clause) is not { Removed: false, Merged: false } known) return Codes.UnknownClause;
        return new WordsToConfirm(known.Text(language), author.Delegation).Words == words ? null : Codes.WordsChanged;
    }

    /// <summary>What a correction makes of the text is held to the same rules as if it were typed.</summary>
    private string? DecideOnCorrection(CorrectAct act, Author author)
    {
        var changes = CorrectionOf(act, author.Delegation);
        foreach (var change in changes)
        {
            var text = Document.Find(act.Clause)!.Text(act.Language).Content;
            if (new MarkRules(Proposals, author.Delegation, AsProposalOnly: null).FindRefusal(text, change.Delta) is { } code) return code;
        }

        if (!Document.TryApply(changes, new Origin(author.Account, Revision + 1), out var next, out var fault)) return Codes.Of(fault);
        return FindExcess(next, changes)?.Code;
    }

    private IReadOnlyList<TextChange> CorrectionOf(CorrectAct act, string delegation)
    {
        if (Document.Find(act.Clause) is not { } clause) return [];
        var delta = new WordsToConfirm(clause.Text(act.Language), delegation).Corrected(act.Correction);
        return delta.IsEmpty ? [] : [new TextChange(act.Clause, act.Language, delta)];
    }
}
