using System.Globalization;
using System.Text;

namespace Drafting.Wire;

/// <summary>The digest of PROTOCOL 7, and the whole state as one text to compare replicas by.</summary>
public static class WireDigest
{
    public static string Of(NaiveDocument document, IReadOnlyList<WireChange> changes)
    {
        var content = new StringBuilder();
        foreach (var id in changes.Select(each => each.Clause).Distinct().Order(StringComparer.Ordinal))
            AppendClause(content, document.Clauses[id]);
        var hash = 2166136261u;
        foreach (var chunk in content.GetChunks())
            foreach (var unit in chunk.Span)
                hash = unchecked((hash ^ unit) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>Every clause with its formatting and its authors: equal for two replicas exactly when they are in the same state.</summary>
    public static string State(NaiveDocument document)
    {
        var content = new StringBuilder().Append(document.Revision).Append('\n');
        foreach (var clause in document.Clauses.Values)
        {
            AppendClause(content, clause);
            foreach (var (language, units) in clause.Texts)
            {
                content.Append('\n').Append(language);
                foreach (var run in Runs(units, static (a, b) => a.Stamp.IsSameAuthorAs(b.Stamp)))
                    content.Append(CultureInfo.InvariantCulture, $" {run.Count} {run[0].Stamp.Account} {run[0].Stamp.OnBehalfOf};");
            }

            content.Append('\n');
        }

        return content.ToString();
    }

    private static void AppendClause(StringBuilder content, NaiveClause clause)
    {
        content.Append(clause.Id).Append('\n').Append(clause.Kind).Append('\n').Append(clause.Level).Append('\n').Append(clause.Order);
        content.Append('\n').Append(clause.Removed ? "1" : "").Append('\n').Append(clause.Merged).Append('\n');
        content.AppendJoin(',', clause.Unaligned).Append('\n');
        foreach (var (language, units) in clause.Texts)
        {
            content.Append(language).Append('\n');
            foreach (var run in Runs(units, static (a, b) => a.Stamp.Attributes == b.Stamp.Attributes))
            {
                foreach (var unit in run) content.Append(unit.Char);
                content.Append('\u0001').Append(run[0].Stamp.Attributes).Append('\u0002');
            }
        }
    }

    private static IEnumerable<List<Unit>> Runs(List<Unit> units, Func<Unit, Unit, bool> together)
    {
        for (var start = 0; start < units.Count;)
        {
            var end = start + 1;
            while (end < units.Count && together(units[start], units[end])) end++;
            yield return units.GetRange(start, end - start);
            start = end;
        }
    }
}
