using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Drafting.Model;
using Drafting.Model.Procedure;

namespace Drafting.House.Tests;

/// <summary>Codes, limits and messages say the same wherever they stand: in the code, in PROTOCOL.md, in the browser client, in four languages.</summary>
public sealed partial class WireWordsTests
{
    private const string Protocol = "src/Drafting.Server/PROTOCOL.md";
    private const string Messages = "src/web/i18n/";

    internal static readonly string[] Languages = ["ar", "en", "es", "fr"];

    /// <summary>Codes that no shelf ever shows, and why.</summary>
    private static readonly Dictionary<string, string> s_withoutMessage = new(StringComparer.Ordinal)
    {
        [Codes.Busy] = "the client sends again by itself",
        [Codes.TooFast] = "the client sends again by itself",
        [Codes.Unavailable] = "the client sends again by itself; the sheet says that nothing is stored",
        [Codes.UnknownDocument] = "is a page of its own",
    };

    private static IEnumerable<string> AllCodes => typeof(Codes).GetFields().Where(known => known.IsLiteral).Select(known => (string)known.GetRawConstantValue()!);

    [Fact]
    public void Codes_StandInTheProtocol()
    {
        var told = CodeRow().Matches(Section(9)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(told.Distinct(), told);
        // The document is named on joining, never in a submission, so its code stands there.
        Assert.Contains($"{{\"code\":\"{Codes.UnknownDocument}\"}}", Section(4), StringComparison.Ordinal);
        Assert.Equal(AllCodes.Except([Codes.UnknownDocument]).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_HaveAMessageInEveryLanguage() => Repository.ExpectNone(
        from language in Languages
        let keys = Keys(language)
        from code in AllCodes
        where !s_withoutMessage.ContainsKey(code) && !keys.ContainsKey("refusal." + code)
        select $"{language}: {code}");

    /// <summary>The page of the table of rights says them all.</summary>
    [Fact]
    public void NamesOfTheTableOfRights_HaveAMessageInEveryLanguage() => Repository.ExpectNone(
        from language in Languages
        let keys = Keys(language)
        from key in Named<Permission>("permission").Concat(Named<Role>("role")).Concat(Named<Stage>("stage")).Concat(Named<ClauseStatus>("status")).Concat(Named<Floor>("floor"))
        where !keys.ContainsKey(key)
        select $"{language}: {key}");

    private static IEnumerable<string> Named<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{prefix}.{ActJson.NameOf(value)}");

    [Fact]
    public void Messages_HaveTheSameKeysAndPlaceholders()
    {
        var english = Keys("en");
        Assert.NotEmpty(english);
        foreach (var language in Languages)
        {
            var other = Keys(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Repository.ExpectNone(english.Keys.Where(key => !Placeholders(english[key]).SetEquals(Placeholders(other[key]))).Select(key => $"{language}: {key}: {other[key]}"));
            Repository.ExpectNone(other.Where(message => string.IsNullOrWhiteSpace(message.Value)).Select(message => $"{language}: {message.Key} is empty"));
        }
    }

    [Fact]
    public void Limits_AreAsTold()
    {
        (string Row, int[] Numbers)[] limits =
        [
            ("submission", [Limits.SubmissionBytesMax, Limits.Changes.ChangesMax, Limits.Changes.Delta.OpsMax]),
            ("clause text", [Limits.ClauseUnitsMax]),
            ("clauses of a document, with tombstones", [Limits.ClausesMax]),
            ("attributes of an operation", [Limits.Changes.Delta.AttributesPerOpMax, Limits.AttributeUnitsMax]),
            ("base lag", [Limits.BaseLagCommitsMax]),
            ("queue of a document", [Limits.MailboxSubmissionsMax]),
            ("submissions of a person", [Limits.SubmissionsPerSecondMax, Limits.SubmissionBurstMax]),
            ("joins of a person", [Limits.JoinsPerSecondMax, Limits.JoinBurstMax]),
            ("pages of commits of a person", [Limits.PagesPerSecondMax, Limits.PageBurstMax]),
            ("cursors of a person", [Limits.CursorsPerSecondMax]),
            ("frame", [Limits.FrameBytesMax]),
            ("reason of an act", [Limits.ReasonUnitsMax]),
            ("rationale of a proposal", [Limits.RationaleUnitsMax]),
            ("proposals of a document, settled ones too", [Limits.ProposalsMax]),
            ("comment", [Limits.CommentUnitsMax, Limits.CommentRangesMax, Limits.MentionsMax]),
            ("comments of a thread, withdrawn ones too", [Limits.CommentsPerThreadMax]),
            ("threads of a document in the room, and in each box", [Limits.CommentThreadsMax, Limits.CommentsMax]),
            ("acts on comments of a person", [Limits.CommentsPerSecondMax, Limits.CommentBurstMax]),
            ("notices of a person", [Limits.NoticesMax]),
        ];
        var told = LimitRow().Matches(Section(10)).Select(match => (Row: match.Groups[1].Value, Numbers: Number().Matches(match.Groups[2].Value.Replace("UTF-16", "", StringComparison.Ordinal))
            .Select(number => int.Parse(number.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToArray())).Where(row => row.Row != "what").ToList();
        Assert.Equal(limits.Select(limit => $"{limit.Row}: {string.Join(' ', limit.Numbers)}"), told.Select(row => $"{row.Row}: {string.Join(' ', row.Numbers)}"));
        Assert.Equal(Limits.ClauseUnitsMax, Limits.Changes.ClauseUnitsMax);
        Assert.Contains($"at most **{Limits.FrameBytesMax.ToString("N0", CultureInfo.InvariantCulture)} bytes**", Section(2), StringComparison.Ordinal);
        Assert.Contains($"at most {Limits.RequestBytesMax.ToString("N0", CultureInfo.InvariantCulture)} bytes", Section(11), StringComparison.Ordinal);
        Assert.Contains($"{Limits.ImportFilesMax} files of {Limits.ImportFileBytesMax.ToString("N0", CultureInfo.InvariantCulture)} bytes", Section(11), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("live/limits.ts", "submissionBytesMax", Limits.SubmissionBytesMax)]
    [InlineData("live/limits.ts", "changesMax", 256)]
    [InlineData("live/limits.ts", "opsMax", 2_048)]
    [InlineData("text/textRules.ts", "opsMax", 2_048)]
    [InlineData("text/textRules.ts", "attributesMax", 16)]
    [InlineData("text/textRules.ts", "attributeUnitsMax", Limits.AttributeUnitsMax)]
    [InlineData("text/orderKey.ts", "orderKeyLengthMax", 128)]
    [InlineData("editor/edits.ts", "levelMax", 4)]
    [InlineData("comments/wordsField.tsx", "commentUnitsMax", Limits.CommentUnitsMax)]
    public void BrowserLimits_AreTheServers(string file, string name, int value)
    {
        var known = Regex.Match(Repository.Read("src/web/" + file), $@"export const {name} = ([0-9_]+);");
        Assert.True(known.Success, $"{file} has no {name}");
        Assert.Equal(value, int.Parse(known.Groups[1].Value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void ServerLimits_AreThoseOfTheBrowserTest() =>
        Assert.Equal((256, 2_048, 16, 128, 4), (Limits.Changes.ChangesMax, Limits.Changes.Delta.OpsMax, Limits.Changes.Delta.AttributesPerOpMax, Limits.Changes.OrderKeyCharsMax, Limits.Changes.LevelMax));

    private static string Section(int number)
    {
        var text = Repository.Read(Protocol);
        var start = text.IndexOf($"\n## {number}. ", StringComparison.Ordinal);
        Assert.True(start >= 0, $"PROTOCOL.md has no section {number}");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    internal static SortedDictionary<string, string> Keys(string language)
    {
        var messages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var chapter in Repository.FilesOf(Messages, $"{language}.json"))
        {
            using var json = JsonDocument.Parse(Repository.Read(chapter), new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var message in json.RootElement.EnumerateObject()) messages.Add(message.Name, message.Value.GetString()!);
        }

        return messages;
    }

    /// <summary>The names of what is put in; plural forms differ by language and are not counted.</summary>
    internal static HashSet<string> Placeholders(string message) => [.. Placeholder().Matches(message).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{\s*([a-zA-Z]\w*)\s*[,}]")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\| `([a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex CodeRow();

    [GeneratedRegex(@"^\| ([a-z][^|]*?) \| ([^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex LimitRow();

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex Number();
}
