using Drafting.EventLog.Postgres;
using Drafting.EventLog.Tests.Contract;
using Npgsql;
using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests;

[NeedsPostgres]
public sealed partial class PostgresEventLogTests : DurableEventLogContract
{
    private PostgresDatabase? database;

    private PostgresDatabase Database => database!;

    protected override async Task<IEventLog> OpenAsync() => await (database ??= await PostgresDatabase.CreateAsync()).OpenAsync(Clock);

    protected override async Task RemoveAsync() => await Database.DisposeAsync();

    [ContractFact]
    public async Task Migrating_TwiceAndFromTwoPlaces_IsHarmless()
    {
        await Log.AddAsync(0, Event(Key(1)));
        var role = new NpgsqlConnectionStringBuilder(Database.Application).Username!;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresEventLog.MigrateAsync(Database.Owner, role)));
        await ReopenAsync();
        Assert.Equal(1, await Log.HeadAsync(Recommendation));
    }

    [ContractFact]
    public async Task LaterSchema_IsRefused()
    {
        await Database.OwnerAsync("insert into drafting_log.schema_version (version) values (999)");
        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => PostgresEventLog.OpenAsync(Database.Application));
        Assert.Equal(999, refused.Found);
        await Assert.ThrowsAsync<SchemaTooNewException>(() => PostgresEventLog.MigrateAsync(Database.Owner, "postgres"));
        await Database.OwnerAsync("delete from drafting_log.schema_version where version = 999");
    }

    [ContractFact]
    public async Task DatabaseThatWasNotMigrated_IsRefused()
    {
        await Database.OwnerAsync("drop schema drafting_log cascade");
        await Assert.ThrowsAsync<EventLogException>(() => PostgresEventLog.OpenAsync(Database.Application));
    }

    [ContractFact]
    public async Task SettingsThatLoseCommits_AreRefused()
    {
        await Database.ServerAsync("alter role {name} set synchronous_commit = off");
        var refused = await Assert.ThrowsAsync<EventLogException>(() => PostgresEventLog.OpenAsync(Database.Application));
        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Application_CannotChangeOrDeleteEvents()
    {
        await Log.AddAsync(0, Event(Key(1)));
        await using var application = NpgsqlDataSource.Create(Database.Application);
        foreach (var sql in new[]
        {
            "update drafting_log.events set payload = ''", "delete from drafting_log.events", "truncate drafting_log.events",
            "update drafting_log.keys set revision = 2", "delete from drafting_log.keys", "drop table drafting_log.events",
            "insert into drafting_log.schema_version (version) values (7)", "alter table drafting_log.events drop constraint events_pkey",
        })
        {
            await using var command = application.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }

    [ContractFact]
    public async Task Append_HintsOtherProcessesOnly()
    {
        await using var other = await Database.OpenAsync(Clock);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<StreamId>();
        var own = 0;
        other.Hinted += stream => heard.Writer.TryWrite(stream);
        Log.Hinted += _ => Interlocked.Increment(ref own);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        // The other may not listen yet, and a hint that is lost is no fault: so another append, until one is heard.
        for (long expected = 0; !heard.Reader.TryRead(out _); expected++)
        {
            await Log.AddAsync(expected, Event());
            using var brief = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            brief.CancelAfter(TimeSpan.FromMilliseconds(200));
            try
            {
                await heard.Reader.WaitToReadAsync(brief.Token);
            }
            catch (OperationCanceledException) when (!patience.IsCancellationRequested) { }
        }
        await Log.AppendedAsync(new(new("draft/heard"), 0, Event()));
        while (await heard.Reader.ReadAsync(patience.Token) != new StreamId("draft/heard")) { }
        Assert.Equal(0, own);
    }
}
