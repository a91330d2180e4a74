using Drafting.Wire;

namespace Drafting.Server.Tests;

/// <summary>Several processes over one PostgreSQL, and a PostgreSQL that goes and comes back.</summary>
public sealed class PostgresTests
{
    private const string Submission = """{"client":"c","sequence":1,"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""";

    [PostgresFact]
    public async Task CommitAtOneProcess_ReachesReadersAtTheOther_AndAResendGetsTheFirstAnswer()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        await using var first = await DemoServer.StartAsync(null, database.Arguments);
        await using var second = await DemoServer.StartAsync(null, database.Arguments);
        var document = await first.DocumentAsync();
        await using var author = await first.JoinedAsync(document, "dz.head");
        await using var reader = await second.JoinedAsync(document, "ma.head");
        await author.SubmitAsync(Submission);
        await author.NextAsync("Committed");
        Assert.Equal("c", (await reader.NextAsync("Committed"))[0].GetProperty("client").GetString());

        await using var elsewhere = await second.JoinedAsync(document, "dz.head");
        await elsewhere.SubmitAsync(Submission);
        Assert.Equal("""{"client":"c","sequence":1,"revision":2}""", (await elsewhere.NextAsync("Answered")).GetRawText());
        await elsewhere.SubmitAsync(Submission.Replace("\"x\"", "\"y\"", StringComparison.Ordinal));
        Assert.Equal("key_reused", (await elsewhere.NextAsync("Answered")).GetProperty("code").GetString());

        await WriteAtBothAsync(author, elsewhere);
        Assert.Equal(
            (await first.ReadAsync($"/api/recommendations/{document}", "ma.head")).GetRawText(),
            (await second.ReadAsync($"/api/recommendations/{document}", "ma.head")).GetRawText());
        Assert.Equal(42, await second.HeadAsync(document));
    }

    [PostgresFact]
    public async Task TokenRevokedAtOneProcess_CutsTheLinksAtTheOther()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        await using var first = await DemoServer.StartAsync(null, database.Arguments);
        await using var second = await DemoServer.StartAsync(null, database.Arguments);
        // A document that both know, and a token that the second learns of only from the log.
        using var made = await first.SendAsync(HttpMethod.Post, "/api/tokens", "dz.head", """{"name":"to be revoked"}""");
        using var json = System.Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        var (id, token) = (json.RootElement.GetProperty("id").GetString(), json.RootElement.GetProperty("token").GetString());
        await using var link = await OpenAsync(second.Address, token!);
        await link.JoinAsync("""{"client":"c"}""");
        using (var revoked = await first.SendAsync(HttpMethod.Delete, "/api/tokens/" + id, "dz.head")) Assert.Equal(204, (int)revoked.StatusCode);
        await link.ClosedAsync();
    }

    [PostgresFact]
    public async Task PostgresStopped_IsReadOnlyInSight_AndComesBackWithoutARestart()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var database = await PostgresDatabase.CreateAsync(cluster.Superuser);
        await using var server = await DemoServer.StartAsync(null, database.Arguments);
        await OutageChecks.CheckAsync(server, cluster.StopAsync, cluster.StartAgainAsync, isWhole: true);
    }

    /// <summary>A token is known to another process once it has read of it, within the poll.</summary>
    private static async Task<RawLink> OpenAsync(Uri server, string token)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await RawLink.OpenAsync(server, "r-fighters", ("Authorization", "Bearer " + token));
            }
            catch (System.Net.WebSockets.WebSocketException) when (attempt < 100)
            {
                await ticks.WaitForNextTickAsync();
            }
        }
    }

    private static async Task WriteAtBothAsync(RawLink first, RawLink second)
    {
        const int Each = 20;
        await Task.WhenAll(WriteAsync(first, "one"), WriteAsync(second, "two"));
        foreach (var (link, client) in ((RawLink, string)[])[(first, "one"), (first, "two"), (second, "one"), (second, "two")])
            await link.SeenAsync("Committed", commits => commits.EnumerateArray().Any(commit => commit.GetProperty("client").GetString() == client && commit.GetProperty("sequence").GetInt32() == Each));

        static async Task WriteAsync(RawLink link, string client)
        {
            for (var sequence = 1; sequence <= Each; sequence++)
                await link.SubmitAsync($$"""{"client":"{{client}}","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"retain":3},{"insert":"{{client}}"}]}]}""");
        }
    }
}
