namespace Drafting.Model.Meetings;

/// <summary>What a wish comes to on the meeting as it stands: events that happen together, or the stable code of a refusal.</summary>
public sealed record MeetingDecision
{
    /// <summary>These happen, all or none; at least one.</summary>
    public MeetingDecision(params IReadOnlyList<MeetingEvent> events) => Events = events;

    private MeetingDecision(string refusal) => (Events, Refusal) = ([], refusal);

    /// <summary>What happens; nothing when it is refused.</summary>
    public IReadOnlyList<MeetingEvent> Events { get; }

    /// <summary>The code of the refusal, or null.</summary>
    public string? Refusal { get; }

    /// <summary>It is refused with a code.</summary>
    public static MeetingDecision Refused(string code) => new(code);
}
