using Drafting.Text.Deltas;

namespace Drafting.Text.Clauses;

/// <summary>
/// What was taken out of a text, each stretch at its place between the words that stand, so that it can be brought back as its author's.
/// A segment is live (words that stand) or dead (words that a commit took away). The order of two segments is known when both have
/// stood at one time; words that came to a place after others had left it may stand on either side of them.
/// Law: whatever is brought back, the words that an author ever had in the text stand in the order in which they were written: a text with
/// restored words can also be reached by taking less away. So nobody can put words together in another's name.
/// A memory, not a part of the state: it may forget the oldest, and what is not found counts as new words. Immutable.
/// </summary>
public sealed partial class Undertext
{
    /// <summary>Nothing was taken out.</summary>
    public static readonly Undertext Empty = new([]);

    /// <summary>Stretches that are remembered for one text; the oldest go first.</summary>
    internal const int StretchesMax = 512;

    /// <summary>UTF-16 units that are remembered for one text.</summary>
    internal const int UnitsMax = 65_536;

    private readonly Segment[] _segments;

    private Undertext(Segment[] segments) => _segments = segments;

    /// <summary>True when nothing is remembered.</summary>
    public bool IsEmpty => _segments.Length == 0;

    /// <summary>
    /// What is remembered after a change, and what the change brings back: runs without an author are looked up, and become new words when they
    /// are not found; runs with an author are left as they are.
    /// </summary>
    /// <param name="change">A change that fits the text.</param>
    /// <param name="before">The text before it.</param>
    /// <param name="revision">The revision of the change; 0 when it is no commit: then nothing is remembered.</param>
    public (Undertext After, Restoration? Restores) Apply(TextChange change, ClauseText before, long revision)
    {
        // What no commit has confirmed can be taken back in no commit's name.
        if (revision == 0) return (Empty, change.Restores);
        if (IsEmpty && change.Restores is null && !Deletes(change.Delta)) return (this, null);
        var draft = new Draft(_segments);
        var restores = new List<RestoredRun>();
        var (at, from, inserted) = (0, 0, 0);
        foreach (var op in change.Delta.Span)
        {
            if (op.Kind == OpKind.Insert)
            {
                restores.AddRange(Insert(draft, at, op.Text, [.. RunsOf(change.Restores, inserted, op.Length)], revision));
                inserted += op.Length;
                at += op.Length;
                continue;
            }

            if (op.Kind == OpKind.Delete) draft.Delete(at, before.Slice(from, from + op.Length), revision);
            else at += op.Length;
            from += op.Length;
        }

        return (draft.ToUndertext(), Restoration.Of(restores));
    }

    /// <summary>The part of a text between two places. What was taken out exactly at the start stays with the part before, as an insert there does.</summary>
    internal Undertext Slice(int start, int end)
    {
        if (IsEmpty) return this;
        var draft = new Draft(_segments);
        return draft.Slice(start, end);
    }

    /// <summary>This, of a text of that length, then the other's.</summary>
    internal Undertext Concat(Undertext other, int length)
    {
        if (other.IsEmpty) return this;
        var draft = new Draft(_segments);
        return draft.Concat(other._segments, length);
    }

    private static IEnumerable<RestoredRun> RunsOf(Restoration? restores, int start, int length) =>
        restores?.Slice(start, start + length) ?? [new RestoredRun(length, 0, null)];

    /// <summary>Neighbouring runs of one deletion are looked up together: the authors were many, the stretch was one.</summary>
    private static List<RestoredRun> Insert(Draft draft, int at, string words, RestoredRun[] runs, long revision)
    {
        var told = new List<RestoredRun>(runs.Length);
        for (int next = 0, done = 0; next < runs.Length;)
        {
            var (first, length) = (next, 0);
            while (next < runs.Length && runs[next].Deletion == runs[first].Deletion) length += runs[next++].Length;
            var group = runs.AsSpan(first, next - first);
            var authors = group[0].Deletion > 0 ? draft.Restore(at + done, words.Substring(done, length), group[0].Deletion) : null;
            if (authors is null) draft.Insert(at + done, length, revision);
            // What the log says was decided when more may have been remembered.
            if (group[0].Author is not null) told.AddRange(group);
            else if (authors is null) told.Add(new RestoredRun(length, 0, null));
            else foreach (var run in authors.Runs) told.Add(new RestoredRun(run.Length, group[0].Deletion, run.Origin));
            done += length;
        }

        return told;
    }

    private static bool Deletes(Delta delta)
    {
        foreach (var op in delta.Span)
            if (op.Kind == OpKind.Delete)
                return true;
        return false;
    }

    /// <summary>A stretch of words.</summary>
    /// <param name="Length">UTF-16 units.</param>
    /// <param name="Born">
    /// When they came. Only what it is compared with counts: 0 when no deletion that is remembered is older than they are.
    /// </param>
    /// <param name="Died">The revision that took them away; 0 while they stand.</param>
    /// <param name="Words">The words of a dead stretch.</param>
    private readonly record struct Segment(int Length, long Born, long Died = 0, ClauseText? Words = null)
    {
        public bool IsLive => Died == 0;

        /// <summary>Whether these words came to the place after those of a dead segment had left it: then their order is not known.</summary>
        public bool CameAfter(long died) => Born > died;

        public Segment Part(int start, int end) => this with { Length = end - start, Words = Words?.Slice(start, end) };
    }
}
