using System.Text;
using System.Text.Json;

namespace Drafting.Browser.Tests;

/// <summary>A clause as one language of the sheet shows it.</summary>
/// <param name="Id">The clause's id.</param>
/// <param name="Kind">Its kind, by its wire name.</param>
/// <param name="Level">Its level; 0 is a paragraph.</param>
/// <param name="Form">Its words with their form: <c>{i}Recommends{} that</c>, with b, i and u in this order; + and - for words that a proposal adds and strikes.</param>
public sealed record SheetClause(string Id, string Kind, int Level, string Form)
{
    /// <summary>The words alone.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in Form.Split('{')) text.Append(part.Length > 0 ? part[(part.IndexOf('}') + 1)..] : "");
            return text.ToString();
        }
    }

    public override string ToString() => $"{Id} {Kind} {Level}: {Form}";

    /// <summary>The clauses that a snapshot of the protocol shows, in one language.</summary>
    public static IReadOnlyList<SheetClause> OfSnapshot(JsonElement snapshot, string language) =>
        [.. snapshot.GetProperty("clauses").EnumerateArray()
            .Where(clause => !Flag(clause, "removed") && !Flag(clause, "merged"))
            .Select(clause => Of(clause, RunsOf(clause, language)))];

    /// <summary>A clause with its words as runs, each with its marks; neighbours of one form are one.</summary>
    public static SheetClause Of(JsonElement clause, IEnumerable<(string Marks, string Text)> runs) => new(
        clause.GetProperty("id").GetString()!,
        clause.GetProperty("kind").GetString()!,
        clause.GetProperty("level").GetInt32(),
        FormOf(runs));

    private static string FormOf(IEnumerable<(string Marks, string Text)> runs)
    {
        var form = new StringBuilder();
        var now = "";
        foreach (var (marks, text) in runs.Where(run => run.Text != ""))
        {
            if (marks != now) form.Append('{').Append(marks).Append('}');
            now = marks;
            form.Append(text);
        }

        return form.ToString();
    }

    private static bool Flag(JsonElement clause, string name) => clause.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static IEnumerable<(string Marks, string Text)> RunsOf(JsonElement clause, string language) =>
        clause.TryGetProperty("texts", out var texts) && texts.TryGetProperty(language, out var text)
            ? text.EnumerateArray().Select(op => (MarksOf(op), op.GetProperty("insert").GetString()!))
            : [];

    private static string MarksOf(JsonElement op)
    {
        if (!op.TryGetProperty("attributes", out var attributes)) return "";
        string[] names = ["bold", "italic", "underline"];
        var added = attributes.TryGetProperty("ins", out _) ? "+" : "";
        var struck = string.Concat(attributes.EnumerateObject().Where(attribute => attribute.Name.StartsWith("del:", StringComparison.Ordinal)).Select(_ => '-'));
        return added + struck + string.Concat(names.Where(name => attributes.TryGetProperty(name, out _)).Select(name => name[0]));
    }
}
