using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>The text of a clause in one language, with its authors beside it. Content is a document of inserts.</summary>
public sealed record ClauseText(Delta Content, Provenance Provenance)
{
    /// <summary>No words.</summary>
    public static readonly ClauseText Empty = new(Delta.Empty, Provenance.Empty);

    /// <summary>Length in UTF-16 units.</summary>
    public int Length => Content.Length;

    /// <summary>What was taken out between the words and may be brought back; not a part of the state.</summary>
    public Undertext Undertext { get; init; } = Undertext.Empty;

    /// <summary>The words of [start, end).</summary>
    public ClauseText Slice(int start, int end) =>
        new(Content.Slice(start, end), Provenance.Slice(start, end)) { Undertext = Undertext.Slice(start, end) };

    /// <summary>These words, then the other's.</summary>
    public ClauseText Concat(ClauseText other) =>
        new(Content.Concat(other.Content), Provenance.Concat(other.Provenance)) { Undertext = Undertext.Concat(other.Undertext, Length) };
}

/// <summary>A clause; on the screen a paragraph. Immutable.</summary>
/// <param name="Id">Stable for the life of the document, never used for another clause.</param>
/// <param name="Kind">What it is in the sentence.</param>
/// <param name="Level">0 for a paragraph, 1 for (a), 2 for (i).</param>
/// <param name="Order">The fractional key of its place; see <see cref="OrderKey"/>.</param>
public sealed record Clause(string Id, ClauseKind Kind, int Level, string Order)
{
    /// <summary>Struck from the text: a tombstone that concurrent edits still reach.</summary>
    public bool Removed { get; init; }

    /// <summary>
    /// Another clause took its words; it has no text and takes none. Which one is not told: after merge and split at the same time that
    /// depends on the way taken, and only the words themselves come to rest in one place.
    /// </summary>
    public bool Merged { get; init; }

    /// <summary>Languages that stayed whole when this clause was split off, ascending.</summary>
    public IReadOnlyList<string> Unaligned { get; init; } = [];

    /// <summary>The texts; a language without words is absent.</summary>
    public LanguageMap<ClauseText> Texts { get; init; } = LanguageMap<ClauseText>.Empty;

    /// <summary>What was taken out of the texts, kept apart from them: a language without words is absent there and may still be brought back.</summary>
    internal LanguageMap<Undertext> Undertexts { get; init; } = LanguageMap<Undertext>.Empty;

    /// <summary>The text of a language, empty when it has none.</summary>
    public ClauseText Text(string language)
    {
        var text = Texts.GetOr(language, ClauseText.Empty);
        return Undertexts.TryGet(language, out var undertext) ? text with { Undertext = undertext } : text;
    }

    /// <summary>Length of a language's text in UTF-16 units.</summary>
    public int LengthOf(string language) => Texts.GetOr(language, ClauseText.Empty).Length;

    /// <summary>The same clause with one text set; an empty one is taken out.</summary>
    public Clause WithText(string language, ClauseText text)
    {
        var (under, bare) = (text.Undertext, text.Undertext.IsEmpty ? text : text with { Undertext = Undertext.Empty });
        return this with
        {
            Texts = text.Length == 0 ? Texts.Without(language) : Texts.With(language, bare),
            Undertexts = under.IsEmpty ? Undertexts.Without(language) : Undertexts.With(language, under),
        };
    }

    /// <summary>The same clause without the flag of a language.</summary>
    public Clause Aligned(string language) =>
        Unaligned.Contains(language) ? this with { Unaligned = [.. Unaligned.Where(flagged => flagged != language)] } : this;
}
