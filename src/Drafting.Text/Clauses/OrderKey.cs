using System.Text;

namespace Drafting.Text.Clauses;

/// <summary>
/// The place of a clause as a fraction in base 62, digits <c>0-9A-Za-z</c>, which ascend in ordinal order. A key never ends in <c>0</c>, so
/// that there is always room before it. "Insert after id" does not converge with four clients; absolute keys do.
/// </summary>
public static class OrderKey
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>True for 1 to <paramref name="lengthMax"/> digits that do not end in <c>0</c>.</summary>
    public static bool IsValid(string key, int lengthMax)
    {
        if (key.Length == 0 || key.Length > lengthMax || key[^1] == '0') return false;
        foreach (var digit in key)
            if (!char.IsAsciiLetterOrDigit(digit))
                return false;
        return true;
    }

    /// <summary>A key strictly between two others, of the least length; null stands for "no bound on this side".</summary>
    /// <exception cref="ArgumentException"><paramref name="after"/> is not below <paramref name="before"/>.</exception>
    public static string Between(string? after, string? before)
    {
        var low = after ?? "";
        if (before is not null && string.CompareOrdinal(low, before) >= 0)
            throw new ArgumentException($"The key {low} does not stand before {before}.", nameof(after));
        var key = new StringBuilder();
        for (var i = 0; ; i++)
        {
            var from = i < low.Length ? Digits.IndexOf(low[i], StringComparison.Ordinal) : 0;
            var to = before is null ? Digits.Length : Digits.IndexOf(before[i], StringComparison.Ordinal);
            if (to - from > 1) return key.Append(Digits[(from + to) / 2]).ToString();
            // The upper key goes on after this digit, so the digit alone lies below it.
            if (to > from && before?.Length > i + 1) return key.Append(Digits[to]).ToString();
            key.Append(Digits[from]);
            // One digit apart: everything that goes on from the lower digit lies below the upper key.
            if (to > from) before = null;
        }
    }

    /// <summary>So many keys in ascending order strictly between two others, short and evenly apart.</summary>
    public static IReadOnlyList<string> Between(string? after, string? before, int count)
    {
        var keys = new string[count];
        Fill(0, count, after, before);
        return keys;

        void Fill(int start, int end, string? low, string? high)
        {
            if (start >= end) return;
            var middle = (start + end) / 2;
            keys[middle] = Between(low, high);
            Fill(start, middle, low, keys[middle]);
            Fill(middle + 1, end, keys[middle], high);
        }
    }
}
