using System.Security.Cryptography;
using System.Text;

namespace Drafting.Live.Sealing;

/// <summary>
/// Bytes under AES-256-GCM: nonce (12 random bytes) ‖ tag (16) ‖ ciphertext. What they are said to be (a stream, a revision) is bound to them: sealed
/// bytes at another place do not open.
/// </summary>
internal static class SealedBytes
{
    private static readonly int s_nonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int s_tagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>The bytes sealed.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, string boundTo)
    {
        var result = new byte[s_nonceBytes + s_tagBytes + bytes.Length];
        var nonce = result.AsSpan(0, s_nonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, s_tagBytes);
        cipher.Encrypt(nonce, bytes, result.AsSpan(s_nonceBytes + s_tagBytes), result.AsSpan(s_nonceBytes, s_tagBytes), Encoding.UTF8.GetBytes(boundTo));
        return result;
    }

    /// <summary>The bytes opened.</summary>
    /// <exception cref="InvalidDataException">They are no such bytes, of another key, of another place, or altered.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, string boundTo)
    {
        if (bytes.Length < s_nonceBytes + s_tagBytes) throw new InvalidDataException("What is sealed is cut off.");
        var result = new byte[bytes.Length - s_nonceBytes - s_tagBytes];
        using var cipher = new AesGcm(key, s_tagBytes);
        try
        {
            cipher.Decrypt(bytes[..s_nonceBytes], bytes[(s_nonceBytes + s_tagBytes)..], bytes.Slice(s_nonceBytes, s_tagBytes), result, Encoding.UTF8.GetBytes(boundTo));
            return result;
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new InvalidDataException("What is sealed does not open: it was altered, or stands at another place.", fault);
        }
    }
}
