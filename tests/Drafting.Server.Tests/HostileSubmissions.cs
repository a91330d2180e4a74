using System.Text.Json;

namespace Drafting.Server.Tests;

/// <summary>
/// Submissions and acts of every kind, well-formed as JSON, over a text that was looked at a moment ago: some fit, most do not, and none may do harm.
/// </summary>
internal sealed class HostileSubmissions(HostileValues values)
{
    private static readonly string[] s_kinds = ["title", "organ", "preambular", "operative", "heading", "footnote", "table", "annex"];
    private static readonly string[] s_orders = ["V", "k", "F", "VV", "Vk", "zz", "0V", "a1"];
    private static readonly string[] s_proposals = ["p1", "p2", "p3", "p4"];

    private static readonly string[] s_acts =
    [
        "status", "stage", "floor", "propose", "support", "withdrawSupport", "take", "bracket", "withdraw", "ask", "return", "tick", "object", "agree", "submit", "arrived", "bounced", "adopt", "__proto__",
    ];

    private readonly Dictionary<string, int> _lengths = new(StringComparer.Ordinal);
    private List<string> _clauses = ["op1", "op2"];
    private long _head = 1;

    /// <summary>Takes what stands now as what a client of this moment would see.</summary>
    public void Look(JsonElement snapshot)
    {
        _head = snapshot.GetProperty("revision").GetInt64();
        _clauses = [.. snapshot.GetProperty("clauses").EnumerateArray().Where(static clause => !clause.TryGetProperty("merged", out _)).Select(static clause => clause.GetProperty("id").GetString()!)];
        _lengths.Clear();
        foreach (var clause in snapshot.GetProperty("clauses").EnumerateArray())
            if (clause.TryGetProperty("texts", out var texts))
                foreach (var text in texts.EnumerateObject())
                    _lengths[$"\"{clause.GetProperty("id").GetString()}\" \"{text.Name}\""] = text.Value.EnumerateArray().Sum(static op => op.GetProperty("insert").GetString()!.Length);
    }

    /// <summary>A whole submission under a key.</summary>
    public string Next(string client, long sequence)
    {
        var structure = values.Random.Next(3) == 0;
        var changes = Enumerable.Range(0, values.Random.Next(8) == 0 ? values.Random.Next(2, 12) : 1).Select(_ => structure ^ (values.Random.Next(60) == 0) ? Structure() : Text());
        return $$"""{"client":"{{client}}","sequence":{{sequence}},"base":{{(values.Random.Next(3) == 0 ? values.Number(_head) : values.Exactly(_head))}},"changes":[{{string.Join(',', changes)}}]}""";
    }

    /// <summary>An act of the room or of a desk.</summary>
    public string Act() => HostileValues.One(values.Random, s_acts) switch
    {
        "status" => Of("status", ("clause", Clause()), ("status", values.Name(["open", "put", "agreed", "parked"])), Reason()),
        "stage" => Of("stage", ("stage", values.Name(["submitted", "negotiation", "decision", "deferred", "negotiation", "final", "draft"]))),
        "floor" => Of("floor", ("floor", values.Name(["open", "pen"]))),
        "propose" => Of("propose", ("proposal", values.Name(s_proposals)), ("rationale", values.Words())),
        "return" or "ask" or "object" => Of(HostileValues.One(values.Random, (string[])["return", "ask", "object"]), Reason()),
        "tick" => Of("tick", ("clause", Clause()), ("room", values.Number(_head))),
        "submit" => Of("submit", ("draft", values.Number(_head)), ("room", values.Number(_head))),
        "arrived" => Of("arrived", ("target", values.Name([]))),
        "bounced" => Of("bounced", ("code", values.Name([]))),
        var act => values.Random.Next(10) == 0 ? Of(act) : Of(act, ("proposal", values.Name(s_proposals))),
    };

    private (string, string) Reason() => ("reason", values.Words());

    private static string Of(string type, params (string Name, string Value)[] members) => $$"""{"type":"{{type}}"{{string.Concat(members.Select(static member => $",\"{member.Name}\":{member.Value}"))}}}""";

    private string Clause() => values.Name(_clauses);

    private string New() => values.IsHostile ? Clause() : $"\"n{values.Random.Next(1_000_000)}\"";

    private string Kind() => values.Name(s_kinds);

    private string Order() => values.Name(s_orders);

    private string Text()
    {
        var (clause, language) = (Clause(), values.Language());
        return $$"""{"type":"text","clause":{{clause}},"language":{{language}},"delta":[{{Delta(LengthOf(clause, language))}}]{{Restores()}}}""";
    }

    private int LengthOf(string clause, string language) => _lengths.GetValueOrDefault($"{clause} {language}");

    private string Delta(int length)
    {
        var ops = new List<string>();
        for (var at = 0; ops.Count < 4 && (at < length || ops.Count == 0);)
        {
            var step = values.Random.Next(1, Math.Max(2, length - at));
            at += step;
            switch (values.Random.Next(5))
            {
                case 0: ops.Add($$"""{"delete":{{values.Exactly(step)}}}"""); break;
                case 1: ops.Add($$"""{"retain":{{values.Exactly(step)}}{{values.Attributes()}}}"""); break;
                case 2: ops.Add($$"""{"retain":{{values.Exactly(step)}}}"""); break;
                default: ops.Add($$"""{"insert":{{values.Words()}}{{values.Attributes()}}}"""); break;
            }
        }

        return string.Join(',', ops);
    }

    private string Restores() => values.Random.Next(12) > 0 ? "" : $$""","restores":[[{{values.Number(9)}},{{values.Number(_head)}}]{{(values.IsHostile ? ",[1,2,\"ma.head\",3]" : "")}}]""";

    private string Structure()
    {
        var clause = Clause();
        return values.Random.Next(6) switch
        {
            0 => $$"""{"type":"add","clause":{{New()}},"kind":{{Kind()}},"level":{{values.Number(4)}},"order":{{Order()}}}""",
            1 => $$"""{"type":"move","clause":{{clause}},"order":{{Order()}}}""",
            2 => $$"""{"type":"set","clause":{{clause}},"kind":{{Kind()}},"level":{{values.Number(4)}},"removed":{{(values.Random.Next(2) == 0 ? "true" : "false")}}}""",
            3 => $$"""{"type":"split","clause":{{clause}},"new":{{New()}},"order":{{Order()}},"kind":{{Kind()}},"level":{{values.Number(4)}},"at":{{Places(clause, static length => length / 2)}},"whole":[{{(values.Random.Next(2) == 0 ? values.Language() : "")}}]}""",
            4 => Merge(clause, Clause()),
            _ => $$"""{"type":"realign","language":{{values.Language()}},"from":{{clause}},"to":{{Clause()}},"edge":{{values.Name(["tail", "head"])}},"start":{{values.Number(20)}},"length":{{values.Number(20)}},"at":{{values.Number(20)}}}""",
        };
    }

    private string Merge(string clause, string into) =>
        $$"""{"type":"merge","clause":{{clause}},"into":{{into}},"at":{{Places(into, static length => length)}},"length":{{Places(clause, static length => length)}}}""";

    private string Places(string clause, Func<int, int> at) =>
        "{" + string.Join(',', ((string[])["ar", "en", "es", "fr"]).Where(language => LengthOf(clause, $"\"{language}\"") > 0 || values.IsHostile)
            .Select(language => $"\"{language}\":{values.Exactly(at(LengthOf(clause, $"\"{language}\"")))}")) + "}";
}
