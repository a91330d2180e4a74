using System.Text.Json;

namespace Drafting.Model.Recommendations;

/// <summary>Lists of names as JSON arrays: ids and languages, of an alphabet that needs no escape.</summary>
internal static class JsonStrings
{
    /// <summary>Writes a member that is such a list, in the order given.</summary>
    public static void WriteStrings(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>The strings of an array.</summary>
    /// <exception cref="InvalidOperationException">It is no array, or has something else among them.</exception>
    public static string[] ReadStrings(this JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.GetString() ?? throw new InvalidOperationException("A list of names has a null."))];
}
