using System.Text;

namespace Drafting.Text.Tests.Clauses;

/// <summary>Words in which every code point is used once in a run, every second one beyond the BMP: so each can be found again.</summary>
internal sealed class UniqueWords
{
    private int _next;

    /// <summary>So many new letters; they are added to <paramref name="points"/> as well.</summary>
    public string Next(int count, List<int> points)
    {
        var words = new StringBuilder();
        for (; count > 0; count--)
        {
            points.Add((_next % 2 == 0 ? 0x4E00 : 0x20000) + _next++);
            words.Append(new Rune(points[^1]).ToString());
        }

        return words.ToString();
    }
}
