using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>
/// Whether the server kept what authors meant, without transforming anything: every unit of text gets a name of its own, and a commit
/// must delete exactly those units that the author deleted at the base, as far as they still stand, and insert the author's words between
/// the same neighbours. An OT fault that all replicas share shows here and nowhere else.
/// </summary>
internal static class IntentionCheck
{
    public static IEnumerable<Violation> Run(DocumentHistory history)
    {
        var texts = new Dictionary<(string Clause, string Language), List<(long Revision, int[] Units)>>();
        var namedCount = 0;
        foreach (var clause in history.Start.Clauses.Values)
            foreach (var (language, units) in clause.Texts)
                texts[(clause.Id, language)] = [(0, Names(units.Count, ref namedCount))];
        var sent = history.Invocations.Where(static each => !each.StolenKey).ToDictionary(static each => each.Key);
        var violations = new List<Violation>();
        foreach (var commit in history.Log)
        {
            if (!sent.TryGetValue(Checker.KeyOf(commit), out var invocation)) continue;
            foreach (var text in TextsOf(invocation.Submission.Changes, commit.Changes))
            {
                if (!texts.TryGetValue(text, out var states)) texts.Add(text, states = [(0, [])]);
                var before = states[^1].Units;
                var atBase = states.FindLast(each => each.Revision <= invocation.Submission.Base).Units;
                var meant = Edit.Of(DeltaOf(invocation.Submission.Changes, text), atBase, ref namedCount);
                var done = Edit.Of(DeltaOf(commit.Changes, text), before, ref namedCount);
                if (meant is null || done is null)
                    violations.Add(new Violation(Fault.Diverged, $"revision {commit.Revision} does not fit its text"));
                else if (Breach(meant, done, before) is { } breach)
                    violations.Add(new Violation(Fault.Tokens, $"revision {commit.Revision}, {text}: {breach}"));
                if (done is not null) states.Add((commit.Revision, done.Result));
            }
        }

        return violations;
    }

    private static string? Breach(Edit meant, Edit done, int[] before)
    {
        var standing = before.ToHashSet();
        if (!done.Deleted.SetEquals(meant.Deleted.Where(standing.Contains))) return "deletes other units than its author did";
        if (!meant.Inserted.SequenceEqual(done.Inserted)) return "inserts other words than its author did";
        var survivors = done.Result.ToHashSet();
        for (var i = 0; i < meant.Inserted.Count; i++)
        {
            // Unit by unit, because inserts become one when all between them is gone.
            var (meantAt, doneAt) = (meant.Places[i], done.Places[i]);
            if (LastOf(meant.Result.AsSpan(0, meantAt), survivors) is { } left && Array.IndexOf(done.Result, left) > doneAt)
                return "inserts before its left neighbour";
            if (FirstOf(meant.Result.AsSpan(meantAt + 1), survivors) is { } right && Array.IndexOf(done.Result, right) < doneAt)
                return "inserts after its right neighbour";
        }

        return null;
    }

    private static int? LastOf(ReadOnlySpan<int> units, HashSet<int> survivors)
    {
        for (var i = units.Length - 1; i >= 0; i--)
            if (survivors.Contains(units[i])) return units[i];
        return null;
    }

    private static int? FirstOf(ReadOnlySpan<int> units, HashSet<int> survivors)
    {
        foreach (var unit in units)
            if (survivors.Contains(unit)) return unit;
        return null;
    }

    private static int[] Names(int count, ref int namedCount)
    {
        var names = Enumerable.Range(namedCount, count).ToArray();
        namedCount += count;
        return names;
    }

    private static IEnumerable<(string, string)> TextsOf(params IReadOnlyList<WireChange>[] lists) =>
        lists.SelectMany(static changes => changes).OfType<TextChange>().Select(static change => (change.Clause, change.Language))
            .Distinct();

    private static WireDelta DeltaOf(IReadOnlyList<WireChange> changes, (string Clause, string Language) text) =>
        changes.OfType<TextChange>().Where(each => (each.Clause, each.Language) == text)
            .Aggregate(WireDelta.Empty, static (all, each) => all.Compose(each.Delta));

    /// <summary>A delta carried out on named units.</summary>
    private sealed record Edit(HashSet<int> Deleted, List<char> Inserted, List<int> Places, int[] Result)
    {
        public static Edit? Of(WireDelta delta, int[] units, ref int namedCount)
        {
            var edit = new Edit([], [], [], []);
            var result = new List<int>(units.Length + 8);
            var at = 0;
            foreach (var op in delta.Ops)
            {
                if (op.Kind == OpKind.Insert)
                {
                    edit.Inserted.AddRange(op.Text);
                    edit.Places.AddRange(Enumerable.Range(result.Count, op.Length));
                    result.AddRange(Names(op.Length, ref namedCount));
                    continue;
                }

                if (at + op.Length > units.Length) return null;
                var range = units.AsSpan(at, op.Length);
                if (op.Kind == OpKind.Retain) result.AddRange(range);
                else foreach (var unit in range) edit.Deleted.Add(unit);
                at += op.Length;
            }

            result.AddRange(units.AsSpan(at));
            return edit with { Result = [.. result] };
        }
    }
}
