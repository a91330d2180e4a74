namespace Drafting.Server.Audit;

/// <summary>What somebody was refused for want of a right, so often within a few seconds. Never what they wanted to write.</summary>
/// <param name="Person">Who.</param>
/// <param name="Where">The document's id, or <c>people</c> and the like for what is about no document.</param>
/// <param name="Code">Why.</param>
/// <param name="Count">How often.</param>
public sealed record RefusedFact(string Person, string Where, string Code, int Count);
