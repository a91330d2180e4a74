using System.Collections.Immutable;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Comments;

/// <summary>All threads of one text in one stream, by id: those of the room, or those that a box keeps of it. Derived from the events alone. Immutable.</summary>
/// <param name="ById">The threads, ascending by id.</param>
public sealed record CommentBook(ImmutableSortedDictionary<string, CommentThread> ById)
{
    /// <summary>No thread.</summary>
    public static CommentBook Empty { get; } = new(ImmutableSortedDictionary.Create<string, CommentThread>(StringComparer.Ordinal));

    /// <summary>The thread of an id, or null.</summary>
    public CommentThread? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Whether an act may happen at its place in the order, for somebody who may comment; null when it may, else the code of the refusal.</summary>
    /// <param name="act">The act; the place of a new thread fits the text.</param>
    /// <param name="author">Who acts.</param>
    /// <param name="mayResolve">Whether the author may resolve what another delegation has opened.</param>
    public string? Decide(CommentAct act, Author author, bool mayResolve)
    {
        if (act.Said is { Length: > Limits.CommentUnitsMax }) return Codes.CommentTooLong;
        if (act is OpenThreadAct) return ById.ContainsKey(act.Thread) ? Codes.IdTaken : ById.Count >= Limits.CommentThreadsMax || IsFull ? Codes.TooManyComments : null;
        if (Find(act.Thread) is not { } thread) return Codes.UnknownComment;
        return act switch
        {
            ReplyAct => thread.Resolved is not null ? Codes.WrongStep : thread.Comments.Count >= Limits.CommentsPerThreadMax || IsFull ? Codes.TooManyComments : null,
            ResolveAct resolve when (thread.Resolved is null) != resolve.Resolves => Codes.WrongStep,
            ResolveAct => mayResolve || thread.Comments[0].Delegation == author.Delegation ? null : Codes.NotAllowed,
            CorrectCommentAct correct => DecideOnOwn(thread, correct.Comment, author),
            WithdrawCommentAct withdraw => DecideOnOwn(thread, withdraw.Comment, author),
            _ => throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act)),
        };
    }

    /// <summary>
    /// The book after a commit of the text: places go with the words, an act does what it says, and words that were broken and stand whole again are found. Decides
    /// nothing: what is in the log has happened.
    /// </summary>
    public CommentBook After(Commit commit, ClauseDocument document)
    {
        var book = ById.IsEmpty ? this : Carried(commit.Changes).Revived(commit.Changes, document);
        return commit.Content.Act is CommentAct act ? book.After(act, new CommentMoment(commit.Account, commit.At, commit.Revision), commit.Delegation) : book;
    }

    /// <summary>The book after an act.</summary>
    public CommentBook After(CommentAct act, CommentMoment moment, string delegation, long placedAt = 0)
    {
        if (act is OpenThreadAct open) return With(new CommentThread(act.Thread, open.Place, [new Comment(moment, delegation, open.Words, open.Mentions)]) { PlacedAt = placedAt });
        if (Find(act.Thread) is not { } thread) return this;
        return With(act switch
        {
            ReplyAct reply => thread with { Comments = [.. thread.Comments, new Comment(moment, delegation, reply.Words, reply.Mentions)] },
            ResolveAct resolve => thread with { Resolved = resolve.Resolves ? moment : null },
            CorrectCommentAct correct => Altered(thread, correct.Comment, comment => comment with { Words = correct.Words, Mentions = correct.Mentions, Corrected = moment }),
            WithdrawCommentAct withdraw => Altered(thread, withdraw.Comment, comment => comment with { Words = "", Mentions = [], Withdrawn = moment }),
            _ => throw new ArgumentException($"The act {act.GetType().Name} is not known.", nameof(act)),
        });
    }

    /// <summary>The same with the moment at which commits after a revision were stored, which is not known while they are decided.</summary>
    public CommentBook Stored(long after, DateTimeOffset at)
    {
        var book = this;
        foreach (var thread in ById.Values)
        {
            if (!IsLater(thread.Resolved) && !thread.Comments.Any(comment => IsLater(comment.By) || IsLater(comment.Corrected) || IsLater(comment.Withdrawn))) continue;
            book = book.With(thread with
            {
                Resolved = Dated(thread.Resolved),
                Comments = [.. thread.Comments.Select(comment => comment with { By = Dated(comment.By)!, Corrected = Dated(comment.Corrected), Withdrawn = Dated(comment.Withdrawn) })],
            });
        }

        return book;

        bool IsLater(CommentMoment? moment) => moment?.Revision > after;
        CommentMoment? Dated(CommentMoment? moment) => IsLater(moment) ? moment! with { At = at } : moment;
    }

    private bool IsFull => ById.Values.Sum(static thread => thread.Comments.Count) >= Limits.CommentsMax;

    private CommentBook Carried(IReadOnlyList<Change> changes)
    {
        var book = this;
        foreach (var thread in ById.Values)
        {
            var place = thread.Place;
            foreach (var change in changes) place = place.Carry(change);
            if (!ReferenceEquals(place, thread.Place)) book = book.With(thread with { Place = place });
        }

        return book;
    }

    /// <summary>Asked of the paragraphs that a commit has touched, on the text as the whole commit has left it.</summary>
    private CommentBook Revived(IReadOnlyList<Change> changes, ClauseDocument document)
    {
        if (changes.Count == 0 || !ById.Values.Any(static thread => thread.Place.IsBroken)) return this;
        var touched = changes.SelectMany(StateDigest.Touched).ToHashSet(StringComparer.Ordinal);
        var book = this;
        foreach (var thread in ById.Values)
            if (thread.Place.IsBroken && touched.Contains(thread.Place.Clause) && thread.Place.Revived(document) is var place && !ReferenceEquals(place, thread.Place))
                book = book.With(thread with { Place = place });
        return book;
    }

    private CommentBook With(CommentThread thread) => new(ById.SetItem(thread.Id, thread));

    private static string? DecideOnOwn(CommentThread thread, int number, Author author)
    {
        if (number > thread.Comments.Count) return Codes.UnknownComment;
        var comment = thread.Comments[number - 1];
        return comment.By.Account != author.Account ? Codes.NotAllowed : comment.Withdrawn is not null ? Codes.WrongStep : null;
    }

    private static CommentThread Altered(CommentThread thread, int number, Func<Comment, Comment> alter) => number > thread.Comments.Count
        ? thread
        : thread with { Comments = [.. thread.Comments.Select((comment, index) => index == number - 1 ? alter(comment) : comment)] };
}
