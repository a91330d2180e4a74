using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

public abstract partial class EventLogContract
{
    [ContractFact]
    public async Task Snapshot_LatestIsKept()
    {
        Assert.Null(await Log.FindSnapshotAsync(Recommendation));
        await Log.SaveSnapshotAsync(Recommendation, new(5, 1, new byte[] { 0, 255 }));
        await Log.SaveSnapshotAsync(Recommendation, new(9, 2, new byte[] { 9 }));
        await Log.SaveSnapshotAsync(Recommendation, new(7, 3, new byte[] { 7 }));
        await ReopenIfDurableAsync();
        Assert.Equal("9 2 9", await ShowSnapshotAsync());
        await Log.SaveSnapshotAsync(Recommendation, new(9, 4, new byte[] { 10 }));
        Assert.Equal("9 4 10", await ShowSnapshotAsync());
        Assert.Null(await Log.FindSnapshotAsync(new("draft/1")));
    }

    [ContractFact]
    public async Task ForgottenSnapshot_IsGoneAndEventsStay()
    {
        await Log.AddAsync(0, Event("kept"));
        await Log.SaveSnapshotAsync(Recommendation, new(9, 1, new byte[200_000]));
        await Log.ForgetSnapshotAsync(Recommendation);
        await Log.ForgetSnapshotAsync(new("draft/none"));
        Assert.Null(await Log.FindSnapshotAsync(Recommendation));
        await Log.SaveSnapshotAsync(Recommendation, new(1, 1, new byte[] { 3 }));
        Assert.Equal("1 1 3", await ShowSnapshotAsync());
        Assert.Equal("kept", (await Log.AllAsync(Recommendation)).Single().Payload.Text());
    }

    private async Task<string> ShowSnapshotAsync()
    {
        var snapshot = await Log.FindSnapshotAsync(Recommendation);
        Assert.NotNull(snapshot);
        return $"{snapshot.Revision} {snapshot.Format} {string.Join(' ', snapshot.Data.ToArray())}";
    }
}
