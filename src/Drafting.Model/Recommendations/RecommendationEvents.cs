using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Drafting.Model.Drafts;
using Drafting.Model.Procedure;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Model.Recommendations;

/// <summary>What a recommendation is called when it is created.</summary>
/// <param name="Symbol">The document symbol, or empty.</param>
/// <param name="Sponsors">Delegations, by id.</param>
/// <param name="DraftingLanguage">The language that it is negotiated in.</param>
/// <param name="Languages">All its languages.</param>
public sealed record Creation(string Symbol, IReadOnlyList<string> Sponsors, string DraftingLanguage, IReadOnlyList<string> Languages)
{
    /// <summary>The stage at which it comes before the room, or <see cref="Stage.Draft"/>.</summary>
    public Stage Stage { get; init; } = Stage.Negotiation;

    /// <summary>The group on whose behalf it is submitted; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whose private draft it is; null for a text of the room.</summary>
    public Box? Box { get; init; }

    /// <summary>With a box: the recommendation that the draft is a branch of, and the revision that it starts from; null for a new recommendation.</summary>
    public (string Document, long Revision)? Of { get; init; }
}

/// <summary>
/// The document's events as canonical bytes. <c>recommendation-created</c> has the first clauses as changes of an empty document;
/// <c>clauses-changed</c> is an accepted submission, transformed; <c>acted</c> is an act of the procedure, with the changes that it makes, if any. The stream of a private draft begins with
/// <c>draft-created</c>, and <c>rebased</c> is a commit of the room that came into a branch: as it reads there, and as it was. All name the author's delegation, the delegation written for (if another),
/// the rights' revision that they were decided on and the digest after them. Names and versions stay readable for ever.
/// </summary>
public static class RecommendationEvents
{
    /// <summary>The name of the first event.</summary>
    public const string Created = "recommendation-created";

    /// <summary>The name of every accepted submission.</summary>
    public const string Changed = "clauses-changed";

    /// <summary>The name of every act of the procedure.</summary>
    public const string Acted = "acted";

    /// <summary>The name of a private draft's first event.</summary>
    public const string DraftCreated = "draft-created";

    /// <summary>The name of every commit of the room that came into a branch.</summary>
    public const string Rebased = "rebased";

    /// <summary>
    /// The version of all payloads as they are written. 2: a text change may say which words it brings back, and whose they are. 3: words may carry
    /// the marks of proposals, an act may have changes, and a creation may name stage, group and box. 4: changes may be on behalf of another delegation, which
    /// confirms or corrects its words by an act. 5: an act may be one on comments.
    /// </summary>
    public const int Version = 5;

    private static readonly ClauseDocument s_empty = ClauseDocument.Of([], []);

