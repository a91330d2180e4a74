using Drafting.Model.Drafts;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Server.Http;

/// <summary>A private draft as a list of its box shows it.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Box">Whose it is.</param>
/// <param name="IsReadable">False when the key that it is sealed under is missing; then all else is empty.</param>
/// <param name="Of">The recommendation that it is a branch of, or null.</param>
/// <param name="Titles">Its title by language.</param>
/// <param name="Clearance">How far it is cleared.</param>
/// <param name="By">Who asked, returned or submitted last.</param>
/// <param name="Note">What was said with it.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="Clashes">Paragraphs that the room changed too and nobody has looked at.</param>
/// <param name="Objections">The members of a group that object, and why.</param>
/// <param name="Target">What it became before the room; empty before.</param>
internal sealed record DraftView(
    string Id,
    string Box,
    bool IsReadable,
    string? Of,
    IReadOnlyDictionary<string, string> Titles,
    Clearance Clearance,
    string By,
    string Note,
    DateTimeOffset? ChangedAt,
    int Clashes,
    IReadOnlyDictionary<string, string> Objections,
    string Target)
{
    private static readonly Dictionary<string, string> s_none = [];

    /// <summary>The view of a draft; null stands for one whose key is missing.</summary>
    public static DraftView Read(string id, Box box, Recommendation? found) => found?.Draft is not { } draft
        ? new DraftView(id, box.ToString(), false, null, s_none, default, "", "", null, 0, s_none, "")
        : new DraftView(
            id, box.ToString(), true, draft.Branch?.Document, RecommendationSummary.Of(found).Titles, draft.Clearance, draft.By, draft.Note, found.ChangedAt,
            draft.Branch?.Since.Values.Count(static change => change.IsClash) ?? 0, draft.Objections, draft.Target);
}

/// <summary>What a head clears: the exact words, and the revisions that they stand for.</summary>
/// <param name="View">The draft as in the list.</param>
/// <param name="Draft">Its revision.</param>
/// <param name="Room">The room's revision beneath it; 0 for a new recommendation.</param>
/// <param name="Redline">What differs from the room's text, paragraph by paragraph.</param>
/// <param name="Since">What the room did since the branch was begun.</param>
internal sealed record ClearanceView(DraftView View, long Draft, long Room, IReadOnlyList<RedlineView> Redline, IReadOnlyList<SinceView> Since)
{
    /// <summary>The view of a draft.</summary>
    public static ClearanceView Of(Recommendation found)
    {
        var branch = found.Draft!.Branch;
        var before = branch?.Text ?? ClauseDocument.Of(found.Document.Languages, []);
        return new ClearanceView(
            DraftView.Read(found.Id, found.Draft.Box, found), found.Revision, branch?.Room ?? 0,
            [.. Drafting.Model.Drafts.Redline.Between(before, found.Document).Select(RedlineView.Of)],
            branch is null ? [] : [.. branch.Since.OrderByDescending(static change => change.Value.Room).Select(change => SinceView.Of(change.Key, change.Value, found))]);
    }
}

/// <summary>One paragraph of a redline; runs are <c>[kind, words]</c> with the kinds <c>=</c>, <c>+</c> and <c>-</c>.</summary>
internal sealed record RedlineView(string Clause, RedlineKind Kind, string ClauseKind, string Number, string Language, IReadOnlyList<IReadOnlyList<string>> Runs)
{
    /// <summary>The view of one.</summary>
    public static RedlineView Of(Redline line) => new(
        line.Clause, line.Kind, line.ClauseKind.Name(), line.Number, line.Language, [.. line.Runs.Select(static run => (IReadOnlyList<string>)[SignOf(run.Kind), run.Text])]);

    private static string SignOf(OpKind kind) => kind switch
    {
        OpKind.Insert => "+",
        OpKind.Delete => "-",
        _ => "=",
    };
}

/// <summary>What the room did to one paragraph: the latest revision, whether it is a clash, and how the paragraph begins now.</summary>
internal sealed record SinceView(string Clause, long Room, bool IsClash, string Number, string Beginning)
{
    private const int BeginningUnits = 80;

    /// <summary>The view of one.</summary>
    public static SinceView Of(string clause, RoomChange change, Recommendation draft)
    {
        var shown = draft.Document.Shown.ToList();
        var index = shown.FindIndex(one => one.Id == clause);
        var text = index < 0 ? "" : shown[index].Text(draft.DraftingLanguage).Content.PlainText();
        var number = index < 0 ? "" : ClauseNumber.Of(shown.ConvertAll(static one => (one.Kind, one.Level)), draft.DraftingLanguage)[index].Room;
        var cut = Math.Min(text.Length, BeginningUnits);
        if (cut > 0 && char.IsHighSurrogate(text[cut - 1])) cut--;
        return new SinceView(clause, change.Room, change.IsClash, number, text[..cut]);
    }
}
