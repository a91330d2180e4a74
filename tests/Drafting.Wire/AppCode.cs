using System.Globalization;
using System.Security.Cryptography;

namespace Drafting.Wire;

/// <summary>The codes that a person's app makes for the second step (RFC 6238).</summary>
public static class AppCode
{
    /// <summary>The code of a key, some steps of 30 s from now.</summary>
    public static string Of(string key, int steps = 0)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes((DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps).Reverse().ToArray();
#pragma warning disable CA5350 // The standard's own function.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
