using System.Security.Cryptography;

namespace Drafting.Live.Sealing;

/// <summary>
/// The keys that wrap the keys of boxes. They live outside the database; an older one is kept, so that what it wrapped stays readable.
/// </summary>
/// <param name="Current">The id of the one that wraps from now on.</param>
/// <param name="All">All of them, by id; 32 bytes each.</param>
public sealed record MasterKeys(string Current, IReadOnlyDictionary<string, byte[]> All)
{
    /// <summary>Bytes of a key: AES-256.</summary>
    public const int KeyBytes = 32;

    /// <summary>One new key.</summary>
    public static MasterKeys New() => new MasterKeys("", new Dictionary<string, byte[]>()).WithNew();

    /// <summary>The same with a new current key.</summary>
    public MasterKeys WithNew()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return new MasterKeys(id, new Dictionary<string, byte[]>(All, StringComparer.Ordinal) { [id] = RandomNumberGenerator.GetBytes(KeyBytes) });
    }
}
