using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>What a reader gets on joining.</summary>
public abstract record JoinAnswer
{
    private JoinAnswer() { }

    /// <summary>The whole document.</summary>
    public sealed record Whole(Recommendation Recommendation) : JoinAnswer;

    /// <summary>What came after the revision that the reader holds.</summary>
    public sealed record Since(long Head, IReadOnlyList<Commit> Commits) : JoinAnswer;

    /// <summary>No such document.</summary>
    public sealed record Unknown : JoinAnswer;

    /// <summary>It is a private draft of the reader's, and the key that it is sealed under is missing.</summary>
    public sealed record KeyMissing : JoinAnswer;

    /// <summary>The log cannot be read just now.</summary>
    public sealed record Unavailable : JoinAnswer;
}
