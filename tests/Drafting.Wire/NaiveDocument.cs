using System.Text.Json;

namespace Drafting.Wire;

/// <summary>What is known of a unit of text: its formatting, who wrote it and at which revision.</summary>
public sealed record Stamp(string Attributes, string Account, long Revision, string OnBehalfOf)
{
    /// <summary>
    /// Whether the same person wrote it; the server tells a person's neighbouring revisions as one run, so these are no measure.
    /// </summary>
    public bool IsSameAuthorAs(Stamp other) => ReferenceEquals(this, other) || (Account == other.Account && OnBehalfOf == other.OnBehalfOf);
}

/// <summary>One UTF-16 unit of a clause's text; units of one insert share their stamp.</summary>
public readonly record struct Unit(char Char, Stamp Stamp);

/// <summary>A clause as the snapshot describes it; a language without text is absent from <c>Texts</c>.</summary>
public sealed class NaiveClause(string id)
{
    public string Id { get; } = id;

    public string Kind { get; set; } = "";

    public int Level { get; set; }

    public string Order { get; set; } = "";

    public bool Removed { get; set; }

    public string Merged { get; set; } = "";

    public IReadOnlyList<string> Unaligned { get; set; } = [];

    public SortedDictionary<string, List<Unit>> Texts { get; } = new(StringComparer.Ordinal);

    public NaiveClause Copy()
    {
        var copy = new NaiveClause(Id)
        {
            Kind = Kind,
            Level = Level,
            Order = Order,
            Removed = Removed,
            Merged = Merged,
            Unaligned = Unaligned,
        };
        foreach (var (language, units) in Texts) copy.Texts.Add(language, [.. units]);
        return copy;
    }
}

/// <summary>
/// The document by the simplest means: a list of units a text, every change applied by counting. Slow and plain, so that it
/// can judge the server's own state.
/// </summary>
public sealed class NaiveDocument
{
    public long Revision { get; set; }

    public SortedDictionary<string, NaiveClause> Clauses { get; } = new(StringComparer.Ordinal);

    public static NaiveDocument FromSnapshot(JsonElement snapshot)
    {
        var document = new NaiveDocument { Revision = snapshot.GetProperty("revision").GetInt64() };
        foreach (var member in snapshot.GetProperty("clauses").EnumerateArray())
        {
            var clause = new NaiveClause(member.GetProperty("id").GetString()!)
            {
                Kind = member.GetProperty("kind").GetString()!,
                Level = member.GetProperty("level").GetInt32(),
                Order = member.GetProperty("order").GetString()!,
                Removed = member.TryGetProperty("removed", out var removed) && removed.GetBoolean(),
                Merged = member.TryGetProperty("merged", out var merged) ? merged.GetString()! : "",
                Unaligned = member.TryGetProperty("unaligned", out var unaligned)
                    ? [.. unaligned.EnumerateArray().Select(each => each.GetString()!).Order(StringComparer.Ordinal)] : [],
            };
            document.Clauses.Add(clause.Id, clause);
            if (!member.TryGetProperty("texts", out var texts)) continue;
            foreach (var text in texts.EnumerateObject())
                clause.Texts[text.Name] = Units(WireJson.ReadDelta(text.Value), member.GetProperty("provenance").GetProperty(text.Name));
        }

        return document;
    }

    /// <summary>Applies the commit that follows; throws <see cref="InvalidOperationException"/> when it does not fit.</summary>
    public void Apply(WireCommit commit)
    {
        if (commit.Revision != Revision + 1) throw new InvalidOperationException($"Revision {commit.Revision} after {Revision}.");
        foreach (var change in commit.Changes) Apply(change, commit);
        Revision = commit.Revision;
    }

    public NaiveDocument Copy()
    {
        var copy = new NaiveDocument { Revision = Revision };
        foreach (var clause in Clauses.Values) copy.Clauses.Add(clause.Id, clause.Copy());
        return copy;
    }

