using System.Buffers;
using System.Text;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>What a recommendation is called when it is created.</summary>
/// <param name="Symbol">The document symbol, or empty.</param>
/// <param name="Sponsors">Delegations, by id.</param>
/// <param name="DraftingLanguage">The language that it is negotiated in.</param>
/// <param name="Languages">All its languages.</param>
public sealed record Creation(string Symbol, IReadOnlyList<string> Sponsors, string DraftingLanguage, IReadOnlyList<string> Languages);

/// <summary>
/// The document's events as canonical bytes. <c>recommendation-created</c> 1 has the first clauses as changes of an empty document;
/// <c>clauses-changed</c> 1 is an accepted submission, transformed. Both name the author's delegation, the delegation written for (if another),
/// the rights' revision that they were decided on and the digest after them. Names and versions stay readable for ever.
/// </summary>
public static class RecommendationEvents
{
    /// <summary>The name of the first event.</summary>
    public const string Created = "recommendation-created";

    /// <summary>The name of every accepted submission.</summary>
    public const string Changed = "clauses-changed";

    /// <summary>The version of both payloads.</summary>
    public const int Version = 1;

    /// <summary>Changes with their canonical bytes.</summary>
    public static CommitContent Encode(IReadOnlyList<Change> changes, string digest)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes)) ChangeJson.Write(writer, changes);
        return new CommitContent(changes, bytes.WrittenMemory, digest);
    }

    /// <summary>The payload of either event; <paramref name="creation"/> is given for the first.</summary>
    public static byte[] Write(CommitContent content, string delegation, long rights, Creation? creation = null)
    {
        var bytes = new ArrayBufferWriter<byte>(content.ChangesJson.Length + 128);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("changes"u8);
            writer.WriteRawValue(content.ChangesJson.Span, skipInputValidation: true);
            writer.WriteString("delegation"u8, delegation);
            writer.WriteString("digest"u8, content.Digest);
            if (creation is not null)
            {
                writer.WriteString("drafting"u8, creation.DraftingLanguage);
                WriteList(writer, "languages"u8, creation.Languages);
            }

            writer.WriteNumber("rights"u8, rights);
            if (creation is not null)
            {
                WriteList(writer, "sponsors"u8, creation.Sponsors);
                writer.WritePropertyName("symbol"u8);
                CanonicalJson.WriteString(writer, creation.Symbol);
            }

            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a payload of the log.</summary>
    /// <exception cref="InvalidDataException">The event is not known to this version of the program, or its payload is broken.</exception>
    public static (CommitContent Content, string Delegation, Creation? Creation) Read(string kind, int version, ReadOnlyMemory<byte> payload)
    {
        if (kind is not (Created or Changed) || version != Version)
            throw new InvalidDataException($"The document's event {kind} {version} is not known here.");
        try
        {
            return Read(kind, payload);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The payload of the event {kind} {version} cannot be read.", fault);
        }
    }

    /// <summary>The recommendation that the first event makes.</summary>
    /// <exception cref="InvalidDataException">The changes do not fit an empty document.</exception>
    public static Recommendation Create(string id, Creation creation, Commit commit) => Apply(
        new Recommendation(
            id, creation.Symbol, creation.Sponsors, creation.DraftingLanguage, ClauseDocument.Of(creation.Languages, []), 0, commit.At),
        commit);

    /// <summary>The recommendation after a commit.</summary>
    /// <exception cref="InvalidDataException">The commit does not fit: the log and this program do not agree, and nothing may go on.</exception>
    public static Recommendation Apply(Recommendation before, Commit commit)
    {
        if (commit.Revision != before.Revision + 1)
            throw new InvalidDataException($"The commit {commit.Revision} does not follow the revision {before.Revision}.");
        if (!before.Document.TryApply(commit.Changes, new Origin(commit.Account, commit.Revision), out var document, out var fault))
            throw new InvalidDataException($"The commit {commit.Revision} of {before.Id} does not fit: {fault}.");
        return before with { Document = document, Revision = commit.Revision, ChangedAt = commit.At };
    }

    private static (CommitContent Content, string Delegation, Creation? Creation) Read(string kind, ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        var raw = Encoding.UTF8.GetBytes(root.GetProperty("changes").GetRawText());
        var reader = new Utf8JsonReader(raw);
        if (!ChangeJson.TryRead(ref reader, Limits.StoredChanges, out var changes, out var code))
            throw new InvalidDataException($"The changes of an event cannot be read: {code}.");
        var content = new CommitContent(changes, raw, root.GetProperty("digest").GetString()!);
        var creation = kind == Created
            ? new Creation(
                root.GetProperty("symbol").GetString()!,
                ReadList(root.GetProperty("sponsors")),
                root.GetProperty("drafting").GetString()!,
                ReadList(root.GetProperty("languages")))
            : null;
        return (content, root.GetProperty("delegation").GetString()!, creation);
    }

    private static void WriteList(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static string[] ReadList(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
