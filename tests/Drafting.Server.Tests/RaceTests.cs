using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Drafting.EventLog.Sqlite;
using Drafting.Live;
using Drafting.Model.Meetings;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// Somebody writes without a pause while the right to it is taken away: what is sent after the acknowledgement of the revocation is never committed, and
/// in the log nothing of that person stands between a revocation and what gave the right back. DRAFTING_RACES asks for more, DRAFTING_SEED for a certain run.
/// </summary>
public sealed class RaceTests
{
    private const int SentAfter = 3;
    private const int UnansweredMax = 6;

    private static readonly int s_races = FromEnvironment.Number("DRAFTING_RACES", 1_000);
    private static readonly int s_seed = FromEnvironment.Seed;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentBag<string> _violations = [];
    private readonly ConcurrentDictionary<string, bool> _late = new(StringComparer.Ordinal);
    private int _run, _contested;

    [Fact]
    public async Task RevokedRight_HoldsForEveryAppendAfterItsAcknowledgement()
    {
        await using var server = await DemoServer.StartAsync(null, "--pace", "1000000");
        var all = await RaceAsync(server, server, s_races);
        await server.Process.KillAsync();
        await ExpectInLogAsync(server.DataFolder, all);
    }

    /// <summary>The right is taken away at one process while its holder writes at another.</summary>
    [PostgresFact]
    public async Task RevokedRight_HoldsAtTheOtherProcessToo()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        var keys = Directory.CreateTempSubdirectory("drafting-keys-").FullName;
        await using var first = await DemoServer.StartAsync(keys, [.. database.Arguments, "--pace", "1000000"]);
        await using var second = await DemoServer.StartAsync(keys, [.. database.Arguments, "--pace", "1000000"]);
        await RaceAsync(first, second, s_races / 8);
    }

    private async Task<List<Revocation>> RaceAsync(DemoServer server, DemoServer writes, int races)
    {
        var revocations = new Revocations(server);
        List<Revocation> all = [.. await revocations.OfOneAsync(), await revocations.ArchiveAsync()];
        var each = (races + all.Count - 1) / all.Count;
        await Task.WhenAll(all[..^1].Select((revocation, index) => RaceAsync(server, writes, revocation, each, new Random(s_seed + index))));
        // The archive closes the meeting to everybody: nobody else may race then.
        await RaceAsync(server, writes, all[^1], each, new Random(s_seed + all.Count));
        Assert.Empty(_violations);
        Assert.True(_run >= races);
        // Races that nobody comes near to losing would show nothing: in these some of what was in flight was taken, and some was not.
        Assert.True(_contested >= _run / 20, $"seed {s_seed}: only {_contested} of {_run} races were close");
        return all;
    }

    private async Task RaceAsync(DemoServer server, DemoServer writes, Revocation right, int races, Random random)
    {
        RawLink? link = null;
        var head = 0L;
        for (var race = 0; race < races; race++)
        {
            if (link is not { IsOpen: true })
            {
                if (link is not null) await link.DisposeAsync();
                (link, head) = await EnterAsync(server, writes, right);
            }

            head = Math.Max(head, await RaceAsync(right, race, link, head, random.Next(1, 10)));
            await right.Restore();
            Interlocked.Increment(ref _run);
        }

        if (link is not null) await link.DisposeAsync();
    }

    /// <summary>Comes in once the right is there again: another process may not have heard of that yet.</summary>
    private static async Task<(RawLink Link, long Head)> EnterAsync(DemoServer server, DemoServer writes, Revocation right)
    {
        var cookie = await server.CookieAsync(right.Person);
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                var link = await RawLink.OpenAsync(writes.Address, right.Document, ("Origin", writes.Origin), ("Cookie", cookie));
                var joined = await link.JoinAsync("""{"client":"race"}""");
                if (joined.TryGetProperty("snapshot", out var snapshot)) return (link, snapshot.GetProperty("revision").GetInt64());
                await link.DisposeAsync();
                Assert.True(Stopwatch.GetElapsedTime(began) < s_patience, $"{right.Name}: {joined.GetRawText()}");
            }
            catch (Exception refused) when (refused is WebSocketException or EndOfStreamException && Stopwatch.GetElapsedTime(began) < s_patience)
            {
                // Not yet.
            }
        }
    }

    /// <summary>One race; the last revision that was seen.</summary>
    private async Task<long> RaceAsync(Revocation right, int race, RawLink link, long head, int sentBefore)
    {
        var (taken, refused, acknowledgedAt, answered) = (0, 0, -1, 0);
        var told = new Dictionary<string, long?>(StringComparer.Ordinal);
        Task? revoking = null;
        for (var sent = 0; acknowledgedAt < 0 || sent < acknowledgedAt + SentAfter; sent++)
        {
            if (sent == sentBefore) revoking = right.Revoke();
            if (acknowledgedAt < 0 && revoking is { IsCompleted: true }) acknowledgedAt = sent;
            if (acknowledgedAt >= 0) _late[KeyOf(right, race, sent)] = true;
            await link.SubmitAsync(
                $$"""{"client":"{{KeyOf(right, race, sent)}}","sequence":1,"base":{{head}},"changes":[{"type":"text","clause":"{{right.Clause}}","language":"en","delta":[{"insert":"x"}]}]}""");
            if (sent - answered >= UnansweredMax) await HearAsync();
            // A link that was cut answers nothing any more; the revocation is awaited all the same.
            if (!link.IsOpen && revoking is not null) await revoking;
        }

        await revoking!;
        while (answered < acknowledgedAt + SentAfter) await HearAsync();
        if (taken > 0 && refused > 0) Interlocked.Increment(ref _contested);
        return head;

        async Task HearAsync()
        {
            var key = KeyOf(right, race, answered++);
            var isLate = _late.ContainsKey(key);
            if (await AnswerAsync(link, told, key) is { } revision)
            {
                head = Math.Max(head, revision);
                if (isLate) _violations.Add($"seed {s_seed}: {key} was sent after the acknowledgement and committed at {revision}");
                else taken++;
            }
            else if (!isLate)
            {
                refused++;
            }
        }
    }

    private static string KeyOf(Revocation right, int race, int sent) => string.Create(CultureInfo.InvariantCulture, $"{right.Name}-{race}-{sent}");

    /// <summary>The revision of the commit; null for a refusal, and for the end of the link. One message may tell of several.</summary>
    private static async Task<long?> AnswerAsync(RawLink link, Dictionary<string, long?> told, string client)
    {
        long? revision;
        while (!told.Remove(client, out revision))
        {
            try
            {
                var message = await link.NextAsync(static message => message.TryGetProperty("target", out var target) && target.GetString() is "Answered" or "Committed");
                var argument = message.GetProperty("arguments")[0];
                if (argument.ValueKind == JsonValueKind.Object) told[argument.GetProperty("client").GetString()!] = null;
                else
                    foreach (var commit in argument.EnumerateArray().Where(static commit => commit.TryGetProperty("client", out _)))
                        told[commit.GetProperty("client").GetString()!] = commit.GetProperty("revision").GetInt64();
            }
            catch (EndOfStreamException) when (!link.IsOpen)
            {
                return null;
            }
        }

        return revision;
    }

    /// <summary>The same once more from the log: by its one order within a text, and by its clock between a text and the meeting.</summary>
    private async Task ExpectInLogAsync(string dataFolder, IEnumerable<Revocation> rights)
    {
        await using var log = LogOnDisk.Open(dataFolder);
        var meetings = await MeetingsAsync(log);
        foreach (var right in rights)
        {
            var isLocked = false;
            foreach (var stored in await LogOnDisk.EventsAsync(log, Documents.StreamOf(right.Document)))
            {
                if (stored.Kind == RecommendationEvents.Acted && RecommendationEvents.Read(stored.Kind, stored.Version, stored.Payload).Content.Act is StatusAct act) isLocked = act.Status != ClauseStatus.Open;
                if (stored.Account != right.Person || stored.Key is null || stored.Kind != RecommendationEvents.Changed) continue;
                Assert.False(_late.ContainsKey(stored.Key.Value.Client), $"seed {s_seed}: {stored.Key} was sent after the acknowledgement and is in the log");
                Assert.False(isLocked, $"seed {s_seed}: {stored.Key} stands behind the lock");
                // Two of one microsecond went to disk together; which came first is not to be known.
                Assert.True(
                    right.Holds(meetings.Last(one => one.Time <= stored.Time).Meeting) || right.Holds(meetings.Last(one => one.Time < stored.Time).Meeting),
                    $"seed {s_seed}: {stored.Key} was appended while the right was revoked");
            }
        }
    }

    /// <summary>The meeting after each of its events.</summary>
    private static async Task<List<(DateTimeOffset Time, Meeting Meeting)>> MeetingsAsync(SqliteEventLog log)
    {
        var stream = (await log.HeadsAsync("meeting/")).Keys.Single();
        var (meetings, meeting, revision) = (new List<(DateTimeOffset, Meeting)>(), default(Meeting), 0L);
        while (await log.ReadAsync(stream, revision, 500) is { Count: > 0 } page)
            foreach (var stored in page)
            {
                (meeting, revision) = (MeetingEvents.Apply(meeting, stored.Kind, stored.Version, stored.Payload.Span), stored.Revision);
                meetings.Add((stored.Time, meeting));
            }

        return meetings;
    }
}
