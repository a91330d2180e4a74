using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

/// <summary>What the stores do besides that outlive their process.</summary>
public abstract class DurableEventLogContract : EventLogContract
{
    protected override Task ReopenIfDurableAsync() => ReopenAsync();

    [ContractFact]
    public async Task Reopened_FindsEverything()
    {
        await Log.AddAsync(0, Event(Key(1), "a"), Event("b"));
        await Log.AppendedAsync(new(Recommendation, 2, [Event(Key(2), "c")], [Refuse(Key(3))]));
        var before = Show(await Log.AllAsync(Recommendation)).ToList();
        await ReopenAsync();
        Assert.Equal(before, Show(await Log.AllAsync(Recommendation)));
        Assert.Equal(1, (await Log.FindAnswerAsync(Recommendation, Key(1)))?.Revision);
        Assert.Equal("clause_closed", (await Log.FindAnswerAsync(Recommendation, Key(3)))?.Code);

        Assert.Equal(new AppendResult.WrongRevision(3), await Log.AppendAsync(new(Recommendation, 2, Event())));
        Assert.Equal(new AppendResult.KeyTaken(Key(3)), await Log.AppendAsync(new(Recommendation, 3, Event(Key(3)))));
        Assert.Equal(4, (await Log.AddAsync(3, Event("d"))).Revision);
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }
}
