using System.Text;

namespace Drafting.Faults;

/// <summary>
/// Code points that nothing else writes, each given out once a document: a lost, doubled or foreign insert can be told by looking at the
/// text. Half of them lie outside the basic plane, so that surrogate pairs are under test all the time. Thread-safe.
/// </summary>
public sealed class TokenSource
{
    private const int BasicFirst = 0x4E00, BasicCount = 20_000, AstralFirst = 0x20000, AstralCount = 42_000;

    private int _takenCount = -1;

    public static bool IsToken(Rune rune) =>
        rune.Value is >= BasicFirst and < BasicFirst + BasicCount or >= AstralFirst and < AstralFirst + AstralCount;

    /// <summary>Null when all are used: the document has to be left for a new one.</summary>
    public string? Next()
    {
        var index = Interlocked.Increment(ref _takenCount);
        if (index < 2 * BasicCount) return new Rune((index % 2 == 0 ? BasicFirst : AstralFirst) + index / 2).ToString();
        // The basic plane has no more; from here on every code point is one of the other half.
        return index - BasicCount < AstralCount ? new Rune(AstralFirst + index - BasicCount).ToString() : null;
    }
}
