namespace Drafting.Model.Comments;

/// <summary>Who did something to a comment, and when. The revision is that of the stream in which it was done.</summary>
public sealed record CommentMoment(string Account, DateTimeOffset At, long Revision);

/// <summary>What somebody said in a thread. Its number is its place there, from 1. Immutable.</summary>
/// <param name="By">Who said it, and when.</param>
/// <param name="Delegation">The author's delegation at that moment.</param>
/// <param name="Words">What was said; may have several lines. Empty once it is withdrawn.</param>
/// <param name="Mentions">Whom it asks to look: delegations and people, by id.</param>
public sealed record Comment(CommentMoment By, string Delegation, string Words, IReadOnlyList<string> Mentions)
{
    /// <summary>When its author put other words in their place; null for never.</summary>
    public CommentMoment? Corrected { get; init; }

    /// <summary>When its author took it back; null for never.</summary>
    public CommentMoment? Withdrawn { get; init; }
}

/// <summary>What is said of one place, one comment after the other. Immutable.</summary>
/// <param name="Id">Chosen by the first author's client; the alphabet of clause ids.</param>
/// <param name="Place">What it speaks of.</param>
/// <param name="Comments">At least one, in order.</param>
public sealed record CommentThread(string Id, CommentPlace Place, IReadOnlyList<Comment> Comments)
{
    /// <summary>When it was resolved; null while it is open.</summary>
    public CommentMoment? Resolved { get; init; }

    /// <summary>Of a private thread: the revision of the text in which its place is told. 0 for a thread of the room, which follows the text.</summary>
    public long PlacedAt { get; init; }

    /// <summary>Whether nothing of it is left to be read.</summary>
    public bool IsEmpty => Comments.All(static comment => comment.Withdrawn is not null);

    /// <summary>Whether it still asks for something.</summary>
    public bool IsOpen => Resolved is null && !IsEmpty;
}
