namespace Drafting.Wire;

/// <summary>Reads a document's commits and its snapshot over the wire.</summary>
public static class LogReader
{
    public static async Task<IReadOnlyList<WireCommit>> CommitsAsync(Uri server, string document, string token, long after)
    {
        await using var connection = await WireConnection.OpenAsync(server, document, token, static (_, _) => { }).ConfigureAwait(false);
        await JoinAsync(connection).ConfigureAwait(false);
        var commits = new List<WireCommit>();
        while (true)
        {
            var from = commits.Count == 0 ? after : commits[^1].Revision;
            var page = await connection.CallAsync("Commits", json =>
            {
                json.WriteStartObject();
                json.WriteNumber("after", from);
                json.WriteEndObject();
            }).ConfigureAwait(false);
            var read = WireJson.ReadCommits(page.GetProperty("commits"));
            commits.AddRange(read);
            if (read.Count == 0 || commits[^1].Revision >= page.GetProperty("head").GetInt64()) return commits;
        }
    }

    public static async Task<NaiveDocument> SnapshotAsync(Uri server, string document, string token)
    {
        await using var connection = await WireConnection.OpenAsync(server, document, token, static (_, _) => { }).ConfigureAwait(false);
        return await JoinAsync(connection).ConfigureAwait(false);
    }

    private static async Task<NaiveDocument> JoinAsync(WireConnection connection)
    {
        var answer = await connection.CallAsync("Join", static json =>
        {
            json.WriteStartObject();
            json.WriteString("client", "log-reader-" + Guid.NewGuid().ToString("N")[..12]);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        if (answer.TryGetProperty("code", out var code)) throw new IOException($"Join was refused: {code.GetString()}.");
        return NaiveDocument.FromSnapshot(answer.GetProperty("snapshot"));
    }
}
