using System.Globalization;
using System.Text.Json;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// Documents and changes as one line each.
/// <code>
/// document   a en:hello fr:salut | b @k level:1 removed ~fr en:world     @ order key, ~ language flagged as not aligned
/// text       text a en =2 +xy -1                                     +xy^3 brings back what commit 3 took away
/// others     add c @k · move a @k · set a removed · split a>d @V en:2 *fr · merge b>a en:5,3 · realign en a>b tail 3,2 0
/// </code>
/// In a merge "en:5,3" is at and length; in a realign "3,2 0" is start, length and at; in a split * is a language in "whole".
/// </summary>
internal static class Notation
{
    public static readonly string[] Languages = ["ar", "en", "fr"];

    private static readonly Origin Somebody = new("dz.head", 1);

    /// <summary>Clauses without a key get B, D, F … in the order of writing.</summary>
    public static ClauseDocument Document(string line)
    {
        var clauses = line.Split(" | ").Select((text, index) => ReadClause(text.Split(' '), ((char)('B' + 2 * index)).ToString()));
        return ClauseDocument.Of(Languages, clauses);
    }

    /// <summary>Several changes are parted by "; "; the empty line is none.</summary>
    public static IReadOnlyList<Change> Changes(string line) => line.Length == 0 ? [] : [.. line.Split("; ").Select(Change)];

    public static Change Change(string line)
    {
        var words = line.Split(' ');
        return words[0] switch
        {
            "text" => new TextChange(words[1], words[2], ReadDelta(words[3..])) { Restores = ReadRestores(words[3..]) },
            "add" => new AddClause(words[1], ClauseKind.Operative, 0, words[2][1..]),
            "move" => new MoveClause(words[1], words[2][1..]),
            "set" => ReadSet(words),
            "split" => ReadSplit(words),
            "merge" => new MergeClause(words[1].Split('>')[0], words[1].Split('>')[1], Map(words[2..], two => new Join(Number(two, 0), Number(two, 1)))),
            "realign" => new RealignText(
                words[1], words[2].Split('>')[0], words[2].Split('>')[1], words[3] == "tail" ? TextEdge.Tail : TextEdge.Head,
                Number(words[4], 0), Number(words[4], 1), Number(words[5], 0)),
            _ => throw new ArgumentException($"No change reads like '{line}'.", nameof(line)),
        };
    }

    /// <summary>The whole state, so that two documents are equal exactly when their lines are; the provenance as its length alone.</summary>
    public static string Show(ClauseDocument document) => string.Join(" | ", document.Clauses.Select(Show));

    /// <summary>Canonical JSON: two lists of changes are equal exactly when this is.</summary>
    public static string Json(IReadOnlyList<Change> changes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) ChangeJson.Write(writer, changes);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static ClauseDocument Apply(ClauseDocument document, IReadOnlyList<Change> changes)
    {
        Assert.True(document.TryApply(changes, Somebody, out var result, out var fault), $"{fault}: {Json(changes)}\non {Show(document)}");
        return result;
    }

    private static string Show(Clause clause)
    {
        var words = new List<string> { clause.Id, "@" + clause.Order };
        if (clause.Kind != ClauseKind.Operative) words.Add("kind:" + clause.Kind.Name());
        if (clause.Level > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"level:{clause.Level}"));
        if (clause.Removed) words.Add("removed");
        if (clause.Merged) words.Add("merged");
        words.AddRange(clause.Unaligned.Select(language => "~" + language));
        foreach (var (language, text) in clause.Texts)
        {
            words.Add($"{language}:{string.Concat(text.Content.Ops.Select(op => op.Text + op.Attributes))}");
            var covered = 0;
            foreach (var run in text.Provenance.Runs) covered += run.Length;
            if (covered != text.Length) words.Add($"(provenance of {covered} units of {text.Length})");
        }

        return string.Join(' ', words);
    }

    private static Clause ReadClause(string[] words, string key)
    {
        var clause = new Clause(words[0], ClauseKind.Operative, 0, key);
        foreach (var word in words.Skip(1))
        {
            var value = word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..];
            clause = word switch
            {
                "removed" => clause with { Removed = true },
                "merged" => clause with { Merged = true },
                _ when word[0] == '@' => clause with { Order = word[1..] },
                _ when word[0] == '~' => clause with { Unaligned = [.. clause.Unaligned, word[1..]] },
                _ when word.StartsWith("level:", StringComparison.Ordinal) => clause with { Level = Number(value, 0) },
                _ when word.StartsWith("kind:", StringComparison.Ordinal) => clause with { Kind = Kind(value) },
                _ => clause.WithText(word[..2], new ClauseText(Delta.Document(value), Provenance.Of(value.Length, Somebody))),
            };
        }

        return clause;
    }

    private static Delta ReadDelta(string[] words)
    {
        var builder = new DeltaBuilder();
        foreach (var word in words)
            _ = word[0] switch
            {
                '=' => builder.Retain(Number(word[1..], 0)),
                '-' => builder.Delete(Number(word[1..], 0)),
                _ => builder.Insert(Words(word)),
            };
        return builder.ToDelta();
    }

    private static Restoration? ReadRestores(string[] words) => Restoration.Of(words.Where(word => word[0] == '+')
        .Select(word => new RestoredRun(Words(word).Length, word.Contains('^', StringComparison.Ordinal) ? long.Parse(word.Split('^')[1], CultureInfo.InvariantCulture) : 0, null)));

    private static string Words(string word) => word[1..].Split('^')[0];

    private static SetClause ReadSet(string[] words)
    {
        var set = new SetClause(words[1], null, null, null);
        foreach (var word in words.Skip(2))
            set = word switch
            {
                "removed" => set with { Removed = true },
                "restored" => set with { Removed = false },
                _ when word.StartsWith("level:", StringComparison.Ordinal) => set with { Level = Number(word[6..], 0) },
                _ => set with { Kind = Kind(word["kind:".Length..]) },
            };
        return set;
    }

    private static SplitClause ReadSplit(string[] words)
    {
        var whole = words.Where(word => word[0] == '*').Select(word => word[1..]).ToArray();
        var at = Map([.. words.Skip(3).Where(word => word[0] != '*')], one => Number(one, 0));
        return new SplitClause(words[1].Split('>')[0], words[1].Split('>')[1], words[2][1..], ClauseKind.Operative, 0, at, whole);
    }

    private static LanguageMap<T> Map<T>(string[] words, Func<string, T> value) =>
        LanguageMap<T>.Of(words.Select(word => KeyValuePair.Create(word[..2], value(word[3..]))));

    private static int Number(string word, int index) => int.Parse(word.Split(',')[index], CultureInfo.InvariantCulture);

    private static ClauseKind Kind(string name) => ClauseKinds.TryParse(name, out var kind) ? kind : throw new ArgumentException(name, nameof(name));
}
