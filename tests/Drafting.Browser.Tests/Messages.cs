using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>What the interface says, from its own files of messages.</summary>
internal static class Messages
{
    /// <summary>The message as it is written; placeholders stand in it as they are.</summary>
    public static string Of(string language, string key)
    {
        using var messages = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "messages", language + ".json")));
        return messages.RootElement.GetProperty(key).GetString()!;
    }
}
