using System.Text;
using System.Text.Json;
using Drafting.EventLog;

namespace Drafting.Live.Tests.Recorded;

/// <summary>An event of a recorded log, one line of JSON; the forms are in recorded-logs/README.md and never change.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Time">When it was appended.</param>
/// <param name="Kind">The event's name.</param>
/// <param name="Version">The version of its payload.</param>
/// <param name="Account">Who caused it.</param>
/// <param name="Client">With <paramref name="Sequence"/> its key, or null.</param>
/// <param name="Sequence">See <paramref name="Client"/>.</param>
/// <param name="Hash">The hash of the submission as it was sent, in hexadecimal, or null.</param>
/// <param name="Sent">The submission as it was sent, or null.</param>
/// <param name="Payload">The payload as text.</param>
internal sealed record RecordedEvent(
    string Stream, DateTimeOffset Time, string Kind, int Version, string Account, string? Client, long? Sequence, string? Hash, string? Sent, string Payload)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RecordedEvent Of(StoredEvent stored, string? sent) => new(
        stored.Stream.Value, stored.Time, stored.Kind, stored.Version, stored.Account, stored.Key?.Client, stored.Key?.Sequence,
        stored.Key is null ? null : Convert.ToHexStringLower(stored.PayloadHash.Span), sent, Encoding.UTF8.GetString(stored.Payload.Span));

    public static IEnumerable<RecordedEvent> ReadAll(string path) => File.ReadLines(path).Select(line => JsonSerializer.Deserialize<RecordedEvent>(line, Options)!);

    public string ToLine() => JsonSerializer.Serialize(this, Options);

    /// <summary>Puts the event at the end of its stream in another log.</summary>
    public async Task AppendAsync(IEventLog log, ManualClock clock)
    {
        clock.Now = Time;
        var stream = new StreamId(Stream);
        SubmissionKey? key = Client is null ? null : new SubmissionKey(Account, Client, Sequence!.Value);
        var added = new NewEvent(Kind, Version, Account, Encoding.UTF8.GetBytes(Payload), key, Hash is null ? default : Convert.FromHexString(Hash));
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(new AppendRequest(stream, await log.HeadAsync(stream), added)));
    }
}
