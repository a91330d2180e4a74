using Drafting.Model.Meetings;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>A recommendation at one revision: what it is called and its clauses. Immutable.</summary>
/// <param name="Id">The document's id, <c>[a-z0-9-]</c>.</param>
/// <param name="Symbol">The document symbol, one for all languages; empty while there is none.</param>
/// <param name="Sponsors">Ids of the delegations that submitted it.</param>
/// <param name="DraftingLanguage">The language that it is negotiated in.</param>
/// <param name="Document">The clauses.</param>
/// <param name="Revision">The revision of the last event.</param>
/// <param name="ChangedAt">When that was.</param>
public sealed record Recommendation(
    string Id,
    string Symbol,
    IReadOnlyList<string> Sponsors,
    string DraftingLanguage,
    ClauseDocument Document,
    long Revision,
    DateTimeOffset ChangedAt)
{
    /// <summary>
    /// Decides changes that were transformed onto this state: rights first, then fit, then limits. It depends on nothing but its arguments,
    /// so every process decides alike.
    /// </summary>
    /// <param name="changes">The changes; may be none, when others have done the same already.</param>
    /// <param name="author">The author as the meeting knows the person now.</param>
    /// <param name="revision">The revision that the changes would get.</param>
    public Decision Decide(IReadOnlyList<Change> changes, Author author, long revision)
    {
        if (author.RefusalToEdit is { } refusal) return Decision.Refused(refusal, null);
        var origin = new Origin(author.Account, revision);
        if (!Document.TryApply(changes, origin, out var next, out var fault)) return Decision.Refused(Codes.Of(fault), null);
        if (next.Count > Limits.ClausesMax && next.Count > Document.Count) return Decision.Refused(Codes.TooManyClauses, null);
        foreach (var change in changes)
            if (FindExcess(next, change) is { } excess)
                return excess;
        return new Decision(next, null, null);
    }

    /// <summary>The limits that only the transformed change can be held to: lengths after it, and targets that must exist.</summary>
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
