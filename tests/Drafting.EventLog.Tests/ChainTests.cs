using System.Security.Cryptography;
using System.Text;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

public sealed class ChainTests
{
    [Fact]
    public async Task Link_IsTheOneThatTheDocumentationDescribes()
    {
        await using var log = new InMemoryEventLog(new ManualClock(DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000).AddTicks(1234)));
        await log.AddAsync(0, new NewEvent("ouvert-é", 3, "أمينة", "{}"u8.ToArray()));
        await log.AddAsync(1, Event(new("ana", "tab 1", 42), "payload"));
        var events = await log.AllAsync(Recommendation);

        // Written from the text alone, without a call of the production code.
        byte[] Field(string text) => [.. BigEndian(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];
        byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        byte[] Commitment(StoredEvent stored) => SHA256.HashData([0, .. stored.Salt.Span, .. stored.Payload.Span]);
        byte[] first = SHA256.HashData([1, .. new byte[32],
            .. Field("recommendation/1"), .. Field("1"), .. Field("1800000000000123"), .. Field("ouvert-é"), .. Field("3"), .. Field("أمينة"),
            .. Field(""), .. Field(""), .. Field(""), .. Commitment(events[0])]);
        byte[] second = SHA256.HashData([1, .. first,
            .. Field("recommendation/1"), .. Field("2"), .. Field("1800000000000123"), .. Field("text-changed"), .. Field("1"), .. Field("ana"),
            .. Field("tab 1"), .. Field("42"), .. BigEndian(32), .. SHA256.HashData("payload"u8), .. Commitment(events[1])]);

        Assert.Equal(Commitment(events[0]), events[0].Commitment.ToArray());
        Assert.Equal(first, events[0].Chain.ToArray());
        Assert.Equal(second, events[1].Chain.ToArray());
    }

    [Fact]
    public async Task Salts_AreNeverTheSame()
    {
        await using var log = new InMemoryEventLog();
        await log.AddAsync(0, [.. Enumerable.Repeat(Event("same"), 1000)]);
        var events = await log.AllAsync(Recommendation);
        Assert.All(events, stored => Assert.Equal(Chain.SaltBytes, stored.Salt.Length));
        Assert.Equal(1000, events.Select(stored => Convert.ToHexString(stored.Salt.Span)).Distinct().Count());
        Assert.Equal(1000, events.Select(stored => Convert.ToHexString(stored.Commitment.Span)).Distinct().Count());
    }

    [Fact]
    public async Task EveryTamperedByte_IsFound()
    {
        var events = await SampleAsync();
        Assert.Null(FirstFault(events));
        for (var i = 0; i < events.Count; i++)
            foreach (var tampered in Tampered(events[i]))
            {
                List<StoredEvent> forged = [.. events];
                forged[i] = tampered;
                Assert.Equal(i + 1, FirstFault(forged));
            }
    }

    [Fact]
    public async Task DroppedSwappedDoubledOrForeignEvent_IsFound()
    {
        var events = await SampleAsync();
        Assert.Equal(2, FirstFault([events[0], .. events.Skip(2)]));
        Assert.Equal(2, FirstFault([events[0], events[2], events[1], .. events.Skip(3)]));
        Assert.Equal(2, FirstFault([events[0], events[0], .. events.Skip(1)]));
        Assert.Equal(1, FirstFault([events[1], .. events]));
        Assert.Equal(2, FirstFault([events[0], (await SampleAsync())[1], .. events.Skip(2)]));
        Assert.Equal(1, FirstFault([.. events.Skip(1)]));
    }

    [Fact]
    public async Task DestroyedPayload_StillVerifies()
    {
        var events = (await SampleAsync()).ToList();
        events[1] = events[1] with { Payload = default, Salt = default };
        Assert.True(events[1].IsDestroyed);
        Assert.Null(FirstFault(events));
        events[1] = events[1] with { Payload = "forged"u8.ToArray() };
        Assert.Equal(2, FirstFault(events));
        events[1] = events[1] with { Payload = default, Commitment = new byte[32] };
        Assert.Equal(2, FirstFault(events));
    }

    [Fact]
    public async Task LongStream_VerifiesPageByPage()
    {
        await using var log = new InMemoryEventLog();
        await log.AddAsync(0, [.. Enumerable.Range(0, 1500).Select(i => Event($"{i}"))]);
        Assert.Null(await Chain.VerifyAsync(log, Recommendation));
        Assert.Null(await Chain.VerifyAsync(log, new("draft/none")));
    }

    private static async Task<IReadOnlyList<StoredEvent>> SampleAsync()
    {
        await using var log = new InMemoryEventLog();
        await log.AddAsync(0, Event("a"), Event(Key(1), "payload"), Event(""), Event(new("أ", "𝒜", long.MaxValue), "{\"b\":1}"));
        return await log.AllAsync(Recommendation);
    }

    private static long? FirstFault(IReadOnlyList<StoredEvent> events)
    {
        var previous = Chain.Start;
        for (var i = 0; i < events.Count; i++)
        {
            if (!Chain.Holds(previous.Span, Recommendation, i + 1, events[i])) return i + 1;
            previous = events[i].Chain;
        }
        return null;
    }

    /// <summary>The event with each of its bytes changed, each field moved by one, and text moved between neighbouring fields.</summary>
    private static IEnumerable<StoredEvent> Tampered(StoredEvent stored)
    {
        foreach (var bytes in Flipped(stored.Payload)) yield return stored with { Payload = bytes };
        foreach (var bytes in Flipped(stored.Salt)) yield return stored with { Salt = bytes };
        foreach (var bytes in Flipped(stored.Commitment)) yield return stored with { Commitment = bytes };
        foreach (var bytes in Flipped(stored.Chain)) yield return stored with { Chain = bytes };
        foreach (var bytes in Flipped(stored.PayloadHash)) yield return stored with { PayloadHash = bytes };
        yield return stored with { Stream = new("recommendation/2") };
        yield return stored with { Revision = stored.Revision + 1 };
        yield return stored with { Time = stored.Time.AddTicks(TimeSpan.TicksPerMicrosecond) };
        yield return stored with { Kind = stored.Kind + "1", Version = stored.Version };
        yield return stored with { Kind = stored.Kind[1..], Account = stored.Kind[..1] + stored.Account, Key = stored.Key is { } moved ? moved with { Account = stored.Kind[..1] + stored.Account } : null };
        yield return stored with { Version = stored.Version + 1 };
        yield return stored with { Account = stored.Account + "x" };
        yield return stored with { Payload = stored.Payload.ToArray().Append((byte)0).ToArray() };
        if (stored.Key is not { } key)
        {
            yield return stored with { Key = new(stored.Account, "c", 1) };
            yield break;
        }
        yield return stored with { Key = null };
        yield return stored with { Key = key with { Account = key.Account + "x" } };
        yield return stored with { Key = key with { Client = key.Client + "x" } };
        yield return stored with { Key = key with { Sequence = key.Sequence - 1 } };
    }

    private static IEnumerable<byte[]> Flipped(ReadOnlyMemory<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            for (var bit = 0; bit < 8; bit++)
            {
                var copy = bytes.ToArray();
                copy[i] ^= (byte)(1 << bit);
                yield return copy;
            }
    }
}
