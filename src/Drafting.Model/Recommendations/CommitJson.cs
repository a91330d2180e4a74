using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Drafting.Model.Procedure;

namespace Drafting.Model.Recommendations;

/// <summary>Commits as they go over the wire (PROTOCOL.md, 4.3).</summary>
public static class CommitJson
{
    /// <summary>One list of commits, encoded once for all readers.</summary>
    public static byte[] Write(IReadOnlyList<Commit> commits)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, commits);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes a list of commits as an array.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Commit> commits)
    {
        writer.WriteStartArray();
        foreach (var commit in commits) Write(writer, commit);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Commit commit)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision"u8, commit.Revision);
        writer.WriteString("at"u8, commit.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("by"u8, commit.Account);
        writer.WriteString("delegation"u8, commit.Delegation);
        if (commit.Content.OnBehalfOf is { } other) writer.WriteString("onBehalfOf"u8, other);
        if (commit.Client.Length > 0)
        {
            writer.WriteString("client"u8, commit.Client);
            writer.WriteNumber("sequence"u8, commit.Sequence);
        }

        if (commit.Content.Act is { } act)
        {
            writer.WritePropertyName("act"u8);
            ActJson.Write(writer, act);
        }

        writer.WritePropertyName("changes"u8);
        writer.WriteRawValue(commit.Content.ChangesJson.Span, skipInputValidation: true);
        writer.WriteString("digest"u8, commit.Content.Digest);
        if (commit.Content.Room is { } room) writer.WriteNumber("room"u8, room.Revision);
        writer.WriteEndObject();
    }
}
