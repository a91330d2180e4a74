using System.Text.Json;

namespace Drafting.Server.Tests;

/// <summary>The secretariat's audit: what was refused for want of a right is counted without its words, and the whole is found by person, kind and day, page by page.</summary>
public sealed class AuditTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly DemoServer _server = shared.Server;

    [Fact]
    public async Task RefusedForWantOfARight_IsCountedByPersonDocumentAndCode_WithoutWords()
    {
        var document = await _server.DocumentAsync();
        await using var link = await _server.JoinedAsync(document, "aimc.head");
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await link.SubmitAsync($$"""{"client":"c","sequence":{{sequence}},"base":1,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"secretly wanted"}]}]}""");
            await link.NextAsync("Answered");
        }

        using (await _server.SendAsync(HttpMethod.Post, $"/api/recommendations/{document}/acts", "aimc.head", """{"client":"d","sequence":1,"act":{"type":"floor","floor":"pen"}}"""))
        using (await _server.SendAsync(HttpMethod.Get, "/api/people", "aimc.head"))
        {
        }

        // What does not fit is no matter of rights.
        await link.SubmitAsync("""{"client":"c","sequence":6,"base":99,"changes":[{"type":"text","clause":"op1","language":"en","delta":[{"insert":"x"}]}]}""");
        await link.NextAsync("Answered");

        var found = await CountedAsync("kind=refused&person=aimc.head", 7);
        Assert.Equal(5, Sum(found, document, "observer_may_not_edit"));
        Assert.Equal(1, Sum(found, document, "not_allowed"));
        Assert.Equal(1, Sum(found, "people", "not_allowed"));
        Assert.DoesNotContain("future_base", string.Concat(found.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
        Assert.DoesNotContain("secretly", string.Concat(found.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
        Assert.True(found.Count <= 6, "refusals in a row are one entry");
    }

    [Fact]
    public async Task Pages_ShowEachEntryOnce_TheNewestFirst()
    {
        var door = new Door(_server);
        for (var attempt = 0; attempt < 130; attempt++) await _server.CookieAsync("tn.head");
        await door.PersonAsync();
        var seen = new List<JsonElement>();
        for (string? next = ""; next is not null;)
        {
            var page = await _server.ReadAsync("/api/audit" + (next.Length == 0 ? "" : "?before=" + next), Door.Secretary);
            seen.AddRange(page.GetProperty("entries").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        var times = seen.ConvertAll(entry => entry.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal(130, seen.Count(entry => entry.GetProperty("kind").GetString() == "signed-in" && entry.GetProperty("person").GetString() == "tn.head"));
        Assert.Single(seen, entry => entry.GetProperty("kind").GetString() == "meeting-created");
        Assert.Single(seen, entry => entry.GetProperty("kind").GetString() == "person-added");
    }

    [Fact]
    public async Task Days_AreThoseOfTheMeetingsZone()
    {
        await _server.CookieAsync("dz.head");
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca"));
        Assert.NotEmpty(await ReadAsync($"kind=signed-in&from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}"));
        Assert.Empty(await ReadAsync($"kind=signed-in&to={today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Empty(await ReadAsync($"kind=signed-in&from={today.AddDays(1):yyyy-MM-dd}"));
        foreach (var query in (string[])["from=yesterday", "to=2026-13-01", "before=x", "before=1.2.3", "before=-1.0"])
        {
            using var answer = await _server.SendAsync(HttpMethod.Get, "/api/audit?" + query, Door.Secretary);
            Assert.True((int)answer.StatusCode == 400, query);
        }
    }

    private static int Sum(IEnumerable<JsonElement> entries, string where, string code) =>
        entries.Where(entry => entry.GetProperty("detail").GetString() == where && entry.GetProperty("code").GetString() == code).Sum(entry => entry.GetProperty("count").GetInt32());

    private async Task<List<JsonElement>> ReadAsync(string query) => [.. (await _server.ReadAsync("/api/audit?" + query, Door.Secretary)).GetProperty("entries").EnumerateArray()];

    /// <summary>Counts are put on record every few seconds.</summary>
    private async Task<List<JsonElement>> CountedAsync(string query, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var found = await ReadAsync(query);
            if (found.Sum(entry => entry.GetProperty("count").GetInt32()) >= count) return found;
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
