using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Drafts;

/// <summary>Acts on a draft as canonical JSON (PROTOCOL.md, 14).</summary>
internal static class DraftActJson
{
    /// <summary>Stands before the digits of a member that is a number.</summary>
    public const char NumberSign = '\u0001';

    /// <summary>Writes the act's members but for its type, which is the last.</summary>
    public static void Write(Utf8JsonWriter writer, DraftAct act)
    {
        switch (act)
        {
            case AskAct ask:
                WriteReason(writer, ask.Reason);
                break;
            case ReturnAct back:
                WriteReason(writer, back.Reason);
                break;
            case ObjectAct objection:
                WriteReason(writer, objection.Reason);
                break;
            case SubmitAct submit:
                writer.WriteNumber("draft"u8, submit.Draft);
                writer.WriteNumber("room"u8, submit.Room);
                break;
            case TickAct tick:
                writer.WriteString("clause"u8, tick.Clause);
                writer.WriteNumber("room"u8, tick.Room);
                break;
            case ArrivedAct arrived:
                writer.WriteString("target"u8, arrived.Target);
                break;
            case BouncedAct bounced:
                writer.WriteString("code"u8, bounced.Code);
                break;
        }
    }

    /// <summary>The name of the act's kind.</summary>
    public static string TypeOf(DraftAct act) => act switch
    {
        AskAct => "ask",
        ReturnAct => "return",
        SubmitAct => "submit",
        TickAct => "tick",
        ObjectAct => "object",
        AgreeAct => "agree",
        ArrivedAct => "arrived",
        BouncedAct => "bounced",
        _ => throw new ArgumentException($"The act {act.GetType().Name} has no name.", nameof(act)),
    };

    /// <summary>The act of a kind, which takes its members out; null when there is none.</summary>
    public static DraftAct? Of(string type, Dictionary<string, string> members) => type switch
    {
        "ask" => new AskAct(Reason(members)),
        "return" => new ReturnAct(Reason(members)),
        "object" => new ObjectAct(Reason(members)),
        "agree" => new AgreeAct(),
        "submit" when Number(members, "draft", out var draft) && Number(members, "room", out var room) => new SubmitAct(draft, room),
        "tick" when Text(members, "clause", out var clause) && ClauseId.IsValid(clause, Limits.Changes.ClauseIdCharsMax) && Number(members, "room", out var room) => new TickAct(clause, room),
        "arrived" when Text(members, "target", out var target) => new ArrivedAct(target),
        "bounced" when Text(members, "code", out var code) => new BouncedAct(code),
        _ => null,
    };

    private static string Reason(Dictionary<string, string> members) => Text(members, "reason", out var reason) ? reason : "";

    private static bool Text(Dictionary<string, string> members, string name, [NotNullWhen(true)] out string? text) =>
        members.TryGetValue(name, out text) && !text.StartsWith(NumberSign) && members.Remove(name);

    private static bool Number(Dictionary<string, string> members, string name, out long number)
    {
        number = 0;
        return members.Remove(name, out var digits) && digits.StartsWith(NumberSign) && long.TryParse(digits.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static void WriteReason(Utf8JsonWriter writer, string reason)
    {
        if (reason.Length == 0) return;
        writer.WritePropertyName("reason"u8);
        CanonicalJson.WriteString(writer, reason);
    }
}
