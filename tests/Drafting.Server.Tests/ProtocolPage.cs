using System.Text.Json;
using System.Text.RegularExpressions;

namespace Drafting.Server.Tests;

/// <summary>The examples of PROTOCOL.md as they are written there; “…” stands for what was left out.</summary>
internal static partial class ProtocolPage
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Folder(), "PROTOCOL.md"));

    /// <summary>Frames from the page that call a method.</summary>
    public static IReadOnlyList<string> Calls(string target) =>
    [
        .. Frames().Matches(s_text).Select(match => match.Value.Replace("\n", "", StringComparison.Ordinal).TrimEnd('␞'))
            .Where(frame => frame.Contains($"\"target\":\"{target}\"", StringComparison.Ordinal)),
    ];

    /// <summary>The argument of a frame that the server sends, without what was left out.</summary>
    public static JsonElement Argument(string frame) => Complete(frame).GetProperty("arguments")[0];

    /// <summary>The examples of changes in section 6, in the order of the table.</summary>
    public static IReadOnlyList<string> Changes() => Rows(s_text[..s_text.IndexOf("## 12.", StringComparison.Ordinal)]);

    /// <summary>The examples of acts in section 12, in the order of the table.</summary>
    public static IReadOnlyList<string> Acts() => Rows(s_text[s_text.IndexOf("## 12.", StringComparison.Ordinal)..s_text.IndexOf("## 15.", StringComparison.Ordinal)]);

    /// <summary>The examples of acts on comments in section 15, in the order of the table.</summary>
    public static IReadOnlyList<string> CommentActs() => [.. CommentExamples().Matches(s_text[s_text.IndexOf("## 15.", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)];

    /// <summary>The thread of a snapshot in section 15.</summary>
    public static JsonElement Thread() => Complete(ThreadExample().Match(s_text).Groups[1].Value);

    /// <summary>The change with the marks of a proposal, of 12.1.</summary>
    public static string Marks() => MarksExample().Match(s_text[s_text.IndexOf("### 12.1", StringComparison.Ordinal)..]).Groups[1].Value;

    /// <summary>The snapshot of 4.6.</summary>
    public static JsonElement Snapshot() => Complete(SnapshotExample().Match(s_text).Value);

    /// <summary>Compares names of members and kinds of values, as deep as the example goes. An empty list or object says nothing.</summary>
    public static void AssertSameShape(JsonElement example, JsonElement actual, string path = "$")
    {
        Assert.True(KindOf(example) == KindOf(actual), $"{path}: {actual.GetRawText()} is not like {example.GetRawText()}");
        if (example.ValueKind == JsonValueKind.Object && example.EnumerateObject().Any())
        {
            Assert.Equal(example.EnumerateObject().Select(member => member.Name).Order(), actual.EnumerateObject().Select(member => member.Name).Order());
            foreach (var member in example.EnumerateObject()) AssertSameShape(member.Value, actual.GetProperty(member.Name), $"{path}.{member.Name}");
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0)
        {
            Assert.True(actual.GetArrayLength() > 0, $"{path} is empty");
            AssertSameShape(example[0], actual[0], path + "[0]");
        }
    }

    private static JsonValueKind KindOf(JsonElement value) => value.ValueKind == JsonValueKind.True ? JsonValueKind.False : value.ValueKind;

    private static JsonElement Complete(string example)
    {
        using var json = JsonDocument.Parse(LeftOut().Replace(example, "[]").Replace("{…}", "{}", StringComparison.Ordinal));
        return json.RootElement.Clone();
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Drafting.sln")))
                return Path.Combine(folder.FullName, "src/Drafting.Server");
        throw new InvalidOperationException("The tests run within the repository.");
    }

    [GeneratedRegex("""^    \{"type":1.*?(?:␞|\}\]\}(?=  ))""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Frames();

    private static IReadOnlyList<string> Rows(string section) => [.. ExampleRows().Matches(section).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("""^\| `(\{"type":.*?\})` \|""", RegexOptions.Multiline)]
    private static partial Regex ExampleRows();

    [GeneratedRegex("""^    \{"document":.*?\}\]\}$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SnapshotExample();

    [GeneratedRegex("""^    (\{"type":"text".*\})$""", RegexOptions.Multiline)]
    private static partial Regex MarksExample();

    [GeneratedRegex("""`(\{"type":"(?:comment|reply|resolve|reopen|correctComment|withdrawComment)".*?\})`""", RegexOptions.Multiline)]
    private static partial Regex CommentExamples();

    [GeneratedRegex("""In a snapshot a thread is `(\{.*?\})`""")]
    private static partial Regex ThreadExample();

    [GeneratedRegex(@"\[…[^\]]*\]")]
    private static partial Regex LeftOut();
}
