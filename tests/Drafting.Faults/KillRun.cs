using System.Diagnostics;
using Drafting.Wire;

namespace Drafting.Faults;

/// <summary>
/// Kills the server, or cuts its links, in cycles while clients type. Documents are left for new ones every few cycles and checked then,
/// so that a run of any length needs the memory of one round.
/// </summary>
public sealed class KillRun : IAsyncDisposable
{
    private const int CyclesARound = 25;
    private static readonly TimeSpan s_quietMax = TimeSpan.FromSeconds(60);

    private readonly FaultOptions _options;
    private readonly Random _random;
    private readonly FaultReport _report;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("drafting-faults-");
    private readonly ServerProcess _server;
    private readonly FaultyLink? _link;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public KillRun(FaultOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _report = new FaultReport(options);
        _server = new ServerProcess(new ServerOptions(
            options.Program, _data.FullName, options.Store == "postgres" ? options.Postgres : null, options.ServerArguments));
        if (options.Verb == "link") _link = new FaultyLink(_server.Address, new Random(options.Seed));
    }

    public async Task<FaultReport> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        _server.Start();
        await _server.ReadyAsync().ConfigureAwait(false);
        using (var meeting = new DemoMeeting(_server.Address))
            foreach (var person in DemoMeeting.Persons.Take(_options.ClientCount))
                _tokens[person] = await meeting.TokenAsync(person).ConfigureAwait(false);
        for (var round = 0; _report.CycleCount < _options.CycleCount; round++)
        {
            await RoundAsync(round, Math.Min(CyclesARound, _options.CycleCount - _report.CycleCount)).ConfigureAwait(false);
            Console.Error.WriteLine($"{_report.CycleCount} cycles, {_report.Violations.Count} violations");
        }

        _report.Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return _report;
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is not null) await _link.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _data.Delete(recursive: true);
    }

    private async Task RoundAsync(int round, int cycleCount)
    {
        var rooms = new List<Room>();
        for (var i = 0; i < Math.Max(1, _options.ClientCount / 4); i++) rooms.Add(await OpenAsync(round, i).ConfigureAwait(false));
        for (var cycle = 0; cycle < cycleCount; cycle++)
        {
            await TypeAsync(TimeSpan.FromMilliseconds(_random.Next(50, 900))).ConfigureAwait(false);
            if (_link is not null) _link.Strike();
            else await CrashAsync(rooms).ConfigureAwait(false);
            foreach (var room in rooms) room.NoteInFlight();
            _report.CycleCount++;
        }

        foreach (var room in rooms) await CloseAsync(room).ConfigureAwait(false);
    }

    /// <summary>
    /// Kills, now and then once more while the server recovers; some clients never come back to hear what became of their last words.
    /// </summary>
    private async Task CrashAsync(List<Room> rooms)
    {
        await _server.KillAsync().ConfigureAwait(false);
        foreach (var room in rooms) room.NoteInFlight();
        var leaving = rooms[_random.Next(rooms.Count)];
        if (_random.Next(3) == 0) await leaving.ReplaceAsync(_random.Next(leaving.Typists.Count), ClientOf).ConfigureAwait(false);
        _server.Start();
        if (_random.Next(5) == 0)
        {
            await TypeAsync(TimeSpan.FromMilliseconds(_random.Next(50, 700))).ConfigureAwait(false);
            await _server.KillAsync().ConfigureAwait(false);
            _server.Start();
        }

        await _server.ReadyAsync().ConfigureAwait(false);
    }

    private async Task<Room> OpenAsync(int round, int index)
    {
        var document = $"f-{Environment.ProcessId}-{round}-{index}";
        using var meeting = new DemoMeeting(_server.Address);
        var token = _tokens.Values.First();
        var text = new WireDelta(
            [WireOp.Insert("Recommends", """{"italic":true}"""), WireOp.Insert(" that the working party report to the plenary;")]);
        var clauses = Enumerable.Range(0, 5).Select(n => new NewClause($"c{n}", text)).ToList();
        await meeting.CreateAsync(token, document, clauses).ConfigureAwait(false);
        var start = await LogReader.SnapshotAsync(_server.Address, document, token).ConfigureAwait(false);
        var room = new Room(new DocumentHistory(document, start), _random.Next());
        for (var i = 0; i < 4; i++) room.Enter(ClientOf, DemoMeeting.Persons[(index * 4 + i) % _tokens.Count]);
        return room;
    }

    private TypingClient ClientOf(Room room, string person, string clientId) =>
        new(_link?.Address ?? _server.Address, room.History.Document, person, _tokens[person], clientId, room.Recorder);

    /// <summary>Lets everybody finish, reads what the server has to say, and checks.</summary>
    private async Task CloseAsync(Room room)
    {
        _link?.Heal();
        if (!await room.QuietAsync(s_quietMax).ConfigureAwait(false)) room.History.Divergences.Add("a client did not come to rest");
        var (document, token) = (room.History.Document, _tokens.Values.First());
        room.History.Log = await LogReader.CommitsAsync(_server.Address, document, token, room.History.Start.Revision)
            .ConfigureAwait(false);
        if (!await room.ReachedAsync(room.History.Log.Count + room.History.Start.Revision, s_quietMax).ConfigureAwait(false))
            room.History.Divergences.Add("a client did not reach the head");
        room.History.FinalStates["snapshot of the live side"] =
            WireDigest.State(await LogReader.SnapshotAsync(_server.Address, document, token).ConfigureAwait(false));
        using var meeting = new DemoMeeting(_server.Address);
        room.History.FinalStates["snapshot over HTTP"] =
            WireDigest.State(NaiveDocument.FromSnapshot(await meeting.SnapshotAsync(token, document).ConfigureAwait(false)));
        await room.DisposeAsync().ConfigureAwait(false);
        _report.Add(room.History, room.InFlightAtFault, room.GapCount);
    }

    private static async Task TypeAsync(TimeSpan duration)
    {
        using var once = new PeriodicTimer(duration);
        await once.WaitForNextTickAsync().ConfigureAwait(false);
    }
}
