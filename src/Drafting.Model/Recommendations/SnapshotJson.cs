using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Model.Proposals;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>
/// A recommendation at one revision as JSON (PROTOCOL.md, 4.6): what a client gets on joining, and what the cache of the log keeps.
/// Law: reading what was written gives the same document, with the same digest over all clauses.
/// </summary>
public static class SnapshotJson
{
    /// <summary>The number of this format in the cache. A snapshot of another number is forgotten and the log is replayed.</summary>
    public const int Format = 3;

    /// <summary>The snapshot as UTF-8.</summary>
    public static byte[] Write(Recommendation recommendation)
    {
        var bytes = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, recommendation);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a snapshot of the cache.</summary>
    /// <exception cref="InvalidDataException">It is no snapshot of this format.</exception>
    public static Recommendation Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            var root = json.RootElement;
            var languages = root.GetProperty("languages").ReadStrings();
            var document = ClauseDocument.Of(languages, root.GetProperty("clauses").EnumerateArray().Select(ReadClause));
            return new Recommendation(
                root.GetProperty("document").GetString()!,
                root.GetProperty("symbol").GetString()!,
                root.GetProperty("sponsors").ReadStrings(),
                root.GetProperty("drafting").GetString()!,
                document,
                root.GetProperty("revision").GetInt64(),
                root.GetProperty("at").GetDateTimeOffset())
            {
                Proceedings = ReadProceedings(root),
                Group = root.TryGetProperty("group", out var group) ? group.GetString()! : "",
                Proposals = ProposalJson.ReadAll(root.GetProperty("proposals")),
                Comments = root.TryGetProperty("comments", out var comments) ? CommentJson.ReadAll(comments) : CommentBook.Empty,
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The snapshot cannot be read.", fault);
        }
    }

    private static void Write(Utf8JsonWriter writer, Recommendation recommendation)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, recommendation.ChangedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteStartArray("clauses"u8);
        foreach (var clause in recommendation.Document.Clauses) Write(writer, clause);
        writer.WriteEndArray();
        if (!recommendation.Comments.ById.IsEmpty)
        {
            writer.WritePropertyName("comments"u8);
            CommentJson.WriteAll(writer, recommendation.Comments.ById.Values.Select(static thread => (thread, (string?)null)));
        }

        writer.WriteString("document"u8, recommendation.Id);
        if (recommendation.Draft is { } draft) Write(writer, draft);
        writer.WriteString("drafting"u8, recommendation.DraftingLanguage);
        if (recommendation.Proceedings.Floor is { } floor) writer.WriteString("floor"u8, ActJson.NameOf(floor));
        if (recommendation.Group.Length > 0) writer.WriteString("group"u8, recommendation.Group);
        writer.WriteStrings("languages"u8, recommendation.Document.Languages);
        writer.WritePropertyName("proposals"u8);
        ProposalJson.WriteAll(writer, recommendation.Proposals);
        writer.WriteNumber("revision"u8, recommendation.Revision);
        writer.WriteStrings("sponsors"u8, recommendation.Sponsors);
        writer.WriteString("stage"u8, ActJson.NameOf(recommendation.Proceedings.Stage));
        writer.WriteStartObject("statuses"u8);
        foreach (var (clause, status) in recommendation.Proceedings.Statuses) writer.WriteString(clause, ActJson.NameOf(status));
        writer.WriteEndObject();
        writer.WritePropertyName("symbol"u8);
        CanonicalJson.WriteString(writer, recommendation.Symbol);
        writer.WriteEndObject();
    }

    /// <summary>For readers only: the cache has no drafts, and what a branch stands on is made again from the log.</summary>
    private static void Write(Utf8JsonWriter writer, Draft draft)
    {
        writer.WriteStartObject("draft"u8);
        writer.WriteString("box"u8, draft.Box.ToString());
        writer.WriteString("clearance"u8, ActJson.NameOf(draft.Clearance));
        if (draft.Branch is { } branch) writer.WriteString("of"u8, branch.Document);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Clause clause)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, clause.Id);
        writer.WriteString("kind"u8, clause.Kind.Name());
        writer.WriteNumber("level"u8, clause.Level);
        if (clause.Merged) writer.WriteBoolean("merged"u8, true);
        writer.WriteString("order"u8, clause.Order);
        if (clause.Texts.Count > 0)
        {
            writer.WriteStartObject("provenance"u8);
            foreach (var (language, text) in clause.Texts.Entries) WriteRuns(writer, language, text.Provenance);
            writer.WriteEndObject();
        }

        if (clause.Removed) writer.WriteBoolean("removed"u8, true);
        if (clause.Texts.Count > 0)
        {
            writer.WriteStartObject("texts"u8);
            foreach (var (language, text) in clause.Texts.Entries)
            {
                writer.WritePropertyName(language);
                DeltaJson.Write(writer, text.Content);
            }

            writer.WriteEndObject();
        }

        if (clause.Unaligned.Count > 0) writer.WriteStrings("unaligned"u8, clause.Unaligned);
        writer.WriteEndObject();
    }

    private static void WriteRuns(Utf8JsonWriter writer, string language, Provenance provenance)
    {
        writer.WriteStartArray(language);
        foreach (var run in provenance.Runs)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(run.Length);
            writer.WriteStringValue(run.Origin.Account);
            writer.WriteNumberValue(run.Origin.Revision);
            if (run.Origin.OnBehalfOf is not null) writer.WriteStringValue(run.Origin.OnBehalfOf);
            if (run.Origin.ConfirmedBy is not null) writer.WriteStringValue(run.Origin.ConfirmedBy);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static Proceedings ReadProceedings(JsonElement root) => new(
        Named<Stage>(root.GetProperty("stage")),
        root.TryGetProperty("floor", out var floor) ? Named<Floor>(floor) : null,
        Proceedings.Opened.Statuses.AddRange(root.GetProperty("statuses").EnumerateObject().Select(status =>
            KeyValuePair.Create(status.Name, Named<ClauseStatus>(status.Value)))));

    private static T Named<T>(JsonElement name)
        where T : struct, Enum =>
        ActJson.TryParse<T>(name.GetString()!, out var value) ? value : throw new FormatException($"There is no {typeof(T).Name} “{name}”.");

    private static Clause ReadClause(JsonElement json)
    {
        if (!ClauseKinds.TryParse(json.GetProperty("kind").GetString()!, out var kind)) throw new FormatException("The kind of a clause is not known.");
        var clause = new Clause(json.GetProperty("id").GetString()!, kind, json.GetProperty("level").GetInt32(), json.GetProperty("order").GetString()!)
        {
            Removed = json.TryGetProperty("removed", out _),
            Merged = json.TryGetProperty("merged", out _),
            Unaligned = json.TryGetProperty("unaligned", out var unaligned) ? [.. unaligned.ReadStrings()] : [],
        };
        if (!json.TryGetProperty("texts", out var texts)) return clause;
        var provenance = json.GetProperty("provenance");
        return clause with
        {
            Texts = LanguageMap<ClauseText>.Of(texts.EnumerateObject().Select(text =>
                KeyValuePair.Create(text.Name, ReadText(text.Value, provenance.GetProperty(text.Name))))),
        };
    }

    private static ClauseText ReadText(JsonElement content, JsonElement runs)
    {
        if (!DeltaJson.TryRead(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(content), Limits.StoredChanges.Delta, out var delta, out var code))
            throw new FormatException($"A text of the snapshot cannot be read: {code}.");
        var provenance = runs.EnumerateArray().Select(ReadRun).ToArray();
        if (!delta.IsDocument || provenance.Sum(run => (long)run.Length) != delta.Length) throw new FormatException("A text and its authors do not agree.");
        return new ClauseText(delta, Provenance.Of(provenance));
    }

    private static ProvenanceRun ReadRun(JsonElement run)
    {
        if (run.GetArrayLength() is not (3 or 4 or 5) || run[0].GetInt32() is not (> 0 and var length)) throw new FormatException("A run of a text is none.");
        return new ProvenanceRun(length, new Origin(run[1].GetString()!, run[2].GetInt64(), Text(3), Text(4)));

        string? Text(int place) => run.GetArrayLength() > place ? run[place].GetString() : null;
    }
}
