using Drafting.EventLog.Tests.Contract;
using Npgsql;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

public sealed partial class PostgresEventLogTests
{
    [ContractFact]
    public async Task TwoProcesses_ExactlyOneWinsEachRevision()
    {
        await using var other = await Database.OpenAsync(Clock);
        IEventLog[] logs = [Log, other];
        const int rounds = 100;
        var won = new int[2];
        for (var round = 0; round < rounds; round++)
        {
            // Other streams share the groups, so that a lost race takes a group apart.
            var results = await Task.WhenAll(logs.Select((log, node) => Task.Run(async () =>
            {
                var beside = log.AppendAsync(new(new($"draft/{node}"), round, Event()));
                var result = await log.AppendAsync(new(Recommendation, round, [Event(Key(round, client: $"{node}"))], [Refuse(Key(round, client: $"refused-{node}"))]));
                Assert.IsType<AppendResult.Appended>(await beside);
                return result;
            })));
            var winner = Assert.Single(Enumerable.Range(0, 2), node => results[node] is AppendResult.Appended(var revision, _) && revision == round + 1);
            Assert.Equal(new AppendResult.WrongRevision(round + 1), results[1 - winner]);
            Assert.Equal(round + 1, (await Log.FindAnswerAsync(Recommendation, Key(round, client: $"{winner}")))?.Revision);
            Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(round, client: $"{1 - winner}")));
            Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(round, client: $"refused-{1 - winner}")));
            won[winner]++;
        }
        Assert.Equal(rounds, won.Sum());
        foreach (var stream in new[] { Recommendation, new("draft/0"), new("draft/1") })
        {
            Assert.Equal(rounds, await Log.HeadAsync(stream));
            Assert.Null(await Chain.VerifyAsync(other, stream));
        }
    }

    [ContractFact]
    public async Task TwoProcesses_SameSubmissionToBoth_IsExecutedOnce()
    {
        await using var other = await Database.OpenAsync(Clock);
        for (var round = 0; round < 50; round++)
        {
            var expected = await Log.HeadAsync(Recommendation);
            var key = Key(round);
            var results = await Task.WhenAll(
                Task.Run(() => Log.AppendAsync(new(Recommendation, expected, Event(key)))),
                Task.Run(() => other.AppendAsync(Refusals(expected, Refuse(key)))));
            Assert.Single(results, result => result is AppendResult.Appended);
            Assert.Single(results, result => result == new AppendResult.KeyTaken(key) || result == new AppendResult.WrongRevision(expected + 1));
        }
    }

    [ContractFact]
    public async Task RefusalDecidedBeforeAnotherProcessAppended_IsNotStored()
    {
        await using var other = await Database.OpenAsync(Clock);
        await Log.AddAsync(0, Event());
        await other.AddAsync(1, Event());
        Assert.Equal(new AppendResult.WrongRevision(2), await Log.AppendAsync(Refusals(1, Refuse(Key(1)))));
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(1)));
    }

    [ContractFact]
    public async Task TwoProcesses_RevocationOnOne_StopsFencedAppendsOnTheOther()
    {
        await using var other = await Database.OpenAsync(Clock);
        for (var round = 0; round < 20; round++)
        {
            var meeting = new StreamId($"meeting/{round}");
            var revoked = false;
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var appends = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
            {
                for (long expected = 0; ; expected++)
                {
                    var begunAfter = Volatile.Read(ref revoked);
                    var result = await other.AppendAsync(new(new($"draft/{round}-{writer}"), expected, [Event()], [], new Fence(meeting, 0)));
                    started.TrySetResult();
                    if (result is AppendResult.FenceMoved) return;
                    Assert.IsType<AppendResult.Appended>(result);
                    Assert.False(begunAfter);
                }
            })).ToList();
            await started.Task;
            await Log.AppendedAsync(new(meeting, 0, Event("revoked")));
            Volatile.Write(ref revoked, true);
            await Task.WhenAll(appends);
        }
    }

    [ContractFact]
    public async Task FencedAppend_WaitsForARevocationUnderWay()
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        await using var revocation = await owner.BeginTransactionAsync();
        await ExecuteAsync(owner, "select pg_advisory_xact_lock(hashtextextended('meeting/1', 0))");
        await ExecuteAsync(owner, InsertRaw("meeting/1", 1));
        var fenced = Log.AppendAsync(new(Recommendation, 0, [Event()], [], new Fence(Meeting, 0)));
        await UntilWaitingAsync("advisory");
        Assert.False(fenced.IsCompleted);
        await revocation.CommitAsync();
        Assert.Equal(new AppendResult.FenceMoved(1), await fenced);
    }

    [ContractFact]
    public async Task TransactionHeldOpenAfterNumbering_SkipsNothing()
    {
        await Log.AddAsync(0, Event());
        foreach (var commits in new[] { false, true })
        {
            await using var owner = await Database.Owner.OpenConnectionAsync();
            await using var held = await owner.BeginTransactionAsync();
            await ExecuteAsync(owner, InsertRaw(Recommendation.Value, 2));
            Assert.Equal(1, await Log.HeadAsync(Recommendation));
            var append = Log.AppendAsync(new(Recommendation, 1, Event()));
            await UntilWaitingAsync("transactionid");
            Assert.False(append.IsCompleted);
            Assert.Single(await Log.AllAsync(Recommendation)); // no reader sees revision 3 before 2
            if (!commits)
            {
                await held.RollbackAsync();
                Assert.Equal(2, Assert.IsType<AppendResult.Appended>(await append).Revision);
                await Database.OwnerAsync("delete from drafting_log.events where revision = 2");
                await ReopenAsync(); // what it remembers of revision 2 was deleted behind its back
                continue;
            }
            await held.CommitAsync();
            Assert.Equal(new AppendResult.WrongRevision(2), await append);
            Assert.Equal([1, 2], (await Log.AllAsync(Recommendation)).Select(stored => stored.Revision));
        }
    }

    private static string InsertRaw(string stream, long revision) => FormattableString.Invariant(
        $"insert into drafting_log.events values ('{stream}', {revision}, 0, 'raw', 1, '', null, null, '', '', '', '', '')");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until a backend of this database waits for a lock.</summary>
    private async Task UntilWaitingAsync(string lockType)
    {
        await using var command = Database.Owner.CreateCommand(
            $"select count(*) from pg_locks where not granted and locktype = '{lockType}' and pid in (select pid from pg_stat_activity where datname = current_database())");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await command.ExecuteScalarAsync(patience.Token) is 0L) await Task.Yield();
    }
}
