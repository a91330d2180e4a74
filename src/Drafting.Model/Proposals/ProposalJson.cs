using System.Globalization;
using System.Text.Json;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Deltas;

namespace Drafting.Model.Proposals;

/// <summary>Proposals as they stand in a snapshot (PROTOCOL.md, 12.1).</summary>
internal static class ProposalJson
{
    /// <summary>All proposals of a text as an array, ascending by id.</summary>
    public static void WriteAll(Utf8JsonWriter writer, ProposalBook book)
    {
        writer.WriteStartArray();
        foreach (var proposal in book.ById.Values) Write(writer, proposal);
        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="WriteAll"/> wrote.</summary>
    public static ProposalBook ReadAll(JsonElement list) =>
        new(ProposalBook.Empty.ById.AddRange(list.EnumerateArray().Select(Read).Select(static proposal => KeyValuePair.Create(proposal.Id, proposal))));

    private static void Write(Utf8JsonWriter writer, Proposal proposal)
    {
        writer.WriteStartObject();
        if (proposal.Adds.Count > 0) writer.WriteStrings("adds"u8, proposal.Adds);
        writer.WriteString("at"u8, proposal.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("by"u8, proposal.Account);
        writer.WriteString("delegation"u8, proposal.Delegation);
        if (proposal.Group is not null) writer.WriteString("group"u8, proposal.Group);
        writer.WriteString("id"u8, proposal.Id);
        if (proposal.Rationale.Length > 0)
        {
            writer.WritePropertyName("rationale"u8);
            CanonicalJson.WriteString(writer, proposal.Rationale);
        }

        writer.WriteNumber("revision"u8, proposal.Revision);
        writer.WriteString("state"u8, ActJson.NameOf(proposal.State));
        if (proposal.Supporters.Count > 0) writer.WriteStrings("supporters"u8, proposal.Supporters);
        writer.WriteEndObject();
    }

    private static Proposal Read(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        json.GetProperty("delegation").GetString()!,
        json.GetProperty("by").GetString()!,
        json.GetProperty("revision").GetInt64(),
        json.GetProperty("at").GetDateTimeOffset())
    {
        Adds = json.TryGetProperty("adds", out var adds) ? adds.ReadStrings() : [],
        Group = json.TryGetProperty("group", out var group) ? group.GetString() : null,
        Rationale = json.TryGetProperty("rationale", out var rationale) ? rationale.GetString()! : "",
        State = ActJson.TryParse<ProposalState>(json.GetProperty("state").GetString()!, out var state) ? state : throw new FormatException("The state of a proposal is not known."),
        Supporters = json.TryGetProperty("supporters", out var supporters) ? supporters.ReadStrings() : [],
    };
}
