using System.Text.Json;

namespace Drafting.Wire;

/// <summary>What the server says, as one value a message.</summary>
public abstract record WireMessage
{
    /// <summary>Reads one message without its closing U+001E.</summary>
    public static WireMessage Read(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        var root = json.RootElement;
        if (!root.TryGetProperty("type", out var type))
            return new HandshakeMessage(root.TryGetProperty("error", out var refusal) ? refusal.GetString() : null);
        return type.GetInt32() switch
        {
            1 => ReadCall(root.GetProperty("target").GetString()!, root.GetProperty("arguments")),
            3 => new CompletionMessage(
                root.GetProperty("invocationId").GetString()!,
                root.TryGetProperty("result", out var result) ? result.Clone() : default,
                root.TryGetProperty("error", out var error) ? error.GetString() : null),
            6 => new PingMessage(),
            7 => new CloseMessage(root.TryGetProperty("error", out var reason) ? reason.GetString() : null),
            var other => throw new JsonException($"A message of type {other} is not in the protocol."),
        };
    }

    private static WireMessage ReadCall(string target, JsonElement arguments) => target switch
    {
        "Committed" => new CommittedMessage(WireJson.ReadCommits(arguments[0])),
        "Answered" => ReadAnswer(arguments[0]),
        "State" => new StateMessage(arguments[0].GetProperty("writable").GetBoolean()),
        "Presence" => new PresenceMessage([.. arguments[0].GetProperty("delegations").EnumerateArray().Select(each => each.GetString()!)]),
        _ => new OtherMessage(target),
    };

    private static AnsweredMessage ReadAnswer(JsonElement answer) => new(
        answer.GetProperty("client").GetString(),
        answer.GetProperty("sequence").ValueKind == JsonValueKind.Null ? null : answer.GetProperty("sequence").GetInt64(),
        answer.TryGetProperty("revision", out var revision) ? revision.GetInt64() : null,
        answer.TryGetProperty("code", out var code) ? code.GetString() : null,
        answer.TryGetProperty("final", out var final) && final.GetBoolean(),
        answer.TryGetProperty("retryAfterMs", out var retry) ? retry.GetInt32() : null);
}

public sealed record HandshakeMessage(string? Error) : WireMessage;

public sealed record CommittedMessage(IReadOnlyList<WireCommit> Commits) : WireMessage;

/// <summary>Committed at <c>Revision</c>, or refused with <c>Code</c>; a refusal that is not <c>Final</c> recorded nothing.</summary>
public sealed record AnsweredMessage(string? Client, long? Sequence, long? Revision, string? Code, bool Final, int? RetryAfterMs)
    : WireMessage;

public sealed record StateMessage(bool Writable) : WireMessage;

public sealed record PresenceMessage(IReadOnlyList<string> Delegations) : WireMessage;

public sealed record CompletionMessage(string InvocationId, JsonElement Result, string? Error) : WireMessage;

public sealed record PingMessage : WireMessage;

public sealed record CloseMessage(string? Error) : WireMessage;

/// <summary>A call that these clients do not need.</summary>
public sealed record OtherMessage(string Target) : WireMessage;
