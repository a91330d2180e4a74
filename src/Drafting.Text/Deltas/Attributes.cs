using System.Text;

namespace Drafting.Text.Deltas;

/// <summary>
/// An immutable set of attributes of text, sorted ordinally by key, so that equal sets have one form. Safe to share between threads.
/// On a document each value says what holds; on a retain each value says what changes, <see cref="AttributeValue.Removal"/> included.
/// </summary>
public sealed partial class Attributes : IEquatable<Attributes>
{
    /// <summary>No attributes: what an op without any carries.</summary>
    public static readonly Attributes None = new([]);

    private readonly KeyValuePair<string, AttributeValue>[] _entries;
    private readonly int _hashCode;

    private Attributes(KeyValuePair<string, AttributeValue>[] sortedEntries)
    {
        _entries = sortedEntries;
        var hash = new HashCode();
        foreach (var (key, value) in sortedEntries)
        {
            hash.Add(string.GetHashCode(key, StringComparison.Ordinal));
            hash.Add(value);
            HasRemovals |= value.IsRemoval;
        }
        _hashCode = hash.ToHashCode();
    }

    /// <summary>How many attributes there are.</summary>
    public int Count => _entries.Length;

    /// <summary>The attributes in ordinal order of their keys.</summary>
    public ReadOnlySpan<KeyValuePair<string, AttributeValue>> Entries => _entries;

    /// <summary>Whether any value is a <see cref="AttributeValue.Removal"/>.</summary>
    public bool HasRemovals { get; }

    /// <summary>The set of these attributes, in any order; <see cref="None"/> when there are none.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static Attributes Of(params ReadOnlySpan<(string Key, AttributeValue Value)> attributes)
    {
        var entries = new KeyValuePair<string, AttributeValue>[attributes.Length];
        for (var i = 0; i < attributes.Length; i++)
            entries[i] = new(attributes[i].Key, attributes[i].Value);
        return TryCreate(entries, out var result)
            ? result
            : throw new ArgumentException("An attribute's key occurs twice.", nameof(attributes));
    }

    /// <summary>The value of a key; false when the key is absent (a removal is present).</summary>
    public bool TryGet(string key, out AttributeValue value)
    {
        foreach (var entry in _entries)
        {
            if (!string.Equals(entry.Key, key, StringComparison.Ordinal))
                continue;
            value = entry.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Sorts <paramref name="entries"/> in place and keeps them; false when a key occurs twice.</summary>
    internal static bool TryCreate(KeyValuePair<string, AttributeValue>[] entries, out Attributes result)
    {
        result = None;
        if (entries.Length == 0)
            return true;
        Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (var i = 1; i < entries.Length; i++)
        {
            if (string.Equals(entries[i - 1].Key, entries[i].Key, StringComparison.Ordinal))
                return false;
        }
        result = new Attributes(entries);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Attributes? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hashCode == other._hashCode && _entries.AsSpan().SequenceEqual(other._entries, EntryComparer.Instance));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;

    /// <summary>Whether both sets hold the same keys and values.</summary>
    public static bool operator ==(Attributes? left, Attributes? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the sets differ.</summary>
    public static bool operator !=(Attributes? left, Attributes? right) => !(left == right);

    /// <summary>A short form for people: <c>{bold:true,link:'x'}</c>; empty when there are none.</summary>
    public override string ToString()
    {
        if (Count == 0)
            return string.Empty;
        var text = new StringBuilder("{");
        foreach (var (key, value) in _entries)
            text.Append(text.Length > 1 ? "," : "").Append(key).Append(':').Append(value.ToString());
        return text.Append('}').ToString();
    }

    private sealed class EntryComparer : IEqualityComparer<KeyValuePair<string, AttributeValue>>
    {
        public static readonly EntryComparer Instance = new();

        public bool Equals(KeyValuePair<string, AttributeValue> left, KeyValuePair<string, AttributeValue> right) =>
            string.Equals(left.Key, right.Key, StringComparison.Ordinal) && left.Value == right.Value;

        public int GetHashCode(KeyValuePair<string, AttributeValue> entry) => entry.Value.GetHashCode();
    }
}
