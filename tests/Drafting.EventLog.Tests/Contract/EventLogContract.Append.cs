using static Drafting.EventLog.Tests.Samples;

namespace Drafting.EventLog.Tests.Contract;

public abstract partial class EventLogContract
{
    [ContractFact]
    public async Task Append_GivesRevisionsAndTime()
    {
        var first = await Log.AddAsync(0, Event("a"), Event("b"));
        Assert.Equal(2, first.Revision);
        Assert.Equal(TimeSpan.Zero, first.Time.Offset);
        Assert.Equal(Clock.Now.AddTicks(-7), first.Time); // whole microseconds
        Clock.Now = Clock.Now.AddHours(-1); // order is the revision's, whatever the clock does
        Assert.Equal(3, (await Log.AddAsync(2, Event("c"))).Revision);

        var events = await Log.AllAsync(Recommendation);
        Assert.Equal([1, 2, 3], events.Select(stored => stored.Revision));
        Assert.Equal(["a", "b", "c"], events.Select(stored => stored.Payload.Text()));
        Assert.Equal([first.Time, first.Time, first.Time.AddHours(-1)], events.Select(stored => stored.Time));
        Assert.Equal(3, await Log.HeadAsync(Recommendation));
    }

    [ContractFact]
    public async Task WrongRevision_IsToldAndNothingIsWritten()
    {
        await Log.AddAsync(0, Event("a"), Event("b"));
        foreach (var expected in new long[] { 0, 1, 3, 100, long.MaxValue })
            Assert.Equal(new AppendResult.WrongRevision(2), await Log.AppendAsync(new(Recommendation, expected, [Event(Key(1))], [])));
        Assert.Equal(new AppendResult.WrongRevision(0), await Log.AppendAsync(new(new("draft/x"), 1, Event())));
        Assert.Equal(2, await Log.HeadAsync(Recommendation));
        Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(1)));
    }

    [ContractFact]
    public async Task Batch_WithATakenKey_WritesNothing()
    {
        await Log.AddAsync(0, Event(Key(1), "first"));
        var result = await Log.AppendAsync(new(Recommendation, 1, [Event(Key(7)), Event(Key(1), "again"), Event(Key(8))], [Refuse(Key(9))]));
        Assert.Equal(new AppendResult.KeyTaken(Key(1)), result);
        Assert.Equal(1, await Log.HeadAsync(Recommendation));
        foreach (var sequence in new[] { 7, 8, 9 }) Assert.Null(await Log.FindAnswerAsync(Recommendation, Key(sequence)));
        await Log.AddAsync(1, Event(Key(7)), Event(Key(8)));
    }

    [ContractFact]
    public async Task BytesAndText_ComeBackAsTheyWere()
    {
        var random = new Random(20261121);
        var everyByte = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var large = new byte[300_000];
        random.NextBytes(large);
        string[] accounts = ["", " ", "ana", "Ana", "أمينة", "𝒜-\u200F", "o'neil\"; drop table events --", "\u0001\t\r\n", "e\u0301", "é", new('x', 256)];
        long head = 0;
        foreach (var account in accounts)
            foreach (var payload in new[] { [], everyByte, large })
            {
                var key = new SubmissionKey(account, account + "c" is { Length: <= 256 } client ? client : "c", head);
                await Log.AppendedAsync(new(Recommendation, head++, new NewEvent("kind é", int.MaxValue, account, payload, key, Hash("x"))));
            }
        await ReopenIfDurableAsync();
        var events = await Log.AllAsync(Recommendation);
        Assert.Equal(accounts.SelectMany(account => new[] { account, account, account }), events.Select(stored => stored.Account));
        Assert.All(events, (stored, i) =>
        {
            Assert.Equal((i % 3) switch { 0 => [], 1 => everyByte, _ => large }, stored.Payload.ToArray());
            Assert.Equal(stored.Account, stored.Key?.Account);
            Assert.Equal(("kind é", int.MaxValue), (stored.Kind, stored.Version));
        });
        foreach (var stored in events) Assert.Equal(stored.Revision, (await Log.FindAnswerAsync(Recommendation, stored.Key!.Value))?.Revision);
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }

    [ContractFact]
    public async Task CallersBuffer_MayBeReused()
    {
        byte[] buffer = [1, 2, 3];
        var request = new AppendRequest(Recommendation, 0, new NewEvent("k", 1, "", buffer));
        await Log.AppendedAsync(request);
        buffer[0] = 9;
        Assert.Equal([1, 2, 3], (await Log.AllAsync(Recommendation))[0].Payload.ToArray());
    }

    [ContractFact]
    public async Task ConcurrentAppendsToOneStream_AreGapless()
    {
        const int writers = 8, each = 25;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            long expected = 0;
            for (var i = 0; i < each;)
                switch (await Log.AppendAsync(new(Recommendation, expected, Event(Key(i, client: $"{writer}"), $"{writer}/{i}"))))
                {
                    case AppendResult.Appended(var revision, _): (expected, i) = (revision, i + 1); break;
                    case AppendResult.WrongRevision(var actual): expected = actual; break;
                    case var other: Assert.Fail($"{other}"); break;
                }
        })));
        var events = await Log.AllAsync(Recommendation);
        Assert.Equal(Enumerable.Range(1, writers * each).Select(i => (long)i), events.Select(stored => stored.Revision));
        for (var writer = 0; writer < writers; writer++)
            Assert.Equal(
                Enumerable.Range(0, each).Select(i => $"{writer}/{i}"),
                events.Where(stored => stored.Key?.Client == $"{writer}").Select(stored => stored.Payload.Text()));
        Assert.Null(await Chain.VerifyAsync(Log, Recommendation));
    }

    [ContractFact]
    public async Task ConcurrentAppendsToManyStreams_AllLand()
    {
        const int streams = 40, each = 10;
        await Task.WhenAll(Enumerable.Range(0, streams).Select(stream => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++) await Log.AppendedAsync(new(new($"draft/{stream}"), i, Event(Key(i), $"{i}")));
        })));
        var heads = await Log.HeadsAsync("draft/");
        Assert.Equal(streams, heads.Count);
        Assert.All(heads, head => Assert.Equal(each, head.Value));
        foreach (var stream in heads.Keys) Assert.Null(await Chain.VerifyAsync(Log, stream));
    }

    [ContractFact]
    public async Task BadRequests_Throw()
    {
        AppendRequest[] bad =
        [
            new(Recommendation, 0, [], []),
            new(Recommendation, -1, Event()),
            new(Recommendation, 0, Event("a") with { Kind = "" }),
            new(Recommendation, 0, Event("a") with { Account = "\0" }),
            new(Recommendation, 0, Event("a") with { Account = "\ud800" }),
            new(Recommendation, 0, Event("a") with { Account = "\udc00\ud800" }),
            new(Recommendation, 0, Event("a") with { Account = new('x', 257) }),
            new(Recommendation, 0, Event("a") with { PayloadHash = Hash("a") }),
            new(Recommendation, 0, Event(Key(1)) with { PayloadHash = default }),
            new(Recommendation, 0, Event(Key(1)) with { Account = "somebody else" }),
            new(Recommendation, 0, Event(Key(-1))),
            new(Recommendation, 0, Event(Key(1, client: ""))),
            new(Recommendation, 0, Event(Key(1)), Event(Key(1))),
            new(Recommendation, 0, [Event(Key(1))], [Refuse(Key(1))]),
            new(Recommendation, 0, [Event()], [], new Fence(new("draft/1"), 0)),
            new(Recommendation, 0, [Event()], [], new Fence(Meeting, -1)),
            new(Recommendation, 0, new NewEvent("k", 1, "", new byte[LogLimits.PayloadBytesMax + 1])),
            new(Recommendation, 0, [.. Enumerable.Repeat(Event(), LogLimits.RequestEntriesMax + 1)]),
        ];
        foreach (var request in bad) await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync(request));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.AppendAsync(new(default, 0, Event())));
        Assert.Equal(0, await Log.HeadAsync(Recommendation));
    }

    /// <summary>Where the store is durable, what is asserted next is asserted of the disk.</summary>
    protected virtual Task ReopenIfDurableAsync() => Task.CompletedTask;
}
