using System.Globalization;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>What every lost store looks like to a person, whichever store it was: read-only in sight, nothing acknowledged, back without a restart.</summary>
internal static class OutageChecks
{
    private const string Example = """{"client":"c","sequence":1000,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"kept in hand"}]}]}""";

    /// <summary>Breaks the store, looks, mends it, and looks again.</summary>
    /// <param name="server">The server.</param>
    /// <param name="breakAsync">Takes the store away.</param>
    /// <param name="mendAsync">Gives it back.</param>
    /// <param name="isWhole">False where the store may yet find room for a little more, as SQLite does on a full disk when it takes its log back.</param>
    public static async Task CheckAsync(DemoServer server, Func<Task> breakAsync, Func<Task> mendAsync, bool isWhole)
    {
        var document = await server.DocumentAsync();
        await using var link = await server.JoinedAsync(document, "dz.head");
        await using var reader = await server.JoinedAsync(document, "ma.head");
        await link.SubmitAsync(Numbered(1));
        await link.NextAsync("Committed");

        await breakAsync();
        var refusedAt = await WriteUntilRefusedAsync(link);
        Assert.False((await reader.NextAsync("State")).GetProperty("writable").GetBoolean());
        Assert.Equal("unavailable", (await link.NextAsync("State")).GetProperty("code").GetString());
        Assert.Equal(200, (await RawHttp.SendAsync(server.Address, "GET", "/health/live", [])).Status);
        if (isWhole) await ExpectClosedForWritingAsync(server, document);

        await mendAsync();
        Assert.True((await reader.NextAsync("State")).GetProperty("writable").GetBoolean());
        Assert.True((await link.NextAsync("State")).GetProperty("writable").GetBoolean());
        await server.Process.ReadyAsync();
        await link.SubmitAsync(Numbered(refusedAt));
        await link.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("sequence").GetInt64() == refusedAt));
        await reader.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("sequence").GetInt64() == refusedAt));
        // Everything that was acknowledged is there, each once, and nothing else.
        var commits = (await link.CallAsync("Commits", """{"after":1}""")).GetProperty("result").GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(Acknowledged(link), commits);
        Assert.Equal(commits.Count + 1, await server.HeadAsync(document));
    }

    /// <summary>A store may have room for a few more; each is acknowledged, until one is refused.</summary>
    private static async Task<long> WriteUntilRefusedAsync(RawLink link)
    {
        for (var sequence = 1000L; ; sequence++)
        {
            await link.SubmitAsync(Numbered(sequence));
            var message = await link.NextAsync(static message => message.TryGetProperty("target", out var target) && target.GetString() is "Committed" or "Answered");
            if (message.GetProperty("target").GetString() == "Committed") continue;
            var answer = message.GetProperty("arguments")[0];
            if (answer.GetProperty("code").GetString() == "too_fast")
            {
                sequence--;
                continue;
            }

            Assert.Equal($$"""{"client":"c","sequence":{{sequence}},"code":"unavailable","final":false}""", answer.GetRawText());
            return sequence;
        }
    }

    /// <summary>What a supervisor, a program and a newcomer are told meanwhile.</summary>
    private static async Task ExpectClosedForWritingAsync(DemoServer server, string document)
    {
        AccessTests.AssertProblem(await RawHttp.SendAsync(server.Address, "GET", "/health/ready", []), 503, "unavailable");
        foreach (var (method, path, body) in ((HttpMethod, string, string?)[])
        [
            (HttpMethod.Post, "/api/tokens", """{"name":"late"}"""), (HttpMethod.Post, "/api/recommendations", """{"titles":{"en":"Late"}}"""),
            (HttpMethod.Get, "/api/recommendations", null), (HttpMethod.Get, $"/api/recommendations/{document}/commits?after=0", null),
        ])
        {
            using var answer = await server.SendAsync(method, path, "dz.head", body);
            Assert.True((int)answer.StatusCode == 503, $"{method} {path}: {(int)answer.StatusCode}");
            Assert.Contains("\"code\":\"unavailable\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await using var newcomer = await server.LinkAsync(document, "dz.head");
        var joined = await newcomer.JoinAsync("""{"client":"n"}""");
        // What is in memory can be read; whoever reads learns that it cannot be written.
        if (joined.TryGetProperty("snapshot", out _)) Assert.False((await newcomer.NextAsync("State")).GetProperty("writable").GetBoolean());
        else Assert.Equal("unavailable", joined.GetProperty("code").GetString());
    }

    private static string Numbered(long sequence) => Example.Replace("1000", sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static List<long> Acknowledged(RawLink link) =>
    [
        .. link.Seen.Where(message => message.TryGetProperty("target", out var target) && target.GetString() == "Committed")
            .SelectMany(message => message.GetProperty("arguments")[0].EnumerateArray()).Select(commit => commit.GetProperty("sequence").GetInt64()),
    ];
}
