using System.Text.Json;
using System.Text.Json.Serialization;

namespace Drafting.Model.Meetings;

/// <summary>What happened in a meeting's stream.</summary>
public abstract record MeetingEvent;

/// <summary>The meeting was set up, with everybody in it.</summary>
public sealed record MeetingCreated(Meeting Meeting) : MeetingEvent;

/// <summary>A person made a token for a program of their own.</summary>
public sealed record TokenIssued(AccessToken Token) : MeetingEvent;

/// <summary>A token was taken back; it opens nothing that begins after this.</summary>
public sealed record TokenRevoked(string Token) : MeetingEvent;

/// <summary>
/// The meeting's events as bytes, and what they do to the meeting. The names and versions are ours and stay readable for ever:
/// <c>meeting-created</c> 1, <c>token-issued</c> 1, <c>token-revoked</c> 1.
/// </summary>
public static class MeetingEvents
{
    /// <summary>How payloads of the meeting are written and read: closed schema, names in camel case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The tokens are events of their own, never part of the meeting's description.
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver
        {
            Modifiers = { static type => RemoveProperty(type, typeof(Meeting), "tokens") },
        },
    };

    /// <summary>The event's name, version and payload.</summary>
    public static (string Kind, int Version, byte[] Payload) Write(MeetingEvent happened) => happened switch
    {
        MeetingCreated created => ("meeting-created", 1, JsonSerializer.SerializeToUtf8Bytes(created.Meeting, Json)),
        TokenIssued issued => ("token-issued", 1, JsonSerializer.SerializeToUtf8Bytes(issued.Token, Json)),
        TokenRevoked revoked => ("token-revoked", 1, JsonSerializer.SerializeToUtf8Bytes(revoked, Json)),
        _ => throw new ArgumentException($"The event {happened.GetType().Name} has no name.", nameof(happened)),
    };

    /// <summary>The meeting after an event of the log.</summary>
    /// <exception cref="InvalidDataException">The event is not known to this version of the program, or does not fit.</exception>
    public static Meeting Apply(Meeting? meeting, string kind, int version, ReadOnlySpan<byte> payload)
    {
        switch (kind, version)
        {
            case ("meeting-created", 1):
                return Read<Meeting>(payload);
            case ("token-issued", 1) when meeting is not null:
                var token = Read<AccessToken>(payload);
                return meeting with { Tokens = meeting.Tokens.SetItem(token.Hash, token) };
            case ("token-revoked", 1) when meeting is not null:
                var revoked = Read<TokenRevoked>(payload);
                return meeting with { Tokens = meeting.Tokens.RemoveRange(meeting.Tokens.Values.Where(known => known.Id == revoked.Token).Select(known => known.Hash)) };
            default:
                throw new InvalidDataException($"The meeting's event {kind} {version} is not known here, or has no meeting before it.");
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> payload)
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

    private static void RemoveProperty(System.Text.Json.Serialization.Metadata.JsonTypeInfo type, Type owner, string name)
    {
        if (type.Type != owner) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].Name == name)
                type.Properties.RemoveAt(i);
    }
}
