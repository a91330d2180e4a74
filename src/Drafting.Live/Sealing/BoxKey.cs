using System.Security.Cryptography;
using Drafting.Model.Drafts;

namespace Drafting.Live.Sealing;

/// <summary>
/// The key of one box, for as long as the box lives. Two keys are derived from it (HKDF): one seals payloads, one hides the hashes by which a
/// submission that is sent again is known, for a plain hash of a short text can be guessed.
/// </summary>
public sealed class BoxKey
{
    private readonly byte[] _payloads, _hashes;

    internal BoxKey(string id, Box box, byte[] secret)
    {
        (Id, Box) = (id, box);
        _payloads = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, MasterKeys.KeyBytes, info: "drafting payloads"u8.ToArray());
        _hashes = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, MasterKeys.KeyBytes, info: "drafting hashes"u8.ToArray());
    }

    /// <summary>The key's public name: 32 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Whose it is.</summary>
    public Box Box { get; }

    /// <summary>The hash of a submission as it goes into the log: 32 bytes.</summary>
    public byte[] Hide(ReadOnlySpan<byte> hash) => HMACSHA256.HashData(_hashes, hash);

    internal byte[] Seal(ReadOnlySpan<byte> bytes, string boundTo) => SealedBytes.Seal(_payloads, bytes, boundTo);

    internal byte[] Open(ReadOnlySpan<byte> bytes, string boundTo) => SealedBytes.Open(_payloads, bytes, boundTo);
}
