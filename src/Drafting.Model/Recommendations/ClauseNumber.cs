using System.Globalization;
using Drafting.Text.Clauses;

namespace Drafting.Model.Recommendations;

/// <summary>A clause's number in one language.</summary>
/// <param name="Label">As it stands beside the text, "2." or "(a)"; empty for none.</param>
/// <param name="Spoken">As people name it, with the paragraphs above: "2 (a)".</param>
/// <param name="Room">As the room calls it: "OP2".</param>
public readonly record struct ClauseNumber(string Label, string Spoken, string Room)
{
    private static readonly ClauseNumber s_none = new("", "", "");

    /// <summary>
    /// The numbers of the clauses that are shown, in the order of the text. Numbers are computed from kinds and levels and never stored, so that
    /// they are the same in all languages. A single operative paragraph has no number. Sub-levels begin again under each paragraph above them;
    /// footnotes count through the document. Law: the browser computes the same (tests/vectors/numbers.json).
    /// </summary>
    /// <param name="clauses">Kind and level of each.</param>
    /// <param name="language">One whose style is not known is numbered as English is.</param>
    public static IReadOnlyList<ClauseNumber> Of(IReadOnlyList<(ClauseKind Kind, int Level)> clauses, string language)
    {
        var style = NumberStyle.Of(language);
        var isSingle = clauses.Count(static clause => clause is { Kind: ClauseKind.Operative, Level: 0 }) == 1;
        var (preambular, operative, footnote) = (0, 0, 0);
        var path = new List<(int Count, string Label)>();
        var numbers = new List<ClauseNumber>(clauses.Count);
        foreach (var (kind, level) in clauses)
        {
            if (kind == ClauseKind.Footnote)
            {
                var note = Digits(++footnote);
                numbers.Add(new ClauseNumber(note, note, note));
                continue;
            }

            if (kind is not (ClauseKind.Preambular or ClauseKind.Operative))
            {
                path.Clear();
                numbers.Add(s_none);
                continue;
            }

            var isOperative = kind == ClauseKind.Operative;
            var count = level > 0 ? CountAt(path, level) + 1 : isOperative ? ++operative : ++preambular;
            var label = level > 0 ? style.Levels[Math.Min(level, style.Levels.Count) - 1](count)
                : !isOperative ? style.Preambular(count)
                : isSingle ? "" : style.Operative(count);
            if (path.Count > level) path.RemoveRange(level, path.Count - level);
            // A level that was left out stands empty on the way to this one.
            while (path.Count < level) path.Add((0, ""));
            path.Add((count, level == 0 ? Digits(count) : label));
            var spoken = string.Join(' ', path.Where(static one => one.Count > 0).Select(static one => one.Label));
            numbers.Add(new ClauseNumber(label, spoken, level == 0 && isOperative ? style.OperativeInRoom(count) : label));
        }

        return numbers;
    }

    private static int CountAt(List<(int Count, string Label)> path, int level) => level < path.Count ? path[level].Count : 0;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