    /// <summary>Changes with their canonical bytes.</summary>
    public static CommitContent Encode(IReadOnlyList<Change> changes, string digest)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes)) ChangeJson.Write(writer, changes);
        return new CommitContent(changes, bytes.WrittenMemory, digest);
    }

    /// <summary>An act as content: it changes no words, so that its digest is that of no clause.</summary>
    public static CommitContent Encode(Act act) => Encode(act, [], s_empty);

    /// <summary>An act that changes words, and the document after it.</summary>
    public static CommitContent Encode(Act act, IReadOnlyList<Change> changes, ClauseDocument after) =>
        Encode(changes, StateDigest.OfTouched(after, changes)) with { Act = act };

    /// <summary>A commit of the room as content of a branch.</summary>
    public static CommitContent Encode(IReadOnlyList<Change> changes, string digest, Commit room) => Encode(changes, digest) with { Room = room, OnBehalfOf = room.Content.OnBehalfOf };

    /// <summary>The event's name.</summary>
    public static string KindOf(CommitContent content, Creation? creation = null) =>
        creation is not null ? creation.Box is null ? Created : DraftCreated : content.Room is not null ? Rebased : content.Act is null ? Changed : Acted;

    /// <summary>The payload of an event; <paramref name="creation"/> is given for the first.</summary>
    public static byte[] Write(CommitContent content, string delegation, long rights, Creation? creation = null)
    {
        var bytes = new ArrayBufferWriter<byte>(content.ChangesJson.Length + 128);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            if (creation?.Box is { } box) writer.WriteString("box"u8, box.ToString());
            if (content.Act is { } act)
            {
                writer.WritePropertyName("act"u8);
                ActJson.Write(writer, act);
            }

            // An act that changes no words has none on disk, as before there were any that do.
            if (content.Act is null || content.Changes.Count > 0)
            {
                writer.WritePropertyName("changes"u8);
                writer.WriteRawValue(content.ChangesJson.Span, skipInputValidation: true);
            }

            writer.WriteString("delegation"u8, delegation);
            writer.WriteString("digest"u8, content.Digest);
            if (creation is not null)
            {
                writer.WriteString("drafting"u8, creation.DraftingLanguage);
                if (creation.Group.Length > 0) writer.WriteString("group"u8, creation.Group);
                writer.WriteStrings("languages"u8, creation.Languages);
                if (creation.Of is { } of)
                {
                    writer.WriteString("of"u8, of.Document);
                    writer.WriteNumber("on"u8, of.Revision);
                }
            }

            if (content is { Room: null, OnBehalfOf: { } other }) writer.WriteString("onBehalfOf"u8, other);
            writer.WriteNumber("rights"u8, rights);
            if (content.Room is { } room) WriteRoom(writer, room);
            if (creation is not null)
            {
                writer.WriteStrings("sponsors"u8, creation.Sponsors);
                if (creation.Stage != Stage.Negotiation) writer.WriteString("stage"u8, ActJson.NameOf(creation.Stage));
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
        if (kind is not (Created or Changed or Acted or DraftCreated or Rebased) || version is < 1 or > Version)
            throw new InvalidDataException($"The document's event {kind} {version} is not known here.");
        try
        {
            return Read(kind, payload);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The payload of the event {kind} {version} cannot be read.", fault);
        }
    }

    /// <summary>The recommendation that the first event makes.</summary>
    /// <exception cref="InvalidDataException">The changes do not fit an empty document.</exception>
    public static Recommendation Create(string id, Creation creation, Commit commit)
    {
        var empty = new Recommendation(
            id, creation.Symbol, creation.Sponsors, creation.DraftingLanguage, ClauseDocument.Of(creation.Languages, []), 0, commit.At)
        {
            Proceedings = creation.Box is null ? Proceedings.Opened with { Stage = creation.Stage } : Proceedings.New with { Stage = Stage.Draft },
            Group = creation.Group,
        };
        var created = Apply(empty, commit);
        return creation.Box is not { } box ? created : created with
        {
            Draft = new Draft(box, creation.Of is { } of ? Branch.Of(of.Document, of.Revision, created.Document) : null),
        };
    }

    /// <summary>The recommendation after a commit.</summary>
    /// <exception cref="InvalidDataException">The commit does not fit: the log and this program do not agree, and nothing may go on.</exception>
    public static Recommendation Apply(Recommendation before, Commit commit)
    {
        if (commit.Revision != before.Revision + 1)
            throw new InvalidDataException($"The commit {commit.Revision} does not follow the revision {before.Revision}.");
        if (!before.Document.TryApply(commit.Changes, commit.Origin, out var document, out var fault))
            throw new InvalidDataException($"The commit {commit.Revision} of {before.Id} does not fit: {fault}.");
        return before.After(commit, document);
    }

    private static void WriteRoom(Utf8JsonWriter writer, Commit room)
    {
        writer.WriteStartObject("room"u8);
        writer.WriteString("at"u8, room.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("by"u8, room.Account);
        writer.WritePropertyName("changes"u8);
        writer.WriteRawValue(room.Content.ChangesJson.Span, skipInputValidation: true);
        writer.WriteString("client"u8, room.Client);
        writer.WriteString("delegation"u8, room.Delegation);
        if (room.Content.OnBehalfOf is { } other) writer.WriteString("onBehalfOf"u8, other);
        writer.WriteNumber("revision"u8, room.Revision);
        writer.WriteNumber("sequence"u8, room.Sequence);
        writer.WriteEndObject();
    }

    private static Commit ReadRoom(JsonElement room) => new(
        room.GetProperty("revision").GetInt64(), room.GetProperty("at").GetDateTimeOffset(), room.GetProperty("by").GetString()!, room.GetProperty("delegation").GetString()!,
        room.GetProperty("client").GetString()!, room.GetProperty("sequence").GetInt64(), ReadChanges(room, ""));

    private static CommitContent ReadChanges(JsonElement json, string digest)
    {
        var raw = Encoding.UTF8.GetBytes(json.GetProperty("changes").GetRawText());
        var reader = new Utf8JsonReader(raw);
        return ChangeJson.TryRead(ref reader, Limits.StoredChanges, out var changes, out var code)
            ? new CommitContent(changes, raw, digest) { OnBehalfOf = json.TryGetProperty("onBehalfOf", out var other) ? other.GetString() : null }
            : throw new InvalidDataException($"The changes of an event cannot be read: {code}.");
    }

    private static (CommitContent Content, string Delegation, Creation? Creation) Read(string kind, ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        Act? act = null;
        if (kind == Acted)
        {
            act = ActJson.TryRead(JsonMarshal.GetRawUtf8Value(root.GetProperty("act")), ofServer: true) ?? throw new InvalidDataException("The act of an event cannot be read.");
            if (!root.TryGetProperty("changes", out _)) return (Encode(act), root.GetProperty("delegation").GetString()!, null);
        }

        var content = ReadChanges(root, root.GetProperty("digest").GetString()!) with { Act = act };
        if (kind == Rebased && ReadRoom(root.GetProperty("room")) is var room) content = content with { Room = room, OnBehalfOf = room.Content.OnBehalfOf };
        var creation = kind is Created or DraftCreated
            ? new Creation(
                root.GetProperty("symbol").GetString()!,
                root.GetProperty("sponsors").ReadStrings(),
                root.GetProperty("drafting").GetString()!,
                root.GetProperty("languages").ReadStrings())
            {
                Stage = root.TryGetProperty("stage", out var stage) ? StageOf(stage) : Stage.Negotiation,
                Group = root.TryGetProperty("group", out var group) ? group.GetString()! : "",
                Box = root.TryGetProperty("box", out var box) ? Box.Parse(box.GetString()!) ?? throw new FormatException("The box of a draft is none.") : null,
                Of = root.TryGetProperty("of", out var of) ? (of.GetString()!, root.GetProperty("on").GetInt64()) : null,
            }
            : null;
        return (content, root.GetProperty("delegation").GetString()!, creation);
    }

    private static Stage StageOf(JsonElement name) =>
        ActJson.TryParse<Stage>(name.GetString()!, out var stage) ? stage : throw new FormatException($"There is no stage “{name}”.");
}
