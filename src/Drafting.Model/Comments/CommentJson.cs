using System.Globalization;
using System.Text.Json;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Model.Comments;

/// <summary>Threads as they stand in a snapshot and in the answer with a box's own (PROTOCOL.md, 15).</summary>
public static class CommentJson
{
    /// <summary>All threads as an array, ascending by id.</summary>
    public static void WriteAll(Utf8JsonWriter writer, IEnumerable<(CommentThread Thread, string? Box)> threads)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var (thread, box) in threads) Write(writer, thread, box);
        writer.WriteEndArray();
    }

    /// <summary>Reads the threads of a snapshot.</summary>
    internal static CommentBook ReadAll(JsonElement list) =>
        new(CommentBook.Empty.ById.AddRange(list.EnumerateArray().Select(Read).Select(static thread => KeyValuePair.Create(thread.Id, thread))));

    private static void Write(Utf8JsonWriter writer, CommentThread thread, string? box)
    {
        writer.WriteStartObject();
        if (box is not null) writer.WriteString("box"u8, box);
        if (thread.Place is { IsWords: false, Clause: { Length: > 0 } clause }) writer.WriteString("clause"u8, clause);
        writer.WriteStartArray("comments"u8);
        foreach (var comment in thread.Comments) Write(writer, comment);
        writer.WriteEndArray();
        writer.WriteString("id"u8, thread.Id);
        if (thread.Place.IsWords)
        {
            writer.WriteString("language"u8, thread.Place.Language);
            CommentActJson.WriteRanges(writer, thread.Place);
        }

        if (thread.Resolved is { } resolved) WriteMoment(writer, "resolved"u8, resolved);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Comment comment)
    {
        writer.WriteStartObject();
        WriteMoment(writer, comment.By);
        if (comment.Corrected is { } corrected) WriteMoment(writer, "corrected"u8, corrected);
        writer.WriteString("delegation"u8, comment.Delegation);
        if (comment.Mentions.Count > 0) writer.WriteStrings("mentions"u8, comment.Mentions);
        writer.WriteNumber("revision"u8, comment.By.Revision);
        if (comment.Withdrawn is { } withdrawn) WriteMoment(writer, "withdrawn"u8, withdrawn);
        CommentActJson.WriteWords(writer, "words"u8, comment.Words);
        writer.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter writer, CommentMoment moment)
    {
        writer.WriteString("at"u8, moment.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("by"u8, moment.Account);
    }

    private static void WriteMoment(Utf8JsonWriter writer, ReadOnlySpan<byte> name, CommentMoment moment)
    {
        writer.WriteStartObject(name);
        WriteMoment(writer, moment);
        writer.WriteNumber("revision"u8, moment.Revision);
        writer.WriteEndObject();
    }

    private static CommentThread Read(JsonElement json)
    {
        var clause = json.TryGetProperty("clause", out var paragraph) ? paragraph.GetString()! : "";
        var place = json.TryGetProperty("ranges", out var ranges)
            ? CommentPlace.Words(json.GetProperty("language").GetString()!, [.. ranges.EnumerateArray().Select(static range => new WordRange(range[0].GetString()!, range[1].GetInt32(), range[2].GetInt32()))], json.GetProperty("quotation").GetString()!)
            : clause.Length == 0 ? CommentPlace.Text : CommentPlace.Paragraph(clause);
        return new CommentThread(json.GetProperty("id").GetString()!, place, [.. json.GetProperty("comments").EnumerateArray().Select(ReadComment)])
        {
            Resolved = json.TryGetProperty("resolved", out var resolved) ? ReadMoment(resolved) : null,
        };
    }

    private static Comment ReadComment(JsonElement json) => new(
        ReadMoment(json), json.GetProperty("delegation").GetString()!, json.GetProperty("words").GetString()!, json.TryGetProperty("mentions", out var mentions) ? mentions.ReadStrings() : [])
    {
        Corrected = json.TryGetProperty("corrected", out var corrected) ? ReadMoment(corrected) : null,
        Withdrawn = json.TryGetProperty("withdrawn", out var withdrawn) ? ReadMoment(withdrawn) : null,
    };

    private static CommentMoment ReadMoment(JsonElement json) =>
        new(json.GetProperty("by").GetString()!, json.GetProperty("at").GetDateTimeOffset(), json.GetProperty("revision").GetInt64());
}
