using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>What the interface says, from its own files of messages.</summary>
internal static class Messages
{
    /// <summary>The message as it is written; placeholders stand in it as they are.</summary>
    public static string Of(string language, string key)
    {
        foreach (var chapter in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "messages"), language + ".json", SearchOption.AllDirectories))
        {
            using var messages = JsonDocument.Parse(File.ReadAllBytes(chapter));
            if (messages.RootElement.TryGetProperty(key, out var message)) return message.GetString()!;
        }

        throw new KeyNotFoundException($"There is no message {key} in {language}.");
    }
}
