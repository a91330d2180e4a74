using Drafting.Text.Clauses;

namespace Drafting.Model.Comments;

/// <summary>
/// What a thread speaks of: words, a paragraph, or the whole text. Of words it knows the letters (<see cref="Anchoring"/>) and how they read at first, so that they
/// are known when they come back. Immutable.
/// </summary>
/// <param name="Clause">The paragraph, or where the words or the place of the lost ones are; empty for the whole text.</param>
/// <param name="Language">The language of the words; empty for a paragraph.</param>
/// <param name="Ranges">The letters that still stand; one empty range where none does; none for a paragraph.</param>
/// <param name="Quotation">The words as they read when the thread was opened, or in what was sent, where that is not known yet: empty.</param>
public sealed record CommentPlace(string Clause, string Language, IReadOnlyList<WordRange> Ranges, string Quotation)
{
    /// <summary>The whole text.</summary>
    public static CommentPlace Text { get; } = new("", "", [], "");

    /// <summary>Whether it is words.</summary>
    public bool IsWords => Ranges.Count > 0;

    /// <summary>Whether all the words are gone.</summary>
    public bool IsLost => IsWords && Ranges[0].Length == 0;

    /// <summary>Whether the words do not stand whole, one behind the other in one paragraph.</summary>
    public bool IsBroken => IsWords && (Ranges.Count > 1 || Ranges[0].Length != Quotation.Length);

    /// <summary>A paragraph.</summary>
    public static CommentPlace Paragraph(string clause) => new(clause, "", [], "");

    /// <summary>Words; where they are is said by their first letter.</summary>
    public static CommentPlace Words(string language, IReadOnlyList<WordRange> ranges, string quotation) => new(ranges[0].Clause, language, ranges, quotation);

    /// <summary>The place after a change. A paragraph that another one takes in goes on as that one.</summary>
    public CommentPlace Carry(Change change)
    {
        if (!IsWords) return change is MergeClause merge && merge.Clause == Clause ? this with { Clause = merge.Into } : this;
        var ranges = Anchoring.Carry(Ranges, Language, change);
        return ReferenceEquals(ranges, Ranges) ? this : this with { Clause = ranges[0].Clause, Ranges = ranges };
    }

    /// <summary>
    /// Broken words that stand whole again, because an undo brought them back or somebody wrote them anew: then they are the words. They are looked for where what is
    /// left of them stands, or nearest to where they were lost; of two as near the first.
    /// </summary>
    public CommentPlace Revived(ClauseDocument document)
    {
        if (!IsBroken || Quotation.Length == 0 || Ranges.Any(range => range.Clause != Clause)) return this;
        if (document.Find(Clause) is not { Merged: false } clause) return this;
        var text = clause.Text(Language).Content.PlainText();
        var (start, end) = (Ranges[0].Start, Ranges[^1].End);
        var best = -1;
        for (var at = text.IndexOf(Quotation, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Quotation, at + 1, StringComparison.Ordinal))
        {
            if (IsLost ? best < 0 || Math.Abs(at - start) < Math.Abs(best - start) : best < 0 && at <= start && end <= at + Quotation.Length) best = at;
        }

        return best < 0 ? this : this with { Ranges = [new WordRange(Clause, best, best + Quotation.Length)] };
    }

    /// <summary>The same with the words as they read in a document.</summary>
    public CommentPlace Quoted(ClauseDocument document) => this with
    {
        Quotation = string.Concat(Ranges.Select(range => document.Find(range.Clause)!.Text(Language).Content.PlainText()[range.Start..range.End])),
    };

    /// <summary>Whether a document has such a place: paragraphs that were not merged away, and letters within their texts.</summary>
    public bool FitsIn(ClauseDocument document) => IsWords
        ? document.Languages.Contains(Language) && Ranges.All(range => document.Find(range.Clause) is { Merged: false } clause && range.Start >= 0 && range.Start <= range.End && range.End <= clause.LengthOf(Language))
        : Clause.Length == 0 || document.Find(Clause) is { Merged: false, Removed: false };
}
