namespace Drafting.EventLog.Postgres;

public sealed partial class PostgresEventLog
{
    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        AppendRules.Check(request);
        return committer.AppendAsync(request);
    }

    private void CommitGroup(IReadOnlyList<PendingAppend> group)
    {
        var time = UnixTime.FromMicroseconds(clock.NowMicroseconds());
        var results = writer.Commit([.. group.Select(pending => pending.Request)], time);
        TellHealth(results);
        for (var i = 0; i < results.Length; i++)
        {
            group[i].Complete(results[i]);
            if (results[i] is AppendResult.Appended && group[i].Request.Events.Count > 0) hints.Send(group[i].Request.Stream);
        }
    }

    /// <summary>A group that wrote nothing, and failed at nothing, says nothing about whether writing works.</summary>
    private void TellHealth(AppendResult[] results)
    {
        foreach (var result in results)
            switch (result)
            {
                case AppendResult.Unavailable(var reason): health.ReadOnly(reason); return;
                case AppendResult.Unknown(var reason): health.ReadOnly(reason); return;
                case AppendResult.Appended: health.Writable(); return;
            }
    }
}
