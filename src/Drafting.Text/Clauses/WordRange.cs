namespace Drafting.Text.Clauses;

/// <summary>The units [Start, End) of a clause's text in one language, in UTF-16 units. An empty one is a place: nothing of the words is left there.</summary>
public readonly record struct WordRange(string Clause, int Start, int End)
{
    /// <summary>How many units.</summary>
    public int Length => End - Start;
}
