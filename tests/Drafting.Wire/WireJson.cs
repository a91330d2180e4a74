using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Drafting.Wire;

/// <summary>Changes and commits as JSON. Reading throws <see cref="JsonException"/> on what PROTOCOL.md does not describe.</summary>
public static class WireJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_options)) content(json);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Write(IReadOnlyList<WireChange> changes) => Write(json => WriteChanges(json, changes));

    public static void WriteChanges(Utf8JsonWriter json, IReadOnlyList<WireChange> changes)
    {
        json.WriteStartArray();
        foreach (var change in changes) WriteChange(json, change);
        json.WriteEndArray();
    }

    public static void WriteDelta(Utf8JsonWriter json, WireDelta delta)
    {
        json.WriteStartArray();
        foreach (var op in delta.Ops)
        {
            json.WriteStartObject();
            if (op.Kind == OpKind.Insert) json.WriteString("insert", op.Text);
            else json.WriteNumber(op.Kind == OpKind.Retain ? "retain" : "delete", op.Length);
            if (op.Attributes.Length > 0)
            {
                json.WritePropertyName("attributes");
                json.WriteRawValue(op.Attributes);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static IReadOnlyList<WireCommit> ReadCommits(JsonElement commits) => [.. commits.EnumerateArray().Select(ReadCommit)];

    public static WireDelta ReadDelta(JsonElement ops) => new([.. ops.EnumerateArray().Select(ReadOp)]);

    private static WireCommit ReadCommit(JsonElement commit) => new(
        commit.GetProperty("revision").GetInt64(),
        commit.GetProperty("by").GetString()!,
        commit.GetProperty("client").GetString()!,
        commit.GetProperty("sequence").GetInt64(),
        [.. commit.GetProperty("changes").EnumerateArray().Select(ReadChange)],
        commit.GetProperty("digest").GetString()!)
    {
        OnBehalfOf = commit.TryGetProperty("onBehalfOf", out var other) ? other.GetString()! : "",
    };

    private static WireChange ReadChange(JsonElement change)
    {
        var clause = change.GetProperty("clause").GetString()!;
        return change.GetProperty("type").GetString() switch
        {
            "text" => new TextChange(clause, change.GetProperty("language").GetString()!, ReadDelta(change.GetProperty("delta")))
            {
                Restores = change.TryGetProperty("restores", out var runs) ? [.. runs.EnumerateArray().Select(ReadRestored)] : [],
            },
            "add" => new AddChange(
                clause,
                change.GetProperty("kind").GetString()!,
                change.GetProperty("level").GetInt32(),
                change.GetProperty("order").GetString()!),
            "move" => new MoveChange(clause, change.GetProperty("order").GetString()!),
            "set" => new SetChange(
                clause,
                change.TryGetProperty("kind", out var kind) ? kind.GetString() : null,
                change.TryGetProperty("level", out var level) ? level.GetInt32() : null,
                change.TryGetProperty("removed", out var removed) ? removed.GetBoolean() : null),
            var other => throw new JsonException($"No change that these tests make: {other}"),
        };
    }

    private static WireRestored ReadRestored(JsonElement run) => new(
        run[0].GetInt32(),
        run.GetArrayLength() > 1 ? run[1].GetInt64() : 0,
        run.GetArrayLength() > 2 ? run[2].GetString()! : "",
        run.GetArrayLength() > 3 ? run[3].GetInt64() : 0,
        run.GetArrayLength() > 4 ? run[4].GetString()! : "");

    private static void WriteRestored(Utf8JsonWriter json, WireRestored run)
    {
        json.WriteStartArray();
        json.WriteNumberValue(run.Length);
        if (run.Deletion > 0) json.WriteNumberValue(run.Deletion);
        if (run.Account.Length > 0)
        {
            json.WriteStringValue(run.Account);
            json.WriteNumberValue(run.Revision);
        }

        if (run.OnBehalfOf.Length > 0) json.WriteStringValue(run.OnBehalfOf);
        json.WriteEndArray();
    }

    private static WireOp ReadOp(JsonElement op)
    {
        var attributes = op.TryGetProperty("attributes", out var members) ? WireAttributes.Canonical(members) : "";
        if (op.TryGetProperty("insert", out var insert)) return WireOp.Insert(insert.GetString()!, attributes);
        if (op.TryGetProperty("retain", out var retain)) return WireOp.Retain(retain.GetInt32(), attributes);
        return WireOp.Delete(op.GetProperty("delete").GetInt32());
    }

    private static void WriteChange(Utf8JsonWriter json, WireChange change)
    {
        json.WriteStartObject();
        switch (change)
        {
            case TextChange text:
                Name(json, "text", text.Clause);
                json.WriteString("language", text.Language);
                json.WritePropertyName("delta");
                WriteDelta(json, text.Delta);
                if (text.Restores.Count == 0) break;
                json.WriteStartArray("restores");
                foreach (var run in text.Restores) WriteRestored(json, run);
                json.WriteEndArray();
                break;
            case AddChange add:
                Name(json, "add", add.Clause);
                json.WriteString("kind", add.Kind);
                json.WriteNumber("level", add.Level);
                json.WriteString("order", add.Order);
                break;
            case MoveChange move:
                Name(json, "move", move.Clause);
                json.WriteString("order", move.Order);
                break;
            case SetChange set:
                Name(json, "set", set.Clause);
                if (set.Kind is not null) json.WriteString("kind", set.Kind);
                if (set.Level is { } level) json.WriteNumber("level", level);
                if (set.Removed is { } removed) json.WriteBoolean("removed", removed);
                break;
        }

        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, string type, string clause)
    {
        json.WriteString("type", type);
        json.WriteString("clause", clause);
    }
}
