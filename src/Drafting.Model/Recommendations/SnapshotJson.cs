using System.Buffers;
using System.Globalization;
using System.Text.Json;
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
    public const int Format = 1;

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
            var languages = root.GetProperty("languages").EnumerateArray().Select(language => language.GetString()!);
            var document = ClauseDocument.Of(languages, root.GetProperty("clauses").EnumerateArray().Select(ReadClause));
            return new Recommendation(
                root.GetProperty("document").GetString()!,
                root.GetProperty("symbol").GetString()!,
                [.. root.GetProperty("sponsors").EnumerateArray().Select(sponsor => sponsor.GetString()!)],
                root.GetProperty("drafting").GetString()!,
                document,
                root.GetProperty("revision").GetInt64(),
                root.GetProperty("at").GetDateTimeOffset());
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
        writer.WriteString("document"u8, recommendation.Id);
        writer.WriteString("drafting"u8, recommendation.DraftingLanguage);
        WriteList(writer, "languages"u8, recommendation.Document.Languages);
        writer.WriteNumber("revision"u8, recommendation.Revision);
        WriteList(writer, "sponsors"u8, recommendation.Sponsors);
        writer.WritePropertyName("symbol"u8);
        CanonicalJson.WriteString(writer, recommendation.Symbol);
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

        if (clause.Unaligned.Count > 0) WriteList(writer, "unaligned"u8, clause.Unaligned);
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
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static Clause ReadClause(JsonElement json)
    {
        if (!ClauseKinds.TryParse(json.GetProperty("kind").GetString()!, out var kind)) throw new FormatException("The kind of a clause is not known.");
        var clause = new Clause(json.GetProperty("id").GetString()!, kind, json.GetProperty("level").GetInt32(), json.GetProperty("order").GetString()!)
        {
            Removed = json.TryGetProperty("removed", out _),
            Merged = json.TryGetProperty("merged", out _),
            Unaligned = json.TryGetProperty("unaligned", out var unaligned) ? [.. unaligned.EnumerateArray().Select(flag => flag.GetString()!)] : [],
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
        if (run.GetArrayLength() is not (3 or 4) || run[0].GetInt32() is not (> 0 and var length)) throw new FormatException("A run of a text is none.");
        return new ProvenanceRun(length, new Origin(run[1].GetString()!, run[2].GetInt64(), run.GetArrayLength() > 3 ? run[3].GetString() : null));
    }
}
