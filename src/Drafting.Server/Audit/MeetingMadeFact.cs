namespace Drafting.Server.Audit;

/// <summary>Somebody of the secretariat set out to make a further meeting of the installation. That it was made stands in its own log.</summary>
/// <param name="Person">Who.</param>
/// <param name="Meeting">The id of the new meeting.</param>
public sealed record MeetingMadeFact(string Person, string Meeting);
