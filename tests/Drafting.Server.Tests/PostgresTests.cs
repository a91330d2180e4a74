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
    public async Task SignOutAtOneProcess_EndsTheSessionAtTheOther()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        var keys = Directory.CreateTempSubdirectory("drafting-keys-").FullName;
        await using var first = await DemoServer.StartAsync(keys, database.Arguments);
        // One folder of keys, so that a cookie of the one opens at the other: two processes behind one proxy.
        await using var second = await DemoServer.StartAsync(keys, database.Arguments);
        var cookie = await first.CookieAsync("dz.head");
        await using var link = await RawLink.OpenAsync(second.Address, "r-fighters", ("Origin", second.Origin), ("Cookie", cookie));
        await link.JoinAsync("""{"client":"c"}""");
        Assert.Equal(200, (await RawHttp.SendAsync(first.Address, "POST", "/api/sign-out", [("Content-Length", "0"), ("Cookie", cookie), ("Origin", first.Origin)])).Status);
        await link.ClosedAsync();
        AccessTests.AssertProblem(await RawHttp.SendAsync(second.Address, "GET", "/api/recommendations", [("Cookie", cookie)]), 401, "not_signed_in");
    }

    [PostgresFact]
    public async Task AccountOfOneProcess_OpensTheOther_AndAPersonDisabledThere_IsOutHereWithinASecond()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        var keys = Directory.CreateTempSubdirectory("drafting-keys-").FullName;
        await using var first = await DemoServer.StartAsync(keys, database.Arguments);
        await using var second = await DemoServer.StartAsync(keys, database.Arguments);
        var (here, there) = (new Door(first), new Door(second));
        var person = await here.MemberAsync();
        var cookie = await here.CookieAsync(person);
        await using var link = await OpenAsync(second, cookie);
        await link.JoinAsync("""{"client":"c"}""");
        // A link is used up at whichever process it is followed.
        var secret = await here.InviteAsync(await here.PersonAsync());
        var followed = await Task.WhenAll(here.SetPasswordAsync(secret, Door.Password), there.SetPasswordAsync(secret, "quite another password"));
        Assert.InRange(followed.Count(answer => answer.Status == 204), 0, 1);

        using (var disabled = await here.ActAsync(person, "disable")) Assert.Equal(204, (int)disabled.StatusCode);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await link.ClosedAsync();
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
        AccessTests.AssertProblem(await RawHttp.SendAsync(second.Address, "GET", "/api/recommendations", [("Cookie", cookie)]), 401, "not_signed_in");
        AccessTests.AssertProblem(await there.SignInAsync(person, Door.Password), 403, "sign_in_refused");

        // The other process learns of a new person and of an ended session within its poll.
        static async Task<RawLink> OpenAsync(DemoServer server, string cookie)
        {
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await RawLink.OpenAsync(server.Address, "r-fighters", ("Origin", server.Origin), ("Cookie", cookie));
                }
                catch (System.Net.WebSockets.WebSocketException) when (attempt < 100)
                {
                    await ticks.WaitForNextTickAsync();
                }
            }
        }
    }

    [PostgresFact]
    public async Task DoorsOfOneProcess_CountForTheOther_AttemptsScreensAndTheArchive()
    {
        await using var database = await PostgresDatabase.CreateAsync(PostgresFactAttribute.ConnectionString);
        var keys = Directory.CreateTempSubdirectory("drafting-keys-").FullName;
        await using var first = await DemoServer.StartAsync(keys, database.Arguments);
        await using var second = await DemoServer.StartAsync(keys, database.Arguments);
        var (here, there) = (new Door(first), new Door(second));
        var tries = new List<int>();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            tries.Add((await here.SignInAsync("nobody.at.all", "x")).Status);
            tries.Add((await there.SignInAsync("nobody.at.all", "x")).Status);
        }

        // Fifteen for both together, and what comes back at six a minute while a loaded machine takes its time.
        Assert.Contains(429, tries);
        Assert.InRange(tries.Count(status => status == 403), 15, 16 + (int)(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds / 10));

        using var screen = System.Text.Json.JsonDocument.Parse((await here.PostAsync("/api/screen/codes", new { })).Body);
        var (code, secret) = (screen.RootElement.GetProperty("code").GetString(), screen.RootElement.GetProperty("secret").GetString());
        using (var paired = await second.SendAsync(HttpMethod.Post, "/api/screens", Door.Secretary, $$"""{"code":"{{code}}","name":"Hall"}""")) Assert.Equal(200, (int)paired.StatusCode);
        var claimed = await here.PostAsync("/api/screen/claim", new { secret });
        Assert.Contains("true", claimed.Body, StringComparison.Ordinal);

        // Whoever was asked at the one reads at the other that nothing is written any more, within a poll.
        var document = await first.DocumentAsync();
        await using var writer = await second.JoinedAsync(document, "dz.head");
        using (var archived = await first.SendAsync(HttpMethod.Post, "/api/meeting/archive", Door.Secretary)) Assert.Equal(204, (int)archived.StatusCode);
        Assert.True((await writer.NextAsync("Rights")).GetProperty("archived").GetBoolean());
        await writer.SubmitAsync(Submission);
        Assert.Equal("meeting_archived", (await writer.NextAsync("Answered")).GetProperty("code").GetString());
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
