using System.Text.Json;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Comments;

/// <summary>Acts on comments as canonical JSON (PROTOCOL.md, 15). Beside texts and numbers they have lists, so they are read by themselves.</summary>
internal static class CommentActJson
{
    /// <summary>Writes the act's members but for its type, which stands between them.</summary>
    public static void Write(Utf8JsonWriter writer, CommentAct act, ReadOnlySpan<byte> type)
    {
        if (act is OpenThreadAct { Base: { } revision }) writer.WriteNumber("base"u8, revision);
        if (act is OpenThreadAct { Place: { IsWords: false, Clause: { Length: > 0 } clause } }) writer.WriteString("clause"u8, clause);
        if (act is CorrectCommentAct or WithdrawCommentAct) writer.WriteNumber("comment"u8, act is CorrectCommentAct { Comment: var corrected } ? corrected : ((WithdrawCommentAct)act).Comment);
        if (act is OpenThreadAct { Place: { IsWords: true } words }) writer.WriteString("language"u8, words.Language);
        if (act.Mentions.Count > 0) writer.WriteStrings("mentions"u8, act.Mentions);
        if (act is OpenThreadAct { Place: { IsWords: true } place }) WriteRanges(writer, place);
        writer.WriteString("thread"u8, act.Thread);
        writer.WriteString("type"u8, type);
        if (act.Said is { } said) WriteWords(writer, "words"u8, said);
    }

    /// <summary>The name of the act's kind.</summary>
    public static string TypeOf(CommentAct act) => act switch
    {
        OpenThreadAct => "comment",
        ReplyAct => "reply",
        ResolveAct resolve => resolve.Resolves ? "resolve" : "reopen",
        CorrectCommentAct => "correctComment",
        WithdrawCommentAct => "withdrawComment",
        _ => throw new ArgumentException($"The act {act.GetType().Name} has no name.", nameof(act)),
    };

    /// <summary>Ranges, and how their words read, as members of an object.</summary>
    public static void WriteRanges(Utf8JsonWriter writer, CommentPlace place)
    {
        if (place.Quotation.Length > 0) WriteWords(writer, "quotation"u8, place.Quotation);
        writer.WriteStartArray("ranges"u8);
        foreach (var range in place.Ranges)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(range.Clause);
            writer.WriteNumberValue(range.Start);
            writer.WriteNumberValue(range.End);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>A text in canonical form.</summary>
    public static void WriteWords(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string words)
    {
        writer.WritePropertyName(name);
        CanonicalJson.WriteString(writer, words);
    }

    /// <summary>Reads an act on comments whose schema is closed; null when it is none. May throw <see cref="JsonException"/>.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="ofServer">Whether it comes from the log, where places have their quotation and no base.</param>
    public static CommentAct? TryRead(ReadOnlySpan<byte> utf8, bool ofServer)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.JsonDepthMax });
        var members = new Members();
        return members.TryRead(ref reader) && !reader.Read() && Of(members, ofServer) is { } act && members.AreAllTaken ? act : null;
    }

    private static CommentAct? Of(Members members, bool ofServer)
    {
        if (members.Text("thread") is not { } thread || !IsId(thread)) return null;
        return members.Text("type") switch
        {
            "comment" when Words(members) is { } words && members.Mentions() is { } mentions && Place(members, ofServer) is { } place =>
                place.IsWords && !ofServer
                    ? members.Number("base") is { } revision ? new OpenThreadAct(thread, place, words, mentions, revision) : null
                    : new OpenThreadAct(thread, place, words, mentions),
            "reply" when Words(members) is { } words && members.Mentions() is { } mentions => new ReplyAct(thread, words, mentions),
            "resolve" => new ResolveAct(thread, Resolves: true),
            "reopen" => new ResolveAct(thread, Resolves: false),
            "correctComment" when Comment(members) is { } comment && Words(members) is { } words && members.Mentions() is { } mentions => new CorrectCommentAct(thread, comment, words, mentions),
            "withdrawComment" when Comment(members) is { } comment => new WithdrawCommentAct(thread, comment),
            _ => null,
        };
    }

    private static CommentPlace? Place(Members members, bool ofServer)
    {
        if (members.Ranges() is { } ranges)
        {
            var quotation = ofServer ? members.Text("quotation") : "";
            return quotation is not null && members.Text("language") is { } language && IsId(language) ? CommentPlace.Words(language, ofServer ? ranges : Anchoring.Normal(ranges), quotation) : null;
        }

        return members.Text("clause") is not { } clause ? CommentPlace.Text : IsId(clause) ? CommentPlace.Paragraph(clause) : null;
    }

    private static int? Comment(Members members) => members.Number("comment") is >= 1 and <= int.MaxValue and var number ? (int)number : null;

    /// <summary>A comment may have several lines; each is held to the rules of text.</summary>
    private static string? Words(Members members) =>
        members.Text("words") is { } words && !string.IsNullOrWhiteSpace(words) && words.Split('\n').All(static line => TextRules.Check(line) is null) ? words : null;

    private static bool IsId(string text) => ClauseId.IsValid(text, Limits.Changes.ClauseIdCharsMax);

    /// <summary>The members of the object; each is taken once.</summary>
    private sealed class Members
    {
        private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

        public bool AreAllTaken => _values.Count == 0;

        public bool TryRead(ref Utf8JsonReader reader)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!JsonText.TryDecode(ref reader, out var name) || !reader.Read() || Value(ref reader) is not { } value || !_values.TryAdd(name, value)) return false;
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }

        public string? Text(string name) => _values.Remove(name, out var value) ? value as string : null;

        public long? Number(string name) => _values.Remove(name, out var value) ? value as long? : null;

        /// <summary>Empty where there are none; null for what is no list of ids, or of too many.</summary>
        public IReadOnlyList<string>? Mentions()
        {
            if (!_values.Remove("mentions", out var value)) return [];
            return value is List<object> { Count: > 0 and <= Limits.MentionsMax } list && list.All(static one => one is string { Length: > 0 and <= Limits.MentionCharsMax } id && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
                ? [.. list.Cast<string>().Distinct(StringComparer.Ordinal)]
                : null;
        }

        public List<WordRange>? Ranges()
        {
            if (!_values.Remove("ranges", out var value) || value is not List<object> { Count: > 0 and <= Limits.CommentRangesMax } list) return null;
            var ranges = new List<WordRange>(list.Count);
            foreach (var one in list)
            {
                if (one is not List<object> { Count: 3 } parts || parts is not [string clause, long start, long end] || !IsId(clause) || start > end || end > Limits.ClauseUnitsMax * 2L) return null;
                ranges.Add(new WordRange(clause, (int)start, (int)end));
            }

            return ranges;
        }

        private static object? Value(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    return JsonText.TryDecode(ref reader, out var text) ? text : null;
                case JsonTokenType.Number:
                    return reader.TryGetInt64(out var number) && number is >= 0 and <= Submission.NumberMax ? number : null;
                case JsonTokenType.StartArray:
                    var list = new List<object>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        if (Value(ref reader) is not { } value) return null;
                        list.Add(value);
                    }

                    return list;
                default:
                    return null;
            }
        }
    }
}
