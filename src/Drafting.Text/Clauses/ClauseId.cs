using System.Security.Cryptography;

namespace Drafting.Text.Clauses;

/// <summary>The alphabet of ids that clients choose: of clauses and of clients.</summary>
public static class ClauseId
{
    /// <summary>A new id of 96 random bits: two of them never meet.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>True for 1 to <paramref name="charsMax"/> of <c>0-9A-Za-z_-</c>.</summary>
    public static bool IsValid(string id, int charsMax)
    {
        if (id.Length == 0 || id.Length > charsMax) return false;
        foreach (var letter in id)
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_' && letter != '-')
                return false;
        return true;
    }
}
