using Drafting.EventLog;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests.Simulation;

/// <summary>One run: the same for the same seed.</summary>
internal sealed class LiveSimulation : IAsyncDisposable
{
    private const int Steps = 90;

    private readonly InMemoryEventLog _log = new(new ManualClock());
    private readonly Random _random;
    private readonly RandomClauses _structure;
    private readonly StormLedger _ledger = new();
    private SimulatedProcess[] _processes = [];
    private StormClient[] _clients = [];
    private SimulatedLink?[] _links = [];
    private readonly UniqueWords _words = new();
    private int _tokens, _clauses;

    private LiveSimulation(int seed)
    {
        _random = new Random(seed);
        _structure = new RandomClauses(seed) { NextId = () => $"n{_clauses++}" };
    }

    public Outcomes Outcomes { get; } = new();

    public int Deaths { get; private set; }

    public static async Task<LiveSimulation> OpenAsync(int seed)
    {
        var run = new LiveSimulation(seed);
        using (var process = await LiveProcess.OpenAsync(run._log))
        {
            var document = run.FirstDocument();
            Assert.Null(await process.Documents.CreateAsync(Samples.Document, Samples.Creation with { Languages = ["ar", "en"] }, Samples.ChangesTo(document), "ma.head"));
            document = (await process.WholeAsync()).Document;
            run._clients = [.. Enumerable.Range(0, run._random.Next(4, 7)).Select(id => new StormClient($"s{id}", document, run._ledger))];
        }

        run._links = new SimulatedLink?[run._clients.Length];
        run._processes = new SimulatedProcess[run._random.Next(2, 4)];
        for (var i = 0; i < run._processes.Length; i++) run._processes[i] = await SimulatedProcess.OpenAsync(run._log);
        for (var i = 0; i < run._clients.Length; i++)
        {
            run._clients[i].Drop();
            await run.ResumeAsync(i);
        }

        return run;
    }

