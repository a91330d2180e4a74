using Drafting.Model.Comments;
using Drafting.Model.Recommendations;

namespace Drafting.Model.Notices;

/// <summary>
/// The kinds of notice. One of threads finds those of a book of threads, of the room or of a box; a kind that follows from anything else of a text would stand in a list of its own beside, over
/// <see cref="Recommendation"/>. A further kind is one file like theirs and one place here.
/// </summary>
public static class NoticeKinds
{
    private static readonly Func<ThreadSource, IEnumerable<Notice>>[] s_ofThreads = [MentionNotices.Find, AnswerNotices.Find];

    /// <summary>What follows from a text for anybody.</summary>
    public static IReadOnlyList<Notice> Of(Recommendation text) => OfThreads(text.Id, text.Id, text.Comments);

    /// <summary>What follows from a book of threads for anybody.</summary>
    /// <param name="document">The text that they speak of.</param>
    /// <param name="source">The name of the stream: the text's id, or the box.</param>
    /// <param name="book">The threads.</param>
    public static IReadOnlyList<Notice> OfThreads(string document, string source, CommentBook book) =>
        [.. book.ById.Values.SelectMany(thread => s_ofThreads.SelectMany(find => find(new ThreadSource(document, source, thread))))];
}
