using System.Text;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Deltas;

/// <summary>
/// A text as one cell per unit, and a change applied cell by cell: slow, obvious, and sharing no code with the algebra that it judges.
/// </summary>
internal static class TextModel
{
    public static string Show(Delta document) => Apply([], document);

    /// <summary>The document after the changes, shown unit by unit.</summary>
    public static string Apply(Delta[] documentAndChanges, Delta last)
    {
        var cells = new List<(char Unit, SortedDictionary<string, string> Attributes)>();
        foreach (var change in documentAndChanges.Append(last))
            cells = ApplyOne(cells, change);
        var shown = new StringBuilder();
        foreach (var (unit, attributes) in cells)
            shown.Append(unit).Append('{').AppendJoin(',', attributes.Select(entry => $"{entry.Key}:{entry.Value}")).Append('}');
        return shown.ToString();
    }

    private static List<(char, SortedDictionary<string, string>)> ApplyOne(
        List<(char Unit, SortedDictionary<string, string> Attributes)> cells, Delta change)
    {
        var result = new List<(char, SortedDictionary<string, string>)>();
        var position = 0;
        foreach (var op in change.Ops)
        {
            for (var i = 0; i < op.Length; i++)
            {
                if (op.Kind == OpKind.Insert)
                    result.Add((op.Text[i], Changed([], op.Attributes)));
                else if (op.Kind == OpKind.Retain)
                    result.Add((cells[position].Unit, Changed(cells[position].Attributes, op.Attributes)));
                if (op.Kind != OpKind.Insert)
                    position++;
            }
        }
        result.AddRange(cells.Skip(position));
        return result;
    }

    private static SortedDictionary<string, string> Changed(SortedDictionary<string, string> before, Attributes change)
    {
        var after = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (key, value) in change.Entries)
        {
            if (value.IsRemoval)
                after.Remove(key);
            else
                after[key] = value.ToString();
        }
        return after;
    }
}
