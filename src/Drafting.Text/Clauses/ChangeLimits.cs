using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>What changes from outside may contain. Every bound is told in PROTOCOL.md, 10.</summary>
/// <param name="Delta">The limits of a text change's delta.</param>
public sealed record ChangeLimits(DeltaLimits Delta)
{
    /// <summary>The most changes in one submission.</summary>
    public int ChangesMax { get; init; } = 256;

    /// <summary>The longest clause id, in characters.</summary>
    public int ClauseIdCharsMax { get; init; } = 32;

    /// <summary>The longest order key, in characters.</summary>
    public int OrderKeyCharsMax { get; init; } = 128;

    /// <summary>The deepest level of a clause.</summary>
    public int LevelMax { get; init; } = 4;

    /// <summary>Whether restored words may name their authors: in the log, never in a submission.</summary>
    public bool ReadsAuthors { get; init; }

    /// <summary>The longest text of a clause, in UTF-16 units; also the highest position.</summary>
    public int ClauseUnitsMax { get; init; } = 16_384;
}
