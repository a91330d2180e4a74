using Drafting.EventLog.Tests.Contract;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

public sealed partial class PostgresEventLogTests
{
    [ContractFact]
    public async Task TerminatedBackends_LoseAndDoubleNothing()
    {
        var (acknowledged, unknown) = (0L, 0);
        var done = false;
        var terminating = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done)) await Database.TerminateAsync();
        });
        for (var i = 0; i < 300; i++)
        {
            var result = await Log.AppendAsync(new(Recommendation, acknowledged, Event(Key(i), $"{i}")));
            switch (result)
            {
                case AppendResult.Appended(var revision, _):
                    Assert.Equal(acknowledged + 1, revision);
                    acknowledged = revision;
                    break;
                case AppendResult.Unavailable:
                    Assert.False(Log.Health.IsWritable);
                    break;
                case AppendResult.Unknown:
                    unknown++;
                    acknowledged = (await FindAgainAsync(Key(i)))?.Revision ?? acknowledged; // the truth is in the log
                    break;
                default: Assert.Fail($"{result}"); break;
            }
        }
        Volatile.Write(ref done, true);
        await terminating;

        Assert.True(await ProbeAgainAsync());
        Assert.True(Log.Health.IsWritable);
        Assert.Equal(acknowledged, await Log.HeadAsync(Recommendation));
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
        await Log.AddAsync(acknowledged, Event());
    }

    [ContractFact]
    public async Task DatabaseThatIsAway_IsUnavailableAndComesBack()
    {
        await Log.AddAsync(0, Event());
        List<bool> told = [];
        Log.HealthChanged += health => told.Add(health.IsWritable);
        await Database.ServerAsync("alter database {name} allow_connections false");
        await Database.TerminateAsync();
        Assert.IsType<AppendResult.Unavailable>(await Log.AppendAsync(new(Recommendation, 1, Event(Key(1)))));
        Assert.False(Log.Health.IsWritable);
        Assert.NotNull(Log.Health.Reason);
        Assert.False(await Log.ProbeAsync());
        await Assert.ThrowsAsync<EventLogException>(() => Log.HeadAsync(Recommendation));

        await Database.ServerAsync("alter database {name} allow_connections true");
        Assert.True(await Log.ProbeAsync());
        Assert.True(Log.Health.IsWritable);
        await Log.AddAsync(1, Event(Key(1)));
        Assert.Equal([false, true], told);
    }

    [ContractFact]
    public async Task ReadOnlyDatabase_IsUnavailableUntilAnAppendWorks()
    {
        await Database.ServerAsync("alter role {name} set default_transaction_read_only = on");
        await ReopenAsync();
        Assert.IsType<AppendResult.Unavailable>(await Log.AppendAsync(new(Recommendation, 0, Event(Key(1)))));
        Assert.False(await Log.ProbeAsync());
        Assert.Equal(0, await Log.HeadAsync(Recommendation));
        await Database.ServerAsync("alter role {name} reset default_transaction_read_only");
        await Database.TerminateAsync();
        await Log.AddAsync(0, Event(Key(1)));
        Assert.True(Log.Health.IsWritable);
    }

    [ContractFact]
    public async Task BackendThatDiesDuringCommit_IsUnknown()
    {
        // A deferred trigger runs inside COMMIT.
        await Database.OwnerAsync("""
            create function public.die() returns trigger language plpgsql security definer as $$
            begin
                perform pg_terminate_backend(pg_backend_pid());
                return null;
            end $$;
            create constraint trigger dies after insert on drafting_log.events deferrable initially deferred
                for each row when (new.kind = 'dies') execute function public.die();
            """);
        var request = new AppendRequest(Recommendation, 0, Event(Key(1)) with { Kind = "dies" });
        Assert.IsType<AppendResult.Unknown>(await Log.AppendAsync(request));
        Assert.False(Log.Health.IsWritable);
        // The caller drops its state, reads again, and finds that it was not written.
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(1)));
        Assert.Equal(0, await Log.HeadAsync(Recommendation));
        await Log.AddAsync(0, Event(Key(1)));
        Assert.True(Log.Health.IsWritable);
    }

    /// <summary>A read while backends are being ended, until one gets through.</summary>
    private async Task<FirstAnswer?> FindAgainAsync(SubmissionKey key)
    {
        while (true)
        {
            try
            {
                return await Log.FindAnswerAsync(Recommendation, key);
            }
            catch (EventLogException) { }
        }
    }

    /// <summary>One termination may still be under way.</summary>
    private async Task<bool> ProbeAgainAsync() => await Log.ProbeAsync() || await Log.ProbeAsync();
}
