using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Drafting.Server.Http;

/// <summary>
/// A body that is read as JSON and not as a type. The framework's parser lets bytes by that are not UTF-8, and throws, as for a fault of the program, when a
/// text with them is first looked at; here they are what they are: no JSON.
/// </summary>
internal sealed class WholeJsonConverter : JsonConverter<JsonElement>
{
    /// <inheritdoc/>
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader));
        if (!Utf8.IsValid(bytes)) throw new JsonException("The body is not UTF-8.");
        return JsonElement.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = options.AllowDuplicateProperties, MaxDepth = options.MaxDepth });
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
}
