using System.Security.Cryptography;
using System.Text;

namespace Drafting.Model.Meetings;

/// <summary>A personal access token, as the log knows it: never the token, only its hash.</summary>
/// <param name="Id">Public name of the token, to revoke it by.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Hash">SHA-256 of the token's text, in hexadecimal. The token has 256 random bits, so a plain hash cannot be searched.</param>
public sealed record AccessToken(string Id, string Person, string Name, string Hash)
{
    /// <summary>The hash of a token's text.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
