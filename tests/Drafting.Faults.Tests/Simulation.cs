using Drafting.Wire;

namespace Drafting.Faults.Tests;

/// <summary>
/// Four clients, one <see cref="PlantedServer"/> and a network that loses submissions and answers, one step after the other by a seed.
/// The history it leaves is of the same form as that of a run against the real server.
/// </summary>
internal sealed class Simulation
{
    private const string Language = "en";
    private static readonly string[] s_clauses = ["a", "b"];

    private readonly Random _random;
    private readonly PlantedServer _server;
    private readonly List<Client> _clients = [];
    private long _now;
    private bool _over;

    private Simulation(Bug bug, int seed)
    {
        _random = new Random(seed);
        var start = new NaiveDocument { Revision = 3 };
        foreach (var id in s_clauses)
        {
            start.Clauses[id] = new NaiveClause(id) { Kind = "operative", Order = id };
            var stamp = new Stamp("", "ma.head", 2, "");
            start.Clauses[id].Texts[Language] = [.. "Recommends that".Select(unit => new Unit(unit, stamp))];
        }

        History = new DocumentHistory("d", start);
        _server = new PlantedServer(bug, start, _random);
        for (var i = 0; i < 4; i++)
        {
            _clients.Add(new Client($"p{i % 3}", $"client{i}", start.Copy()));
            History.Deliveries[_clients[i].Id] = [new ClientEvent(start.Revision, null)];
        }
    }

    public DocumentHistory History { get; }

    public bool Fired => _server.Fired;

    public static Simulation Run(Bug bug, int seed, int stepCount = 300)
    {
        var simulation = new Simulation(bug, seed);
        for (var step = 0; step < stepCount && !simulation._over; step++) simulation.Step();
        simulation.End(bug);
        return simulation;
    }

    private void Step()
    {
        _now++;
        var client = _clients[_random.Next(_clients.Count)];
        switch (_random.Next(10))
        {
            case < 5:
                if (client.InFlight is null) Submit(client);
                else Send(client, client.InFlight);
                break;
            case 5:
                if (client.Last is { Verdicts.Count: > 0 } last) Steal(client, last);
                break;
            default:
                do Deliver(client);
                while (!_over && _random.Next(3) > 0);
                break;
        }
    }

    private void Submit(Client client)
    {
        var clause = _random.Next(12) == 0 ? "none" : s_clauses[_random.Next(s_clauses.Length)];
        var length = client.Confirmed.Text(clause, Language).Length;
        var place = _random.Next(length + 1);
        var delta = _random.Next(3) == 0 && place < length - 2
            ? WireDelta.Delete(place, _random.Next(1, 3))
            : WireDelta.Insert(place, Token(0x4E00));
        var submission = new WireSubmission(client.Id, ++client.Sequence, client.Confirmed.Revision,
            [new TextChange(clause, Language, delta)]);
        client.InFlight = client.Last = new Invocation(client.Account, submission, _now);
        History.Invocations.Add(client.InFlight);
        Send(client, client.InFlight);
    }

    /// <summary>
    /// Three of ten submissions and as many direct answers are lost on their way; a refusal and the answer to a resend come this way only.
    /// After the bug's moment answers arrive: what nobody hears cannot be judged.
    /// </summary>
    private void Send(Client client, Invocation invocation)
    {
        if (_random.Next(10) < 3) return;
        var head = _server.Log.Count;
        var verdict = _server.Submit(client.Account, invocation.Submission, resent: invocation.InvokedAt != _now);
        if (!_server.Fired && _random.Next(10) < 3) return;
        invocation.Tell(verdict, ++_now);
        client.InFlight = null;
        if (_server.Log.Count > head && _server.Fires(Bug.AcknowledgesBeforeCommit)) _server.LoseLast();
    }

    private void Steal(Client client, Invocation last)
    {
        var changes = new[] { new TextChange("a", Language, WireDelta.Insert(0, Token(0x8000))) };
        var stolen = new Invocation(client.Account, last.Submission with { Base = client.Confirmed.Revision, Changes = changes }, _now,
            stolenKey: true);
        History.Invocations.Add(stolen);
        stolen.Tell(_server.Submit(client.Account, stolen.Submission, resent: true), ++_now);
    }

    private string Token(int first) => char.ToString((char)(first + History.Invocations.Count));

    private void Deliver(Client client)
    {
        if (client.DeliveredCount >= _server.Log.Count) return;
        if (client.DeliveredCount + 1 < _server.Log.Count && _server.Fires(Bug.SkipsDelivery)) client.DeliveredCount++;
        if (client.DeliveredCount + 1 < _server.Log.Count && _server.Fires(Bug.SwapsDeliveries))
        {
            var (first, second) = (_server.Log[client.DeliveredCount], _server.Log[client.DeliveredCount + 1]);
            History.Deliveries[client.Id].AddRange([new ClientEvent(second.Revision, second), new ClientEvent(first.Revision, first)]);
            client.DeliveredCount += 2;
            return;
        }

        var commit = _server.Send(client.DeliveredCount++);
        History.Deliveries[client.Id].Add(new ClientEvent(commit.Revision, commit));
        if (client.InFlight is { } waiting && Checker.KeyOf(commit) == waiting.Key)
        {
            waiting.Tell(new Verdict(commit.Revision, null), ++_now);
            client.InFlight = null;
        }

        if (commit.Revision == client.Confirmed.Revision + 1 && commit.Changes.All(each => client.Fits(each)))
            client.Confirmed.Apply(commit);
        if (client.DeliveredCount == _server.Log.Count && _server.Fires(Bug.PublishesBeforeCommit))
        {
            // Whoever saw the lost commit works on a state that never was: the run ends here.
            _server.LoseLast();
            _over = true;
        }
    }

    private void End(Bug bug)
    {
        History.Log = _server.Log;
        var replica = _server.State.Copy();
        if (bug is Bug.SnapshotLosesFormatting or Bug.SnapshotNamesWrongAuthor)
        {
            while (!_server.Fires(bug))
            {
            }

            var units = replica.Clauses["a"].Texts[Language];
            var stamp = units[0].Stamp;
            stamp = bug == Bug.SnapshotLosesFormatting
                ? stamp with { Attributes = """{"bold":true}""" }
                : stamp with { Account = "someone.else" };
            units[0] = units[0] with { Stamp = stamp };
        }

        History.FinalStates["snapshot"] = WireDigest.State(replica);
    }

    private sealed class Client(string account, string id, NaiveDocument confirmed)
    {
        public string Account { get; } = account;

        public string Id { get; } = id;

        public NaiveDocument Confirmed { get; } = confirmed;

        public Invocation? InFlight { get; set; }

        public Invocation? Last { get; set; }

        public long Sequence { get; set; }

        public int DeliveredCount { get; set; }

        public bool Fits(WireChange change) =>
            change is not TextChange text
            || text.Delta.Ops.ToArray().Where(static op => op.Kind != OpKind.Insert)
                .Sum(static op => op.Length) <= Confirmed.Text(text.Clause, text.Language).Length;
    }
}
