namespace Drafting.Live;

/// <summary>What the author of a submission hears, unless it was committed just now: then the commit itself is the answer.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>It is in the log already, at this revision.</summary>
    public sealed record Committed(long Revision) : Answer;

    /// <summary>It was refused.</summary>
    /// <param name="Code">One of <c>Drafting.Model.Codes</c>.</param>
    /// <param name="IsFinal">Recorded under the key for ever; otherwise nothing was recorded, and the same may be sent again later.</param>
    /// <param name="Clause">The clause that it speaks of, or null.</param>
    public sealed record Refused(string Code, bool IsFinal, string? Clause = null) : Answer;
}
