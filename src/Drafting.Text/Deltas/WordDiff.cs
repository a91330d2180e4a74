using System.Globalization;

namespace Drafting.Text.Deltas;

/// <summary>
/// Compares two texts by whole words, as people read a redline: a word is never half deleted. Punctuation and each run of spaces count as words of
/// their own. Law: the runs kept and deleted make up the first text, those kept and inserted the second.
/// </summary>
public static class WordDiff
{
    /// <summary>The runs in order, neighbours of one kind made one; at one place what is deleted stands before what is inserted.</summary>
    public static IReadOnlyList<(OpKind Kind, string Text)> Runs(string before, string after)
    {
        var ids = new Dictionary<string, char>(StringComparer.Ordinal);
        var words = new List<string>();
        var (a, b) = (Encode(before, ids, words), Encode(after, ids, words));
        var runs = new List<(OpKind Kind, string Text)>();
        var (fromA, fromB) = (0, 0);
        foreach (var (kind, length) in TextDiff.Runs(a, b))
        {
            var source = kind == OpKind.Insert ? b.AsSpan(fromB, length) : a.AsSpan(fromA, length);
            var text = Decode(source, words);
            if (kind != OpKind.Insert) fromA += length;
            if (kind != OpKind.Delete) fromB += length;
            Add(runs, kind, text);
        }

        return runs;
    }

    private static void Add(List<(OpKind Kind, string Text)> runs, OpKind kind, string text)
    {
        if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = (kind, runs[^1].Text + text);
        else if (kind == OpKind.Delete && runs.Count > 0 && runs[^1].Kind == OpKind.Insert)
        {
            var inserted = runs[^1];
            runs.RemoveAt(runs.Count - 1);
            Add(runs, kind, text);
            runs.Add(inserted);
        }
        else runs.Add((kind, text));
    }

    /// <summary>One unit for each word, none of them a surrogate: a clause has fewer words than there are such units.</summary>
    private static string Encode(string text, Dictionary<string, char> ids, List<string> words)
    {
        var encoded = new System.Text.StringBuilder();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfWord(text, start);
            var word = text[start..end];
            if (!ids.TryGetValue(word, out var id))
            {
                if (words.Count >= 0xD7FF) throw new ArgumentException($"The texts have more than {words.Count} different words.", nameof(text));
                id = (char)(words.Count + 1);
                ids.Add(word, id);
                words.Add(word);
            }

            encoded.Append(id);
            start = end;
        }

        return encoded.ToString();
    }

    private static string Decode(ReadOnlySpan<char> encoded, List<string> words)
    {
        var text = new System.Text.StringBuilder();
        foreach (var id in encoded) text.Append(words[id - 1]);
        return text.ToString();
    }

    private static int EndOfWord(string text, int start)
    {
        var (kind, end) = (KindOf(text, start), start);
        do end += char.IsSurrogatePair(text, end) ? 2 : 1;
        while (kind != WordKind.Sign && end < text.Length && KindOf(text, end) == kind);
        return end;
    }

    private static WordKind KindOf(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        <= UnicodeCategory.OtherNumber => WordKind.Letters,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => WordKind.Space,
        // Direction marks and joiners belong to the word that they stand in.
        UnicodeCategory.Format or UnicodeCategory.Surrogate => WordKind.Letters,
        _ => WordKind.Sign,
    };

    private enum WordKind
    {
        Letters,
        Space,
        Sign,
    }
}
