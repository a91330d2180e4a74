using Drafting.Model.Procedure;

namespace Drafting.Model.Comments;

/// <summary>
/// An act on what is said beside the words: of the room's text in its own stream, or in private in the stream of a box. It changes no word. A thread's id is chosen by the
/// client, which so knows what it answers before the answer comes.
/// </summary>
/// <param name="Thread">The thread's id.</param>
public abstract record CommentAct(string Thread) : Act
{
    /// <summary>What is said with it; null when nothing is.</summary>
    public virtual string? Said => null;

    /// <summary>Whom it asks to look: delegations and people, by id.</summary>
    public virtual IReadOnlyList<string> Mentions => [];
}

/// <summary>The first comment of a thread.</summary>
/// <param name="Thread">A new id.</param>
/// <param name="Place">What it speaks of; as sent, without quotation: how the words read is what stands there when it is decided.</param>
/// <param name="Words">What is said.</param>
/// <param name="Mentions">Whom it asks to look.</param>
/// <param name="Base">As sent, with words: the revision in which they are told; null in the log, where they are told as of the revision before.</param>
public sealed record OpenThreadAct(string Thread, CommentPlace Place, string Words, IReadOnlyList<string> Mentions, long? Base = null) : CommentAct(Thread)
{
    /// <inheritdoc/>
    public override string? Said => Words;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Mentions { get; } = Mentions;
}

/// <summary>An answer in a thread.</summary>
public sealed record ReplyAct(string Thread, string Words, IReadOnlyList<string> Mentions) : CommentAct(Thread)
{
    /// <inheritdoc/>
    public override string? Said => Words;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Mentions { get; } = Mentions;
}

/// <summary>A thread asks for nothing any more; or, taken up again, it does.</summary>
public sealed record ResolveAct(string Thread, bool Resolves) : CommentAct(Thread);

/// <summary>An author puts other words in the place of an own comment's.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Comment">The comment's number, from 1.</param>
/// <param name="Words">The new words.</param>
/// <param name="Mentions">Whom they ask to look.</param>
public sealed record CorrectCommentAct(string Thread, int Comment, string Words, IReadOnlyList<string> Mentions) : CommentAct(Thread)
{
    /// <inheritdoc/>
    public override string? Said => Words;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Mentions { get; } = Mentions;
}

/// <summary>An author takes an own comment back; that there was one stays to be seen.</summary>
public sealed record WithdrawCommentAct(string Thread, int Comment) : CommentAct(Thread);
