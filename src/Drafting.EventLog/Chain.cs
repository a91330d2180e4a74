using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Drafting.EventLog;

/// <summary>
/// The hash chain of a stream, byte for byte, so that anyone can write a verifier of his own (‖ joins bytes):
/// <code>
/// commitment = SHA-256(0x00 ‖ salt ‖ payload)                                  salt: 16 bytes
/// chain(n)   = SHA-256(0x01 ‖ chain(n-1) ‖ header ‖ commitment)                chain(0): 32 zero bytes
/// header     = field(stream) ‖ field(revision) ‖ field(time) ‖ field(kind) ‖ field(version)
///            ‖ field(account) ‖ field(client) ‖ field(sequence) ‖ field(payload hash)
/// field(x)   = length of x in bytes, 4 bytes, big-endian ‖ x
/// </code>
/// Text is UTF-8. Numbers are ASCII decimal without leading zeros, with <c>-</c> when negative; time is in microseconds since
/// 1970-01-01T00:00:00Z. The payload hash is its 32 bytes. An event without a key has client, sequence and payload hash of length 0.
/// <para>The prefixes 0x00 and 0x01 keep a payload from posing as a link (RFC 6962). A payload is destroyed together with its salt, and
/// its commitment stays: the chain still verifies, and the payload cannot be guessed. The chain is tamper-evident, not tamper-proof:
/// a log that was cut off or rewritten to its end is told only by whoever holds an earlier chain value.</para>
/// </summary>
public static class Chain
{
    /// <summary>Bytes of a commitment and of a link: SHA-256.</summary>
    public const int HashBytes = 32;

    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    private const int VerifyPageEvents = 512;

    /// <summary>chain(0): 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[HashBytes];

    /// <summary>SHA-256(0x00 ‖ salt ‖ payload).</summary>
    public static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(salt);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// SHA-256(0x01 ‖ previous ‖ header ‖ commitment), where header and commitment are the event's; its payload, salt and chain
    /// are not looked at.
    /// </summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, StoredEvent stored)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x01]);
        hash.AppendData(previous);
        AppendField(hash, stored.Stream.Value);
        AppendField(hash, stored.Revision);
        AppendField(hash, UnixTime.ToMicroseconds(stored.Time));
        AppendField(hash, stored.Kind);
        AppendField(hash, stored.Version);
        AppendField(hash, stored.Account);
        AppendField(hash, stored.Key?.Client ?? "");
        if (stored.Key is { } key) AppendField(hash, key.Sequence);
        else AppendField(hash, "");
        AppendField(hash, stored.PayloadHash.Span);
        hash.AppendData(stored.Commitment.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>Whether an event stands at its place: next revision, commitment of its payload unless destroyed, link to the previous.</summary>
    /// <param name="previous">The chain value of the event before it, or <see cref="Start"/>.</param>
    /// <param name="stream">The stream that it was read from.</param>
    /// <param name="revision">The revision that it must have.</param>
    /// <param name="stored">The event.</param>
    public static bool Holds(ReadOnlySpan<byte> previous, StreamId stream, long revision, StoredEvent stored) =>
        stored.Stream == stream
        && stored.Revision == revision
        && (stored.Key is not { } key || key.Account == stored.Account)
        && (stored.IsDestroyed
            ? stored.Payload.IsEmpty
            : stored.Salt.Length == SaltBytes && stored.Commitment.Span.SequenceEqual(Commit(stored.Salt.Span, stored.Payload.Span)))
        && stored.Chain.Span.SequenceEqual(Link(previous, stored));

    /// <summary>Reads a stream from its start and gives the first revision that does not hold or is missing; null when all hold.</summary>
    public static async Task<long?> VerifyAsync(IEventLog log, StreamId stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var previous = Start;
        long revision = 0;
        while (true)
        {
            var page = await log.ReadAsync(stream, revision, VerifyPageEvents, cancellation);
            foreach (var stored in page)
            {
                if (!Holds(previous.Span, stream, revision + 1, stored)) return revision + 1;
                revision++;
                previous = stored.Chain;
            }
            if (page.Count < VerifyPageEvents) return null;
        }
    }

    private static void AppendField(IncrementalHash hash, long number) => AppendField(hash, number.ToString(CultureInfo.InvariantCulture));

    private static void AppendField(IncrementalHash hash, string text) => AppendField(hash, Encoding.UTF8.GetBytes(text));

    private static void AppendField(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
