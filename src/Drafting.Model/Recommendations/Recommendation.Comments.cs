using Drafting.Model.Comments;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;

namespace Drafting.Model.Recommendations;

/// <content>What is said beside the words for the room: who may, and where.</content>
public sealed partial record Recommendation
{
    /// <summary>What is said of it in the room. A private draft has none.</summary>
    public CommentBook Comments { get; init; } = CommentBook.Empty;

    /// <summary>
    /// The first comment of a thread as it stands on this state: its place, carried here from the revision that its author saw, with the words that are found there. What somebody
    /// says that words were is never asked.
    /// </summary>
    /// <param name="act">The act as sent, its place carried onto this state.</param>
    /// <returns>The act as it is stored, or the code of the refusal.</returns>
    public (OpenThreadAct? Act, string? Code) Placed(OpenThreadAct act)
    {
        if (!act.Place.FitsIn(Document)) return (null, act.Place.IsWords ? Codes.OutOfRange : Codes.UnknownClause);
        if (act.Place.IsLost) return (null, Codes.WordsGone);
        return (act with { Place = act.Place.IsWords ? act.Place.Quoted(Document) : act.Place, Base = null }, null);
    }

    private string? DecideOnComment(CommentAct act, Author author)
    {
        if (VerdictOn(Permission.Comment, author) is { IsDirect: false } refused) return refused.Code;
        return Comments.Decide(act, author, VerdictOn(Permission.ResolveComments, author).IsDirect);
    }
}
