using System.Collections;

namespace Drafting.Text.Clauses;

/// <summary>
/// An immutable map from a language to a value, in ascending ordinal order of the language. A handful of entries:
/// looked up by walking. Equal when languages and values are equal. Safe for many threads.
/// </summary>
public sealed class LanguageMap<T> : IReadOnlyCollection<KeyValuePair<string, T>>, IEquatable<LanguageMap<T>>
{
    /// <summary>No language at all.</summary>
    public static readonly LanguageMap<T> Empty = new([]);

    private readonly KeyValuePair<string, T>[] _entries;

    private LanguageMap(KeyValuePair<string, T>[] entries) => _entries = entries;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The entries in order of language.</summary>
    public ReadOnlySpan<KeyValuePair<string, T>> Entries => _entries;

    /// <summary>A map of these entries, in any order.</summary>
    /// <exception cref="ArgumentException">A language occurs twice.</exception>
    public static LanguageMap<T> Of(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i - 1].Key == sorted[i].Key)
                throw new ArgumentException($"The language {sorted[i].Key} occurs twice.", nameof(entries));
        return sorted.Length == 0 ? Empty : new LanguageMap<T>(sorted);
    }

    /// <summary>The value of a language; false when it has none.</summary>
    public bool TryGet(string language, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(language);
        value = index < 0 ? default : _entries[index].Value;
        return index >= 0;
    }

    /// <summary>The value of a language, or <paramref name="otherwise"/>.</summary>
    public T GetOr(string language, T otherwise)
    {
        var index = IndexOf(language);
        return index < 0 ? otherwise : _entries[index].Value;
    }

    /// <summary>True when the language has a value.</summary>
    public bool Has(string language) => IndexOf(language) >= 0;

    /// <summary>The same map with one value set.</summary>
    public LanguageMap<T> With(string language, T value)
    {
        var index = IndexOf(language);
        if (index >= 0)
        {
            var copy = (KeyValuePair<string, T>[])_entries.Clone();
            copy[index] = new(language, value);
            return new LanguageMap<T>(copy);
        }

        var at = 0;
        while (at < _entries.Length && string.CompareOrdinal(_entries[at].Key, language) < 0) at++;
        return new LanguageMap<T>([.. _entries[..at], new(language, value), .. _entries[at..]]);
    }

    /// <summary>The same map without a language.</summary>
    public LanguageMap<T> Without(string language)
    {
        var index = IndexOf(language);
        if (index < 0) return this;
        return _entries.Length == 1 ? Empty : new LanguageMap<T>([.. _entries[..index], .. _entries[(index + 1)..]]);
    }

    /// <inheritdoc/>
    public bool Equals(LanguageMap<T>? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LanguageMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (language, value) in _entries)
        {
            hash.Add(language, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string language)
    {
        for (var i = 0; i < _entries.Length; i++)
            if (string.Equals(_entries[i].Key, language, StringComparison.Ordinal))
                return i;
        return -1;
    }
}
