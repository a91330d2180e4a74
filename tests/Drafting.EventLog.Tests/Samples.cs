using System.Security.Cryptography;
using System.Text;

namespace Drafting.EventLog.Tests;

/// <summary>Requests in few words.</summary>
internal static class Samples
{
    public static readonly StreamId Recommendation = new("recommendation/1");
    public static readonly StreamId Meeting = new("meeting/1");

    public static byte[] Hash(string submission) => SHA256.HashData(Encoding.UTF8.GetBytes(submission));

    public static SubmissionKey Key(long sequence, string account = "ana", string client = "tab") => new(account, client, sequence);

    public static NewEvent Event(string payload = "{}") => new("text-changed", 1, "ana", Encoding.UTF8.GetBytes(payload));

    public static NewEvent Event(SubmissionKey key, string payload = "{}") =>
        new("text-changed", 1, key.Account, Encoding.UTF8.GetBytes(payload), key, Hash(payload));

    public static Refusal Refuse(SubmissionKey key, string submission = "{}", string detail = "why") =>
        new(key, Hash(submission), "clause_closed", Encoding.UTF8.GetBytes(detail));

    public static AppendRequest Refusals(long expectedRevision, params Refusal[] refusals) => new(Recommendation, expectedRevision, [], refusals);

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>An append that must succeed.</summary>
    public static async Task<AppendResult.Appended> AppendedAsync(this IEventLog log, AppendRequest request) =>
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(request));

    public static Task<AppendResult.Appended> AddAsync(this IEventLog log, long expectedRevision, params NewEvent[] events) =>
        log.AppendedAsync(new AppendRequest(Recommendation, expectedRevision, events));

    public static Task<IReadOnlyList<StoredEvent>> AllAsync(this IEventLog log, StreamId stream) => log.ReadAsync(stream, 0, 100_000);
}
