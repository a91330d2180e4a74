using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Drafting.Model.Procedure;

namespace Drafting.Model.Comments;

/// <summary>
/// What a box keeps for itself beside its drafts: what its people say among themselves of the room's texts, and how far each of them has looked through what is told to them.
/// Folded from the stream that bears the box's name (<c>delegation/dz</c>), which is sealed. Immutable.
/// </summary>
/// <param name="Revision">The last event.</param>
/// <param name="Books">The private threads, by text.</param>
/// <param name="Seen">By person: the revision up to which each source of notices was looked through, by the source's name.</param>
public sealed record BoxNotes(long Revision, ImmutableDictionary<string, CommentBook> Books, ImmutableDictionary<string, ImmutableDictionary<string, long>> Seen)
{
    /// <summary>The name of an act on a private thread.</summary>
    public const string Commented = "privately-commented";

    /// <summary>The name of a person's having looked through notices.</summary>
    public const string NoticesSeen = "notices-seen";

    /// <summary>The version of both payloads.</summary>
    public const int Version = 1;

    /// <summary>A box that has kept nothing yet.</summary>
    public static BoxNotes Empty { get; } = new(0, ImmutableDictionary<string, CommentBook>.Empty, ImmutableDictionary<string, ImmutableDictionary<string, long>>.Empty);

    /// <summary>The threads of one text.</summary>
    public CommentBook BookOf(string document) => Books.GetValueOrDefault(document, CommentBook.Empty);

    /// <summary>How far a person has looked.</summary>
    public ImmutableDictionary<string, long> SeenBy(string person) => Seen.GetValueOrDefault(person, ImmutableDictionary<string, long>.Empty);

    /// <summary>The payload of an act on a private thread.</summary>
    /// <param name="act">The act; the place of a new thread is of the text's revision.</param>
    /// <param name="document">The text.</param>
    /// <param name="placedAt">That revision.</param>
    /// <param name="delegation">The author's delegation.</param>
    /// <param name="rights">The rights' revision that it was decided on.</param>
    public static byte[] Write(CommentAct act, string document, long placedAt, string delegation, long rights) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["act"] = JsonNode.Parse(ActJson.Write(act)),
        ["delegation"] = delegation,
        ["document"] = document,
        ["revision"] = placedAt,
        ["rights"] = rights,
    });

    /// <summary>The payload of a person's having looked through notices.</summary>
    public static byte[] Write(string person, IReadOnlyDictionary<string, long> seen) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["person"] = person,
        ["seen"] = new JsonObject(seen.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => KeyValuePair.Create(one.Key, (JsonNode?)JsonValue.Create(one.Value)))),
    });

    /// <summary>What is kept after an event of the stream.</summary>
    /// <param name="revision">The event's.</param>
    /// <param name="kind">Its name.</param>
    /// <param name="version">Its payload's version.</param>
    /// <param name="account">Who caused it.</param>
    /// <param name="at">When it was stored.</param>
    /// <param name="payload">Its payload.</param>
    /// <exception cref="InvalidDataException">The event is not known to this version of the program, or its payload is broken.</exception>
    public BoxNotes After(long revision, string kind, int version, string account, DateTimeOffset at, ReadOnlyMemory<byte> payload)
    {
        if (revision != Revision + 1 || kind is not (Commented or NoticesSeen) || version != Version) throw new InvalidDataException($"The box's event {kind} {version} at {revision} is not known here.");
        try
        {
            using var json = JsonDocument.Parse(payload);
            return (kind == Commented ? AfterAct(json.RootElement, new CommentMoment(account, at, revision)) : AfterLook(json.RootElement)) with { Revision = revision };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The payload of the event {kind} {version} cannot be read.", fault);
        }
    }

    private BoxNotes AfterAct(JsonElement json, CommentMoment moment)
    {
        if (ActJson.TryRead(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json.GetProperty("act")), ofServer: true) is not CommentAct act) throw new FormatException("The act is none on a comment.");
        var document = json.GetProperty("document").GetString()!;
        return this with { Books = Books.SetItem(document, BookOf(document).After(act, moment, json.GetProperty("delegation").GetString()!, json.GetProperty("revision").GetInt64())) };
    }

    /// <summary>What was looked through stays so: an older page that is late takes nothing back.</summary>
    private BoxNotes AfterLook(JsonElement json)
    {
        var person = json.GetProperty("person").GetString()!;
        var seen = SeenBy(person);
        foreach (var mark in json.GetProperty("seen").EnumerateObject()) seen = seen.SetItem(mark.Name, Math.Max(seen.GetValueOrDefault(mark.Name), mark.Value.GetInt64()));
        return this with { Seen = Seen.SetItem(person, seen) };
    }
}
