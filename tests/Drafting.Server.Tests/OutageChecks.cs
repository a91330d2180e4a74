using System.Text.Json;
using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>What every lost store looks like to a person, whichever store it was: read-only in sight, nothing acknowledged, back without a restart.</summary>
internal static class OutageChecks
{
    public const string Refused = """{"client":"c","sequence":1000,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"kept in hand"}]}]}""";

    /// <summary>Breaks the store, looks, mends it, and looks again.</summary>
    public static async Task CheckAsync(DemoServer server, Func<Task> breakAsync, Func<Task> mendAsync)
    {
        var document = await server.DocumentAsync();
        await using var link = await server.JoinedAsync(document, "dz.head");
        await using var reader = await server.JoinedAsync(document, "ma.head");
        await link.SubmitAsync(Refused.Replace("1000", "1", StringComparison.Ordinal));
        await link.NextAsync("Committed");

        await breakAsync();
        var refusedAt = await WriteUntilRefusedAsync(link);
        Assert.False((await reader.NextAsync("State")).GetProperty("writable").GetBoolean());
        Assert.Equal("unavailable", (await link.NextAsync("State")).GetProperty("code").GetString());
        AccessTests.AssertProblem(await RawHttp.SendAsync(server.Address, "GET", "/health/ready", []), 503, "unavailable");
        Assert.Equal(200, (await RawHttp.SendAsync(server.Address, "GET", "/health/live", [])).Status);
        using (var late = await server.SendAsync(HttpMethod.Post, "/api/tokens", "dz.head", """{"name":"late"}""")) Assert.Equal(503, (int)late.StatusCode);
        using (var list = await server.SendAsync(HttpMethod.Get, "/api/recommendations", "dz.head")) Assert.True((int)list.StatusCode is 200 or 503, $"{list.StatusCode}");
        await using (var newcomer = await server.LinkAsync(document, "tn.head"))
        {
            var answer = await newcomer.JoinAsync("""{"client":"n"}""");
            // What is in memory can be read; whoever reads learns that it cannot be written.
            if (answer.TryGetProperty("snapshot", out _)) Assert.False((await newcomer.NextAsync("State")).GetProperty("writable").GetBoolean());
            else Assert.Equal("unavailable", answer.GetProperty("code").GetString());
        }

        await mendAsync();
        Assert.True((await reader.NextAsync("State")).GetProperty("writable").GetBoolean());
        Assert.True((await link.NextAsync("State")).GetProperty("writable").GetBoolean());
        await server.Process.ReadyAsync();
        await link.SubmitAsync(Refused.Replace("1000", refusedAt.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var own = await link.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("sequence").GetInt64() == refusedAt));
        await reader.NextAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("sequence").GetInt64() == refusedAt));
        // Everything that was acknowledged is there, each once, and nothing else.
        var commits = (await link.CallAsync("Commits", """{"after":1}""")).GetProperty("result").GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(Acknowledged(link), commits);
        Assert.Equal(commits.Count + 1, await server.HeadAsync(document));
        Assert.Equal(JsonValueKind.Array, own.ValueKind);
    }

    /// <summary>A store may have room for a few more; each is acknowledged, until one is refused.</summary>
    private static async Task<long> WriteUntilRefusedAsync(RawLink link)
    {
        for (var sequence = 1000L; ; sequence++)
        {
            await link.SubmitAsync(Refused.Replace("1000", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
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

    private static List<long> Acknowledged(RawLink link) =>
    [
        .. link.Seen.Where(message => message.TryGetProperty("target", out var target) && target.GetString() == "Committed")
            .SelectMany(message => message.GetProperty("arguments")[0].EnumerateArray()).Select(commit => commit.GetProperty("sequence").GetInt64()),
    ];
}
