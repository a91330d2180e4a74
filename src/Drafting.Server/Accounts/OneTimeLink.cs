using System.Security.Cryptography;
using System.Text;

namespace Drafting.Server.Accounts;

/// <summary>The secret of a one-time link. In the address it stands behind the <c>#</c>, which no browser sends and no proxy logs.</summary>
internal static class OneTimeLink
{
    private const int SecretBytes = 32;

    /// <summary>A new secret, and the hash that is stored in its place.</summary>
    public static (string Secret, string Hash) Make()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (secret, HashOf(secret));
    }

    /// <summary>The hash of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
