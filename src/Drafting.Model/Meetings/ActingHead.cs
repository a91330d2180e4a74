namespace Drafting.Model.Meetings;

/// <summary>A delegate who stands in for the head of the delegation on some days; before and after a delegate like the others.</summary>
/// <param name="Person">Who.</param>
/// <param name="FirstDay">The first day, ISO 8601, in the meeting's zone.</param>
/// <param name="LastDay">The last day, which counts too.</param>
public sealed record ActingHead(string Person, string FirstDay, string LastDay);
