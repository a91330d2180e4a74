using Drafting.Text.Deltas;

namespace Drafting.Outcomes.AkomaNtoso;

/// <summary>A recommendation as it is imported: one structure, a text per language.</summary>
/// <param name="Work">The identity of the work in its source; null where there is none.</param>
/// <param name="Symbol">The document symbol in its source; null where there is none.</param>
/// <param name="Languages">The languages that were read, in the order of their files.</param>
/// <param name="Titles">The title by language, plain; a language whose file has none is absent.</param>
/// <param name="Dates">Dates of the source by name.</param>
/// <param name="Clauses">The clauses in order; footnotes follow at the end, in the order of their markers.</param>
public sealed record ImportedRecommendation(
    string? Work,
    string? Symbol,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyDictionary<string, DateOnly> Dates,
    IReadOnlyList<ImportedClause> Clauses);

/// <summary>One clause in all languages.</summary>
/// <param name="Kind">What it is: what most languages say, the first of them at a tie.</param>
/// <param name="Level">0 for a paragraph, 1 for (a), 2 for (i); chosen as the kind is.</param>
/// <param name="Texts">The text by language; a language that lacks the clause is absent. Markers of footnotes are as in
/// <see cref="AknParagraph.Text"/>, but name the <see cref="NoteId"/> of a footnote clause of this recommendation.</param>
/// <param name="Numbers">The number as each language prints it; a language without one is absent.</param>
/// <param name="Notes">The footnotes that any of its texts calls, in order.</param>
/// <param name="NoteId">The name of this footnote; null for every other kind.</param>
public sealed record ImportedClause(
    ClauseKind Kind,
    int Level,
    IReadOnlyDictionary<string, Delta> Texts,
    IReadOnlyDictionary<string, string> Numbers,
    IReadOnlyList<string> Notes,
    string? NoteId);

/// <summary>A recommendation with what its files disagree on.</summary>
/// <param name="Recommendation">The clauses in all languages.</param>
/// <param name="Findings">How the files differ, in the order of the clauses. What each file alone gave stands in its own
/// <see cref="AknReadResult.Findings"/>.</param>
public sealed record AlignedResolution(ImportedRecommendation Recommendation, IReadOnlyList<Finding> Findings);
