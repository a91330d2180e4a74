namespace Drafting.Text.Deltas;

public sealed partial class Attributes
{
    /// <summary>
    /// The effect of <paramref name="first"/> and then <paramref name="second"/>: the second wins key by key.
    /// With <paramref name="keepRemovals"/> (both are changes of a retain) a removal stays, because it still has to reach the base;
    /// without it (the second falls on inserted text) a removal takes the key away and disappears.
    /// </summary>
    public static Attributes Compose(Attributes first, Attributes second, bool keepRemovals)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.Count == 0)
            return first;
        if (first.Count == 0 && (keepRemovals || !second.HasRemovals))
            return second;
        var merge = new Merge(first, second);
        while (merge.Next(out var key, out var inFirst, out var inSecond, out var a, out var b))
        {
            if (!inSecond)
                merge.Keep(key, a);
            else if (keepRemovals || !b.IsRemoval)
                merge.Keep(key, b);
        }
        return merge.ToAttributes();
    }

    /// <summary>
    /// <paramref name="moved"/>, rewritten to hold after <paramref name="applied"/>. With <see cref="Priority.First"/> the applied ones
    /// keep every key they name; with <see cref="Priority.Second"/> the moved ones overwrite them.
    /// Law: composing <c>a</c> with <c>Transform(a, b, First)</c> equals composing <c>b</c> with <c>Transform(b, a, Second)</c>.
    /// </summary>
    public static Attributes Transform(Attributes applied, Attributes moved, Priority priority)
    {
        ArgumentNullException.ThrowIfNull(applied);
        ArgumentNullException.ThrowIfNull(moved);
        if (applied.Count == 0 || moved.Count == 0 || priority == Priority.Second)
            return moved;
        var merge = new Merge(applied, moved);
        while (merge.Next(out var key, out var inApplied, out _, out _, out var value))
        {
            if (!inApplied)
                merge.Keep(key, value);
        }
        return merge.ToAttributes();
    }

    /// <summary>
    /// The change that takes <paramref name="change"/> back on text that had <paramref name="original"/>.
    /// Law: <c>Compose(Compose(original, change), Invert(change, original)) = original</c>, removals not kept.
    /// </summary>
    public static Attributes Invert(Attributes change, Attributes original)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(original);
        if (change.Count == 0)
            return None;
        var merge = new Merge(change, original);
        while (merge.Next(out var key, out var inChange, out var inOriginal, out var changed, out var before))
        {
            if (inChange && !(inOriginal && changed == before))
                merge.Keep(key, inOriginal ? before : AttributeValue.Removal);
        }
        return merge.ToAttributes();
    }

    /// <summary>
    /// The change from <paramref name="before"/> to <paramref name="after"/>, attributes of documents.
    /// Law: <c>Compose(before, Diff(before, after)) = after</c>, removals not kept.
    /// </summary>
    public static Attributes Diff(Attributes before, Attributes after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Equals(after))
            return None;
        var merge = new Merge(before, after);
        while (merge.Next(out var key, out var inBefore, out var inAfter, out var old, out var value))
        {
            if (!(inBefore && inAfter && old == value))
                merge.Keep(key, inAfter ? value : AttributeValue.Removal);
        }
        return merge.ToAttributes();
    }

    /// <summary>Walks the keys of two sets in order, each key once, and gathers what the verb keeps.</summary>
    private ref struct Merge(Attributes left, Attributes right)
    {
        private readonly KeyValuePair<string, AttributeValue>[] _kept = new KeyValuePair<string, AttributeValue>[left.Count + right.Count];
        private int _keptCount;
        private int _leftIndex;
        private int _rightIndex;

        public bool Next(out string key, out bool inLeft, out bool inRight, out AttributeValue leftValue, out AttributeValue rightValue)
        {
            (key, leftValue, rightValue) = (string.Empty, default, default);
            (inLeft, inRight) = (_leftIndex < left.Count, _rightIndex < right.Count);
            if (!inLeft && !inRight)
                return false;
            var order = !inLeft ? 1
                : !inRight ? -1
                : string.CompareOrdinal(left._entries[_leftIndex].Key, right._entries[_rightIndex].Key);
            (inLeft, inRight) = (order <= 0, order >= 0);
            if (inRight)
                (key, rightValue) = right._entries[_rightIndex++];
            if (inLeft)
                (key, leftValue) = left._entries[_leftIndex++];
            return true;
        }

        public void Keep(string key, AttributeValue value) => _kept[_keptCount++] = new(key, value);

        public readonly Attributes ToAttributes() => _keptCount switch
        {
            0 => None,
            _ when _keptCount == _kept.Length => new Attributes(_kept),
            _ => new Attributes(_kept.AsSpan(0, _keptCount).ToArray()),
        };
    }
}
