using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>
/// People of every kind send what is well-formed and hostile, all at the same time, to texts of the room and to a private draft, and to every address of
/// the HTTP side. Each is answered with a code or committed; none brings a fault, a crash or a 5xx, and the log holds. DRAFTING_SUBMISSIONS asks for more,
/// DRAFTING_SEED for a certain run.
/// </summary>
public sealed class HostileStormTests : IAsyncLifetime
{
    private const int PerText = 250;
    private const int RequestOneIn = 4;

    private static readonly int s_submissions = FromEnvironment.Number("DRAFTING_SUBMISSIONS", 10_000);
    private static readonly int s_seed = FromEnvironment.Seed;
    private static readonly string[] s_people = ["ma.chair", "dz.head", "dz.delegate1", "aimc.head", "interpol.secretary", "interpol.translatorar", "eg.head", "interpol.interpreteren"];

    private readonly ConcurrentDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private DemoServer _server = null!;
    private string _draft = "";

    public async Task InitializeAsync()
    {
        _server = await DemoServer.StartAsync(null, "--pace", "1000000");
        using var made = await _server.SendAsync(HttpMethod.Post, "/api/drafts", "dz.head", """{"box":"delegation/dz","titles":{"en":"Words of our own"}}""");
        _draft = (await made.Content.ReadAsStringAsync()).Split('"')[3];
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task WellFormedHostileSubmissions_AreAnsweredOrCommitted_AndTheLogHolds()
    {
        var texts = new ConcurrentBag<string> { _draft };
        var rounds = Math.Max(1, s_submissions / (s_people.Length * PerText));
        for (var round = 0; round < rounds; round++)
        {
            var document = await _server.DocumentAsync(
                """{"id":"op1","kind":"operative","texts":{"en":[{"insert":"Recommends that all members write."}],"ar":[{"insert":"يوصي"}]}},{"id":"op2","kind":"operative","texts":{"en":[{"insert":"Thanks \ud83d\udcdc"}]}}""");
            texts.Add(document);
            await Task.WhenAll(s_people.Select((person, index) => WriteAsync(person, person.StartsWith("dz.", StringComparison.Ordinal) && round % 2 == 1 ? _draft : document, document, new Random(s_seed + (round * 100) + index), round)));
        }

        Assert.DoesNotContain("fail:", _server.Process.Tail, StringComparison.Ordinal);
        Assert.True(_server.Process.IsRunning);
        // A storm in which everything is refused, or nothing, would show little.
        Assert.True(_codes.GetValueOrDefault("") > s_submissions / 20 && _codes.Count > 14, $"seed {s_seed}: {string.Join(", ", _codes)}");
        Assert.True(_statuses.Keys.Count(static status => status is 200 or 201 or 204 or 400 or 403 or 404 or 409) >= 6, $"seed {s_seed}: {string.Join(", ", _statuses)}");
        var before = await ReadAllAsync(texts);
        await _server.Process.KillAsync();
        await LogOnDisk.ExpectWholeAsync(_server.DataFolder);
        _server.Process.Start();
        await _server.Process.ReadyAsync();
        Assert.Equal(before, await ReadAllAsync(texts));
    }

    private async Task<List<string>> ReadAllAsync(IEnumerable<string> texts)
    {
        var read = new List<string>();
        foreach (var text in texts.Order(StringComparer.Ordinal)) read.Add((await _server.ReadAsync("/api/recommendations/" + text, "dz.head")).GetRawText());
        return read;
    }

    private async Task WriteAsync(string person, string text, string document, Random random, int round)
    {
        var values = new HostileValues(random);
        var submissions = new HostileSubmissions(values);
        var requests = new HostileRequests(values, submissions);
        var client = person.Replace('.', '-') + round.ToString(CultureInfo.InvariantCulture);
        var link = await _server.LinkAsync(text, person);
        for (var sequence = 1L; sequence <= PerText; sequence++)
        {
            if (sequence % 10 == 1 && await LookAsync(link, client, person) is { } snapshot) submissions.Look(snapshot);
            var submission = submissions.Next(client, sequence);
            string? code;
            await link.SubmitAsync(submission);
            while ((code = await AnswerAsync(link, client, sequence)) is null)
            {
                // A link to a desk ends when its groups change; its client comes back, and says the same again.
                Assert.False(link.IsOpen, $"seed {s_seed}, {person}: no answer to {submission}");
                await link.DisposeAsync();
                link = await _server.LinkAsync(text, person);
                await LookAsync(link, client, person);
                await link.SubmitAsync(submission);
            }

            _codes.AddOrUpdate(code, 1, static (_, count) => count + 1);
            Assert.True(code is not ("internal_error" or "unavailable" or "busy"), $"seed {s_seed}, {person}: {code} for {submission}");
            if (random.Next(RequestOneIn) == 0) await AskAsync(person, requests.Next(document, _draft, sequence));
        }

        await link.DisposeAsync();
    }

    /// <summary>Joins, and gives what stands; null when the link has just ended.</summary>
    private static async Task<JsonElement?> LookAsync(RawLink link, string client, string person)
    {
        JsonElement joined;
        try
        {
            joined = await link.JoinAsync($$"""{"client":"{{client}}"}""");
        }
        catch (EndOfStreamException) when (!link.IsOpen)
        {
            return null;
        }

        Assert.True(joined.TryGetProperty("snapshot", out var snapshot), $"seed {s_seed}, {person}: {joined.GetRawText()}");
        return snapshot;
    }

    private async Task AskAsync(string person, (HttpMethod Method, string Path, string? Body) request)
    {
        using var answer = await _server.SendAsync(request.Method, request.Path, person, request.Body);
        var status = (int)answer.StatusCode;
        _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
        Assert.True(status < 500, $"seed {s_seed}, {person}: {status} for {request.Method} {request.Path} {request.Body}\n{await answer.Content.ReadAsStringAsync()}\n{_server.Process.Tail}");
    }

    /// <summary>The code, or nothing when it was committed; null when the link ended or was silent.</summary>
    private static async Task<string?> AnswerAsync(RawLink link, string client, long sequence)
    {
        try
        {
            var answer = await link.NextAsync(message => message.TryGetProperty("target", out var target) && target.GetString() switch
            {
                "Answered" => IsOf(message.GetProperty("arguments")[0], client, sequence),
                "Committed" => message.GetProperty("arguments")[0].EnumerateArray().Any(commit => IsOf(commit, client, sequence)),
                _ => false,
            });
            return answer.GetProperty("arguments")[0] is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("code", out var code) ? code.GetString()! : "";
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static bool IsOf(JsonElement told, string client, long sequence) =>
        told.TryGetProperty("client", out var by) && by.GetString() == client && told.GetProperty("sequence").GetInt64() == sequence;
}
