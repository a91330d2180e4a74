namespace Drafting.EventLog.Sqlite;

public sealed partial class SqliteEventLog
{
    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        AppendRules.Check(request);
        return committer.AppendAsync(request);
    }

    /// <summary>
    /// One transaction for the group. Each request is judged on the state that the ones before it leave, and a request that fails its
    /// checks has written nothing; so all answers hold together or, when SQLite fails, none does.
    /// </summary>
    private void CommitGroup(IReadOnlyList<PendingAppend> group)
    {
        var results = new AppendResult[group.Count];
        var time = UnixTime.FromMicroseconds(clock.NowMicroseconds());
        var failure = writer.Transact(() =>
        {
            for (var i = 0; i < results.Length; i++) results[i] = Append(group[i].Request, time);
        });
        // A group that wrote nothing says nothing about whether writing works.
        if (failure is not null || results.Any(result => result is AppendResult.Appended)) TellHealth(failure);
        for (var i = 0; i < results.Length; i++) group[i].Complete(failure ?? results[i]);
        CheckpointIf(writer.WalPages >= WalPagesMax);
    }

    private AppendResult Append(AppendRequest request, DateTimeOffset time)
    {
        if (request.Fence is { } fence && writer.Head(fence.Stream).Revision is var actual && actual != fence.Revision)
            return new AppendResult.FenceMoved(actual);
        var head = writer.Head(request.Stream);
        if (head.Revision != request.ExpectedRevision) return new AppendResult.WrongRevision(head.Revision);
        if (writer.FindTaken(request) is { } taken) return new AppendResult.KeyTaken(taken);
        var sealedEvents = head.Seal(request, time);
        writer.Insert(request, sealedEvents);
        return new AppendResult.Appended(head.After(sealedEvents).Revision, time);
    }
}
