namespace Drafting.Text.Clauses;

/// <summary>A stretch of the words that a change inserts. Length in UTF-16 units, at least 1.</summary>
/// <param name="Length">How many units.</param>
/// <param name="Deletion">The revision of the commit that took these words away; 0 for new words.</param>
/// <param name="Author">Who had written them, once the server has found them; null for new words and in a submission.</param>
public readonly record struct RestoredRun(int Length, long Deletion, Origin? Author);

/// <summary>
/// Which of the words that a change inserts are brought back, beside the delta: runs whose lengths add up to what it inserts, in its order.
/// A submission says only which commit took them away; the server looks them up and writes the authors down, so that everybody who applies the
/// commit finds the same ones without searching. Immutable.
/// </summary>
public sealed class Restoration : IEquatable<Restoration>
{
    private readonly RestoredRun[] _runs;

    private Restoration(RestoredRun[] runs) => _runs = runs;

    /// <summary>The runs in the order of the inserts.</summary>
    public ReadOnlySpan<RestoredRun> Runs => _runs;

    /// <summary>The units that it speaks of.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            foreach (var run in _runs) length += run.Length;
            return length;
        }
    }

    /// <summary>Runs, neighbours alike made one; null when none of them brings anything back.</summary>
    public static Restoration? Of(IEnumerable<RestoredRun> runs)
    {
        var joined = new List<RestoredRun>();
        foreach (var run in runs)
        {
            if (run.Length == 0) continue;
            if (joined.Count > 0 && joined[^1].Deletion == run.Deletion && joined[^1].Author == run.Author)
                joined[^1] = run with { Length = joined[^1].Length + run.Length };
            else joined.Add(run);
        }

        return joined.Exists(static run => run.Deletion > 0) ? new Restoration([.. joined]) : null;
    }

    /// <summary>What it says of the inserted units [start, end).</summary>
    public IEnumerable<RestoredRun> Slice(int start, int end)
    {
        var at = 0;
        foreach (var run in _runs)
        {
            var taken = Math.Min(at + run.Length, end) - Math.Max(at, start);
            if (taken > 0) yield return run with { Length = taken };
            at += run.Length;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Restoration? other) => other is not null && _runs.AsSpan().SequenceEqual(other._runs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Restoration);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_runs.Length, Length);
}
