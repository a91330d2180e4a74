using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// One alteration of a document of clauses. A text change edits one language of one clause; all others are structural.
/// There is no change that deletes a clause: removing one is a property (<see cref="SetClause"/>), so that edits made at the
/// same time still find it and nothing typed is lost.
/// </summary>
public abstract record Change
{
    private protected Change() { }

    /// <summary>True for every change but <see cref="TextChange"/>.</summary>
    public bool IsStructural => this is not TextChange;
}

/// <summary>Edits the text of one clause in one language.</summary>
public sealed record TextChange(string Clause, string Language, Delta Delta) : Change
{
    /// <summary>Which of the inserted words are brought back; null when all are new.</summary>
    public Restoration? Restores { get; init; }
}

/// <summary>A new, empty clause. Its id is the author's choice and must be new to the document.</summary>
public sealed record AddClause(string Clause, ClauseKind Kind, int Level, string Order) : Change;

/// <summary>Puts a clause at another place. Sub-levels are moved by changes of their own in the same submission.</summary>
public sealed record MoveClause(string Clause, string Order) : Change;

/// <summary>Sets those of the three properties that are not null. A removed clause is a tombstone: not shown, still reached by edits.</summary>
public sealed record SetClause(string Clause, ClauseKind? Kind, int? Level, bool? Removed) : Change;

/// <summary>
/// What stands at and after <paramref name="At"/> goes to the clause <paramref name="New"/>, language by language. A language that is
/// not named stays whole; those in <paramref name="Whole"/> are flagged on the new clause as not aligned. When <paramref name="New"/>
/// was merged away before, the split brings it back.
/// </summary>
public sealed record SplitClause(
    string Clause, string New, string Order, ClauseKind Kind, int Level, LanguageMap<int> At, IReadOnlyList<string> Whole) : Change;

/// <summary>Where a language's words arrive in a merge, and how many they are, in UTF-16 units.</summary>
public readonly record struct Join(int At, int Length);

/// <summary>
/// The words of <paramref name="Clause"/> go to the end of <paramref name="Into"/>. A <see cref="Join"/> names the length of both texts
/// in every language in which either has text; a language not named counts as (0, 0).
/// </summary>
public sealed record MergeClause(string Clause, string Into, LanguageMap<Join> Joins) : Change;

/// <summary>Which end of a text is realigned.</summary>
public enum TextEdge
{
    /// <summary>The end of <c>From</c> goes before the first word of <c>To</c>.</summary>
    Tail,

    /// <summary>The beginning of <c>From</c> goes after the last word of <c>To</c>.</summary>
    Head,
}

/// <summary>
/// Moves words of one language between neighbours, so that paragraphs say the same in all languages. With
/// <see cref="TextEdge.Tail"/> Start + Length is the length of <c>From</c> and At is 0; with <see cref="TextEdge.Head"/> Start is 0 and At is
/// the length of <c>To</c>. Takes the language's flag from both clauses; a Length of 0 does only that.
/// </summary>
public sealed record RealignText(string Language, string From, string To, TextEdge Edge, int Start, int Length, int At) : Change;