    public async Task RunAsync()
    {
        for (var step = 0; step < Steps; step++) await StepAsync(_random.Next(_clients.Length), _random.Next(_processes.Length));
        await DrainAsync();
        await CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) process.Dispose();
        await _log.DisposeAsync();
    }

    private async Task StepAsync(int client, int process)
    {
        switch (_random.Next(40))
        {
            case < 13: Edit(_clients[client]); break;
            case < 20: Upload(client); break;
            case < 28: await TakeAsync(process, dies: _random.Next(12) == 0); break;
            case < 34: Download(_clients[client]); break;
            case < 36: await _processes[process].CatchUpAsync(); break;
            case 36: _links[client]?.Break(); _links[client] = null; break;
            case 37: await _processes[process].RestAsync(); break;
            case 38: await _processes[process].IssueTokenAsync($"tk{_tokens++}"); break;
            default: await ResumeAsync(client); break;
        }
    }

    /// <summary>Links come back, nobody dies any more, and everything is delivered until nobody waits for anything.</summary>
    private async Task DrainAsync()
    {
        for (var round = 0; _clients.Any(client => !client.IsSynchronized || client.Inbox is null || client.Inbox.Count > 0); round++)
        {
            Assert.True(round < 2_000, "somebody waits and nothing is on the way");
            for (var i = 0; i < _clients.Length; i++)
            {
                await ResumeAsync(i);
                Upload(i);
                Download(_clients[i]);
            }

            for (var i = 0; i < _processes.Length; i++) await TakeAsync(i, dies: false);
            foreach (var process in _processes) await process.CatchUpAsync();
        }
    }

    private async Task CheckAsync()
    {
        Assert.Null(await Chain.VerifyAsync(_log, Samples.Stream));
        Outcomes.Check(await _log.ReadAsync(Samples.Stream, 0, int.MaxValue));
        var replay = await Samples.ReplayAsync(_log);
        foreach (var client in _clients)
        {
            Assert.Equal(Samples.Digest(replay.Document), Samples.Digest(client.Confirmed));
            Assert.Equal(Samples.Digest(replay.Document), Samples.Digest(client.Screen));
            Assert.Equal(replay.Revision, client.Revision + 1);
        }

        foreach (var process in _processes) await process.CheckAsync(SnapshotJson.Write(replay));
        var points = replay.Document.Clauses.SelectMany(clause => clause.Texts).SelectMany(text => text.Value.Content.PlainText().EnumerateRunes());
        Assert.Equal(_ledger.Expected, points.Select(rune => rune.Value).Order());
    }

    /// <summary>The next submission goes up, now and then twice, or into a link that breaks behind it.</summary>
    private void Upload(int client)
    {
        if (_links[client] is not { } link || !_clients[client].Outbox.TryDequeue(out var sent)) return;
        var arrival = new Arrival(link, SimulatedLink.Read(sent));
        for (var copies = _random.Next(10) == 0 ? 2 : 1; copies > 0; copies--) link.Process.Arrive(arrival);
    }

    private async Task TakeAsync(int index, bool dies)
    {
        var process = _processes[index];
        if (process.HasArrivals) await process.TakeAsync(dies);
        if (!dies) return;
        Deaths++;
        process.Die();
        for (var i = 0; i < _links.Length; i++)
            if (_links[i]?.Process == process)
                _links[i] = null;
        process.Dispose();
        _processes[index] = await SimulatedProcess.OpenAsync(_log);
    }

    private void Download(StormClient client)
    {
        for (var count = _random.Next(1, 4); count > 0 && client.Inbox is { Count: > 0 } inbox; count--)
        {
            var message = inbox.Dequeue();
            if (message is StormCommit commit) Outcomes.Committed(commit.Client, commit.Sequence, commit.Revision + 1);
            client.Receive(message);
        }
    }

    /// <summary>Any process will do.</summary>
    private async Task ResumeAsync(int client)
    {
        if (_links[client] is not null) return;
        var process = _processes[_random.Next(_processes.Length)];
        var link = new SimulatedLink(process, _clients[client], client, Outcomes, _random);
        _links[client] = link;
        var missed = await process.JoinAsync(link, _clients[client].Revision + 1);
        _clients[client].Resume(SimulatedLink.Read(CommitJson.Write(missed)));
    }

    private void Edit(StormClient client)
    {
        if (_random.Next(3) > 0) Type(client);
        else if (_structure.TryChange(RandomClauses.Structural[_random.Next(RandomClauses.Structural.Count)], client.Screen) is { } change) client.Edit(new StormEntry([change]));
    }

    private void Type(StormClient client)
    {
        var live = client.Screen.Clauses.Where(clause => !clause.Merged).ToArray();
        if (live.Length == 0) return;
        var clause = live[_random.Next(live.Length)];
        var language = client.Screen.Languages[_random.Next(client.Screen.Languages.Count)];
        var runes = clause.Text(language).Content.PlainText().EnumerateRunes().ToArray();
        var start = _random.Next(runes.Length + 1);
        var gone = runes.Skip(start).Take(_random.Next(4) == 0 ? _random.Next(1, 4) : 0).ToArray();
        var points = new List<int>();
        // A note to nowhere is what the server refuses and the client cannot know.
        var attributes = _random.Next(15) == 0 ? Attributes.Of(("note", "nowhere")) : _random.Next(3) == 0 ? Attributes.Of(("bold", true)) : Attributes.None;
        var delta = new DeltaBuilder()
            .Retain(runes.Take(start).Sum(rune => rune.Utf16SequenceLength))
            .Insert(_words.Next(_random.Next(1, 4), points), attributes)
            .Delete(gone.Sum(rune => rune.Utf16SequenceLength))
            .ToDelta();
        var entry = new StormEntry([new TextChange(clause.Id, language, delta)]);
        entry.Inserted.UnionWith(points);
        entry.Deleted.UnionWith(gone.Select(rune => rune.Value));
        client.Edit(entry);
    }

    private ClauseDocument FirstDocument()
    {
        var points = new List<int>();
        var keys = OrderKey.Between(null, null, 4);
        var clauses = Enumerable.Range(0, 4).Select(i => ((string[])["ar", "en"]).Aggregate(
            new Clause($"c{i}", ClauseKind.Operative, 0, keys[i]),
            (clause, language) => clause.WithText(language, new ClauseText(Delta.Document(_words.Next(_random.Next(6), points)), Provenance.Empty))));
        var document = ClauseDocument.Of(["ar", "en"], clauses);
        _ledger.Insert(points);
        return document;
    }
}
