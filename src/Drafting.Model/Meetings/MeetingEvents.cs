using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Drafting.Model.Meetings;

/// <summary>
/// The meeting's events as bytes, and what they do to the meeting. The names and versions are ours and stay readable for ever; all are at
/// version 1 but the first, which at 2 may name the rules of procedure: <c>meeting-created</c>, <c>delegation-added</c>, <c>person-added</c>, <c>person-changed</c>, <c>roles-changed</c>,
/// <c>person-disabled</c>, <c>person-enabled</c>, <c>invitation-made</c>, <c>invitation-used</c>, <c>group-set</c>, <c>token-issued</c>, <c>token-revoked</c>,
/// <c>session-ended</c>, <c>sessions-ended</c>, <c>pen-given</c>, <c>pen-taken</c>, <c>acting-head-named</c>, <c>acting-head-dismissed</c>,
/// <c>meeting-archived</c>, <c>meeting-reopened</c>, <c>rules-set</c>, <c>screen-paired</c>, <c>screen-removed</c>.
/// </summary>
public static class MeetingEvents
{
    /// <summary>How payloads of the meeting are written and read: closed schema, names in camel case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // What came of later events is never part of the meeting's description.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { static type => RemoveProperties(type, typeof(Meeting), "tokens", "endedSessions", "disabled", "admissions", "groups", "actingHeads", "isArchived", "screens", "at", "penHolder") },
        },
    };

    /// <summary>The event's name, version and payload.</summary>
    public static (string Kind, int Version, byte[] Payload) Write(MeetingEvent happened) => happened switch
    {
        MeetingCreated created => ("meeting-created", 2, Bytes(created.Meeting)),
        DelegationAdded added => ("delegation-added", 1, Bytes(added.Delegation)),
        PersonAdded added => ("person-added", 1, Bytes(added.Person)),
        PersonChanged changed => ("person-changed", 1, Bytes(changed)),
        RolesChanged changed => ("roles-changed", 1, Bytes(changed)),
        PersonDisabled disabled => ("person-disabled", 1, Bytes(disabled)),
        PersonEnabled enabled => ("person-enabled", 1, Bytes(enabled)),
        InvitationMade made => ("invitation-made", 1, Bytes(made)),
        InvitationUsed used => ("invitation-used", 1, Bytes(used)),
        GroupSet set => ("group-set", 1, Bytes(set.Group)),
        TokenIssued issued => ("token-issued", 1, Bytes(issued.Token)),
        TokenRevoked revoked => ("token-revoked", 1, Bytes(revoked)),
        SessionEnded ended => ("session-ended", 1, Bytes(ended)),
        SessionsEnded ended => ("sessions-ended", 1, Bytes(ended)),
        PenGiven given => ("pen-given", 1, Bytes(given)),
        PenTaken taken => ("pen-taken", 1, Bytes(taken)),
        ActingHeadNamed named => ("acting-head-named", 1, Bytes(named.Acting)),
        ActingHeadDismissed dismissed => ("acting-head-dismissed", 1, Bytes(dismissed)),
        MeetingArchived archived => ("meeting-archived", 1, Bytes(archived)),
        MeetingReopened reopened => ("meeting-reopened", 1, Bytes(reopened)),
        RulesSet set => ("rules-set", 1, Bytes(set)),
        ScreenPaired paired => ("screen-paired", 1, Bytes(paired.Screen)),
        ScreenRemoved removed => ("screen-removed", 1, Bytes(removed)),
        _ => throw new ArgumentException($"The event {happened.GetType().Name} has no name.", nameof(happened)),
    };

    /// <summary>The event that a payload of the log stands for.</summary>
    /// <exception cref="InvalidDataException">It is not known to this version of the program, or its payload has another form.</exception>
    public static MeetingEvent Read(string kind, int version, ReadOnlySpan<byte> payload) => (kind, version) switch
    {
        ("meeting-created", 1 or 2) => new MeetingCreated(Of<Meeting>(payload)),
        ("delegation-added", 1) => new DelegationAdded(Of<Delegation>(payload)),
        ("person-added", 1) => new PersonAdded(Of<Person>(payload)),
        ("person-changed", 1) => Of<PersonChanged>(payload),
        ("roles-changed", 1) => Of<RolesChanged>(payload),
        ("person-disabled", 1) => Of<PersonDisabled>(payload),
        ("person-enabled", 1) => Of<PersonEnabled>(payload),
        ("invitation-made", 1) => Of<InvitationMade>(payload),
        ("invitation-used", 1) => Of<InvitationUsed>(payload),
        ("group-set", 1) => new GroupSet(Of<Group>(payload)),
        ("token-issued", 1) => new TokenIssued(Of<AccessToken>(payload)),
        ("token-revoked", 1) => Of<TokenRevoked>(payload),
        ("session-ended", 1) => Of<SessionEnded>(payload),
        ("sessions-ended", 1) => Of<SessionsEnded>(payload),
        ("pen-given", 1) => Of<PenGiven>(payload),
        ("pen-taken", 1) => Of<PenTaken>(payload),
        ("acting-head-named", 1) => new ActingHeadNamed(Of<ActingHead>(payload)),
        ("acting-head-dismissed", 1) => Of<ActingHeadDismissed>(payload),
        ("meeting-archived", 1) => Of<MeetingArchived>(payload),
        ("meeting-reopened", 1) => Of<MeetingReopened>(payload),
        ("rules-set", 1) => Of<RulesSet>(payload),
        ("screen-paired", 1) => new ScreenPaired(Of<Screen>(payload)),
        ("screen-removed", 1) => Of<ScreenRemoved>(payload),
        _ => throw new InvalidDataException($"The meeting's event {kind} {version} is not known here."),
    };

    /// <summary>The meeting after an event of the log.</summary>
    /// <exception cref="InvalidDataException">The event is not known to this version of the program, or does not fit.</exception>
    public static Meeting Apply(Meeting? meeting, string kind, int version, ReadOnlySpan<byte> payload) => (Read(kind, version, payload), meeting) switch
    {
        (MeetingCreated created, null) => created.Meeting,
        ({ } happened, not null) and not (MeetingCreated, _) => meeting.After(happened),
        _ => throw new InvalidDataException($"The meeting's event {kind} {version} has no meeting before it, or one too many."),
    };

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    private static T Of<T>(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(payload, Json) ?? throw new InvalidDataException("An event's payload is null.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The payload of an event is no {typeof(T).Name}.", fault);
        }
    }

    private static void RemoveProperties(JsonTypeInfo type, Type owner, params ReadOnlySpan<string> names)
    {
        if (type.Type != owner) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (names.Contains(type.Properties[i].Name))
                type.Properties.RemoveAt(i);
    }
}