    public string Text(string clause, string language) =>
        Clauses.TryGetValue(clause, out var found) && found.Texts.TryGetValue(language, out var units)
            ? string.Create(units.Count, units, static (span, all) => { for (var i = 0; i < span.Length; i++) span[i] = all[i].Char; })
            : "";

    private void Apply(WireChange change, WireCommit commit)
    {
        if (change is AddChange add)
        {
            if (!Clauses.TryAdd(add.Clause, new NaiveClause(add.Clause) { Kind = add.Kind, Level = add.Level, Order = add.Order }))
                throw new InvalidOperationException($"Clause {add.Clause} is added twice.");
            return;
        }

        if (!Clauses.TryGetValue(change.Clause, out var clause)) throw new InvalidOperationException($"No clause {change.Clause}.");
        switch (change)
        {
            case TextChange text:
                Edit(clause, text, commit);
                break;
            case MoveChange move:
                clause.Order = move.Order;
                break;
            case SetChange set:
                clause.Kind = set.Kind ?? clause.Kind;
                clause.Level = set.Level ?? clause.Level;
                clause.Removed = set.Removed ?? clause.Removed;
                break;
        }
    }

    private static void Edit(NaiveClause clause, TextChange change, WireCommit commit)
    {
        if (!clause.Texts.TryGetValue(change.Language, out var units)) units = [];
        var (at, inserted) = (0, 0);
        var restored = change.Restores.SelectMany(static run => Enumerable.Repeat(run, run.Length)).ToList();
        foreach (var op in change.Delta.Ops)
        {
            if (op.Kind != OpKind.Insert && at + op.Length > units.Count)
                throw new InvalidOperationException($"A delta reaches to {at + op.Length} in {units.Count} units of {clause.Id}.");
            switch (op.Kind)
            {
                case OpKind.Insert:
                    var stamp = new Stamp(op.Attributes, commit.By, commit.Revision, commit.OnBehalfOf);
                    foreach (var unit in op.Text)
                        units.Insert(at++, new Unit(unit, inserted < restored.Count && restored[inserted++] is { Account.Length: > 0 } run
                            ? new Stamp(op.Attributes, run.Account, run.Revision, run.OnBehalfOf)
                            : stamp));
                    break;
                case OpKind.Delete:
                    units.RemoveRange(at, op.Length);
                    break;
                default:
                    for (var end = at + op.Length; at < end; at++)
                        if (op.Attributes.Length > 0)
                            units[at] = Formatted(units[at], op.Attributes);
                    break;
            }
        }

        if (units.Count == 0) clause.Texts.Remove(change.Language);
        else clause.Texts[change.Language] = units;
    }

    private static Unit Formatted(Unit unit, string attributes) =>
        unit with { Stamp = unit.Stamp with { Attributes = WireAttributes.Compose(unit.Stamp.Attributes, attributes, keepNull: false) } };

    private static List<Unit> Units(WireDelta text, JsonElement provenance)
    {
        var units = new List<Unit>();
        foreach (var op in text.Ops) units.AddRange(op.Text.Select(unit => new Unit(unit, new Stamp(op.Attributes, "", 0, ""))));
        var at = 0;
        foreach (var run in provenance.EnumerateArray())
        {
            var onBehalfOf = run.GetArrayLength() > 3 ? run[3].GetString()! : "";
            var (account, revision) = (run[1].GetString()!, run[2].GetInt64());
            Stamp? stamp = null;
            for (var left = run[0].GetInt32(); left > 0; left--, at++)
            {
                var attributes = units[at].Stamp.Attributes;
                if (stamp?.Attributes != attributes) stamp = new Stamp(attributes, account, revision, onBehalfOf);
                units[at] = units[at] with { Stamp = stamp };
            }
        }

        if (at != units.Count) throw new InvalidOperationException($"Provenance tells of {at} units, the text has {units.Count}.");
        return units;
    }
}
