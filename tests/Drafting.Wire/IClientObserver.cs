namespace Drafting.Wire;

/// <summary>
/// Who watches a <see cref="TypingClient"/>. Called under the client's lock, in the order in which things happened to it.
/// </summary>
public interface IClientObserver
{
    /// <summary>For the first time; a resend is not told.</summary>
    void Sending(TypingClient client, WireSubmission submission);

    /// <summary>After the commit went into the client's confirmed state; its own commits come here too and acknowledge.</summary>
    void Applied(TypingClient client, WireCommit commit);

    /// <summary>Every answer of the server that names this client, late and repeated ones too.</summary>
    void Answered(TypingClient client, AnsweredMessage answer);

    /// <summary>The client began anew from a snapshot of this revision.</summary>
    void Joined(TypingClient client, long revision);

    /// <summary>A commit could not be applied to the client's state.</summary>
    void Diverged(TypingClient client, string reason);
}
