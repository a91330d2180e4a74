using System.Security.Cryptography;
using System.Text;

namespace Drafting.Outcomes.Word;

/// <summary>
/// The hidden bookmark that says which clause and language a paragraph is, for the way back. Its name is made from both and not read from: whoever
/// reads a file has the text that it was made from, and looks the names up. Word keeps bookmarks, and so do other programs.
/// </summary>
internal static class ClauseMark
{
    private const string Prefix = "_cl_";

    /// <summary>A bookmark's name has at most 40 characters, and only letters, digits and the low line: other ids are hashed.</summary>
    public static string NameOf(string clause, string language)
    {
        var id = clause.Contains('-', StringComparison.Ordinal) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clause)).AsSpan(0, 12)) : clause;
        return $"{Prefix}{language}_{id}";
    }
}
