namespace Drafting.Model.Meetings;

/// <summary>What is wrong with the description of a meeting or a person, and where.</summary>
/// <param name="Place">The member in question, as in <c>people[3].delegation</c>, or <c>line 4</c>.</param>
/// <param name="Code">The stable code of what is wrong.</param>
/// <param name="Value">What stood there, as far as it helps to find it; never more than a few words.</param>
public sealed record MeetingFault(string Place, string Code, string? Value = null);
