using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Proposals;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Procedure;

/// <summary>Acts as canonical JSON, in the log and on the wire alike (PROTOCOL.md, 12).</summary>
public static class ActJson
{
    /// <summary>An act as UTF-8.</summary>
    public static byte[] Write(Act act)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, act);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes an act as one object, members ascending.</summary>
    public static void Write(Utf8JsonWriter writer, Act act)
    {
        writer.WriteStartObject();
        if (act is CommentAct comment)
        {
            CommentActJson.Write(writer, comment, Encoding.ASCII.GetBytes(TypeOf(act)));
            writer.WriteEndObject();
            return;
        }

        switch (act)
        {
            case StatusAct status:
                writer.WriteString("clause"u8, status.Clause);
                if (status.Reason.Length > 0) WriteWords(writer, "reason"u8, status.Reason);
                writer.WriteString("status"u8, NameOf(status.Status));
                break;
            case StageAct move:
                writer.WriteString("stage"u8, NameOf(move.Stage));
                break;
            case FloorAct floor:
                writer.WriteString("floor"u8, NameOf(floor.Floor));
                break;
            case ConfirmAct confirm:
                writer.WriteString("clause"u8, confirm.Clause);
                writer.WriteString("language"u8, confirm.Language);
                WriteWords(writer, "words"u8, confirm.Words);
                break;
            case CorrectAct correct:
                writer.WriteString("clause"u8, correct.Clause);
                WriteWords(writer, "correction"u8, correct.Correction);
                writer.WriteString("language"u8, correct.Language);
                WriteWords(writer, "words"u8, correct.Words);
                break;
            case DraftAct own:
                DraftActJson.Write(writer, own);
                break;
            case ProposeAct propose:
                if (propose.Group is not null) writer.WriteString("group"u8, propose.Group);
                writer.WriteString("proposal"u8, propose.Proposal);
                if (propose.Rationale.Length > 0) WriteWords(writer, "rationale"u8, propose.Rationale);
                break;
            case SupportAct { Proposal: var proposal }:
                writer.WriteString("proposal"u8, proposal);
                break;
            case SettleAct { Proposal: var proposal }:
                writer.WriteString("proposal"u8, proposal);
                break;
            default:
                throw new ArgumentException($"The act {act.GetType().Name} has no form.", nameof(act));
        }

        writer.WriteString("type"u8, TypeOf(act));
        writer.WriteEndObject();
    }

    /// <summary>The name of the act's kind.</summary>
    public static string TypeOf(Act act) => act switch
    {
        StatusAct => "status",
        StageAct => "stage",
        FloorAct => "floor",
        ConfirmAct => "confirm",
        CorrectAct => "correct",
        DraftAct own => DraftActJson.TypeOf(own),
        CommentAct comment => CommentActJson.TypeOf(comment),
        ProposeAct => "propose",
        SupportAct support => support.Supports ? "support" : "withdrawSupport",
        SettleAct { Outcome: ProposalState.Taken } => "take",
        SettleAct { Outcome: ProposalState.Withdrawn } => "withdraw",
        SettleAct { Outcome: ProposalState.Bracketed } => "bracket",
        _ => throw new ArgumentException($"The act {act.GetType().Name} has no name.", nameof(act)),
    };

    /// <summary>Reads an act from untrusted JSON whose schema is closed; null when it is none. Never throws.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="ofServer">Whether acts that the server alone writes are among them: from the log, never from outside.</param>
    public static Act? TryRead(ReadOnlySpan<byte> utf8, bool ofServer = false)
    {
        try
        {
            if (CommentActJson.TryRead(utf8, ofServer) is { } comment) return comment;
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.JsonDepthMax });
            if (!TryReadMembers(ref reader, out var members) || reader.Read()) return null;
            return Of(members) is { } act && (ofServer || act is not (ArrivedAct or BouncedAct)) ? act : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The name of a stage, a status or a floor on the wire.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The stage, status or floor of a name.</summary>
    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>())
        {
            if (NameOf(known) != name) continue;
            value = known;
            return true;
        }

        value = default;
        return false;
    }

    private static Act? Of(Dictionary<string, string> members)
    {
        if (!members.Remove("type", out var type)) return null;
        Act? act = type switch
        {
            "status" when members.Remove("clause", out var clause) && members.Remove("status", out var name) && TryParse<ClauseStatus>(name, out var status)
                && ClauseId.IsValid(clause, Limits.Changes.ClauseIdCharsMax) => new StatusAct(clause, status, members.Remove("reason", out var why) ? why : ""),
            "stage" when members.Remove("stage", out var name) && TryParse<Stage>(name, out var stage) => new StageAct(stage),
            "floor" when members.Remove("floor", out var name) && TryParse<Floor>(name, out var floor) => new FloorAct(floor),
            "confirm" when OnWords(members) is { } on => new ConfirmAct(on.Clause, on.Language, on.Words),
            "correct" when members.Remove("correction", out var correction) && OnWords(members) is { } on => new CorrectAct(on.Clause, on.Language, on.Words, correction),
            _ when members.Remove("proposal", out var proposal) => Marks.IsValidId(proposal) ? OnProposal(type, proposal, members) : null,
            _ => DraftActJson.Of(type, members),
        };
        return members.Count == 0 && act is not null && AreWordsLetIn(act) ? act : null;
    }

    private static (string Clause, string Language, string Words)? OnWords(Dictionary<string, string> members) =>
        members.Remove("clause", out var clause) && members.Remove("language", out var language) && members.Remove("words", out var words)
        && ClauseId.IsValid(clause, Limits.Changes.ClauseIdCharsMax) && words.Length > 0 ? (clause, language, words) : null;

    private static Act? OnProposal(string type, string proposal, Dictionary<string, string> members) => type switch
    {
        "propose" => new ProposeAct(proposal, members.Remove("rationale", out var rationale) ? rationale : "", members.Remove("group", out var group) ? group : null),
        "support" => new SupportAct(proposal, Supports: true),
        "withdrawSupport" => new SupportAct(proposal, Supports: false),
        "take" => new SettleAct(proposal, ProposalState.Taken),
        "withdraw" => new SettleAct(proposal, ProposalState.Withdrawn),
        "bracket" => new SettleAct(proposal, ProposalState.Bracketed),
        _ => null,
    };

    private static bool AreWordsLetIn(Act act) => act switch
    {
        StatusAct { Reason: var words } => IsReasonLetIn(words),
        ConfirmAct { Words: var words } => AreClauseWordsLetIn(words),
        CorrectAct { Words: var words, Correction: var correction } => AreClauseWordsLetIn(words) && AreClauseWordsLetIn(correction),
        AskAct { Reason: var words } => IsReasonLetIn(words),
        ReturnAct { Reason: var words } => IsReasonLetIn(words),
        ObjectAct { Reason: var words } => IsReasonLetIn(words),
        ProposeAct { Rationale: var words, Group: var group } => words.Length <= Limits.RationaleUnitsMax && TextRules.Check(words) is null && (group is null || Marks.IsValidId(group)),
        _ => true,
    };

    private static bool IsReasonLetIn(string words) => words.Length <= Limits.ReasonUnitsMax && TextRules.Check(words) is null;

    /// <summary>What comes to stand side by side is held to the rules of text when it is decided.</summary>
    private static bool AreClauseWordsLetIn(string words) => words.Length <= Limits.ClauseUnitsMax && TextRules.Check(words) is null;

    private static void WriteWords(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string words)
    {
        writer.WritePropertyName(name);
        CanonicalJson.WriteString(writer, words);
    }

    private static bool TryReadMembers(ref Utf8JsonReader reader, out Dictionary<string, string> members)
    {
        members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonText.TryDecode(ref reader, out var name) || !reader.Read()) return false;
            if (!TryReadValue(ref reader, out var value) || !members.TryAdd(name, value)) return false;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>A number is kept as its digits behind a sign that no text may have, so that the two are never taken for each other.</summary>
    private static bool TryReadValue(ref Utf8JsonReader reader, out string value)
    {
        value = "";
        if (reader.TokenType == JsonTokenType.String) return JsonText.TryDecode(ref reader, out value) && !value.StartsWith(DraftActJson.NumberSign);
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number is < 0 or > Submission.NumberMax) return false;
        value = DraftActJson.NumberSign + number.ToString(CultureInfo.InvariantCulture);
        return true;
    }
}
