using System.Globalization;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// Several people edit one document over slow and breaking links; at the end all have the same, and every unit that was typed stands in it
/// once, unless somebody's delete of it was committed or its own submission was refused. DRAFTING_RUNS sets how many, DRAFTING_SEED the first.
/// </summary>
public sealed class ConvergenceStorms
{
    private const int Steps = 60;

    [Fact]
    public void AllEndEqual_AndNothingTypedIsLost()
    {
        var first = Setting("DRAFTING_SEED", 0);
        var runs = Setting("DRAFTING_RUNS", 2_000);
        var refusals = new Dictionary<string, int> { ["structure_conflict"] = 0, ["not_allowed"] = 0 };
        for (var seed = first; seed < first + runs; seed++)
        {
            try
            {
                foreach (var refusal in new Storm(seed).Run()) refusals[refusal.Code]++;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Storm {seed} (DRAFTING_SEED={seed} DRAFTING_RUNS=1)", fault);
            }
        }

        // Storms in which nobody is ever refused would prove nothing about taking back.
        if (runs >= 100) Assert.All(refusals, refusal => Assert.True(refusal.Value > runs / 4, $"{refusal.Key}: {refusal.Value} in {runs} storms"));
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Storm
    {
        private readonly Random _random;
        private readonly RandomClauses _structure;
        private readonly StormLedger _ledger = new();
        private readonly StormServer _server;
        private readonly StormClient[] _clients;
        private readonly UniqueWords _words = new();
        private int _clauses;

        public Storm(int seed)
        {
            _random = new Random(seed);
            _structure = new RandomClauses(seed) { NextId = () => $"n{_clauses++}" };
            var document = Document();
            _server = new StormServer(document, _random);
            _clients = [.. Enumerable.Range(0, _random.Next(4, 7)).Select(id => new StormClient($"c{id}", document, _ledger))];
        }

        /// <summary>The refusals that the server gave.</summary>
        public IEnumerable<StormRefusal> Run()
        {
            for (var step = 0; step < Steps; step++) Step(_clients[_random.Next(_clients.Length)]);
            Drain();
            var expected = Digest(_server.Document);
            foreach (var client in _clients)
            {
                Assert.Equal(expected, Digest(client.Confirmed));
                Assert.Equal(expected, Digest(client.Screen));
            }

            Assert.Equal(_ledger.Expected, Points(_server.Document).Order());
            return _server.Refusals;
        }

        private void Step(StormClient client)
        {
            switch (_random.Next(20))
            {
                case < 8: Edit(client); break;
                case < 12: Upload(client); break;
                case < 18: Download(client); break;
                case 18 when client.Inbox is not null: client.Drop(); break;
                default: Resume(client); break;
            }
        }

        /// <summary>Links come back and everything is delivered until nobody waits for anything.</summary>
        private void Drain()
        {
            foreach (var client in _clients) Resume(client);
            while (_clients.Any(client => !client.IsSynchronized || client.Inbox!.Count > 0))
            {
                Assert.True(_clients.Any(client => client.Outbox.Count + client.Inbox!.Count > 0), "somebody waits and nothing is on the way");
                foreach (var client in _clients)
                {
                    Upload(client);
                    Download(client);
                }
            }
        }

        private void Upload(StormClient client)
        {
            if (!client.Outbox.TryDequeue(out var submission)) return;
            // A link that broke after the server had it: the same key comes twice.
            if (_random.Next(10) == 0 && _server.Submit(submission) is { } lost) Tell(client, lost);
            if (_server.Submit(submission) is { } answer) Tell(client, answer);
        }

        private void Tell(StormClient author, StormMessage message)
        {
            if (message is StormRefusal)
            {
                author.Inbox?.Enqueue(message);
                return;
            }

            foreach (var client in _clients)
                for (var copies = _random.Next(10) == 0 ? 2 : 1; copies > 0; copies--)
                    client.Inbox?.Enqueue(message);
        }

        private void Download(StormClient client)
        {
            for (var count = _random.Next(1, 4); count > 0 && client.Inbox is { Count: > 0 } inbox; count--) client.Receive(inbox.Dequeue());
        }

        private void Resume(StormClient client)
        {
            if (client.Inbox is null) client.Resume(_server.Commits.Skip(client.Revision));
        }

        private void Edit(StormClient client)
        {
            if (_random.Next(3) > 0) Write(client);
            else if (_structure.TryChange(Type(), client.Screen) is { } change) client.Edit(Gesture(client, change));
        }

        /// <summary>Structure of one change, or of two where a second one fits behind it.</summary>
        private StormEntry Gesture(StormClient client, Change change)
        {
            if (_random.Next(4) > 0) return new StormEntry([change]);
            var second = _structure.TryChange(Type(), Notation.Apply(client.Screen, [change]));
            return new StormEntry(second is null ? [change] : [change, second]);
        }

        private ChangeType Type() => RandomClauses.Structural[_random.Next(RandomClauses.Structural.Count)];

        private void Write(StormClient client)
        {
            var live = client.Screen.Clauses.Where(clause => !clause.Merged).ToArray();
            if (live.Length == 0) return;
            var clause = live[_random.Next(live.Length)];
            var language = client.Screen.Languages[_random.Next(client.Screen.Languages.Count)];
            var text = clause.Text(language).Content;
            var runes = text.PlainText().EnumerateRunes().ToArray();
            var start = _random.Next(runes.Length + 1);
            var builder = new DeltaBuilder().Retain(runes.Take(start).Sum(rune => rune.Utf16SequenceLength));
            var entry = new List<int>();
            if (_random.Next(4) > 0)
            {
                var words = _words.Next(_random.Next(1, 4), entry);
                builder.Insert(words, _random.Next(3) == 0 ? Attributes.Of(("bold", true)) : Attributes.None);
            }

            var gone = runes.Skip(start).Take(_random.Next(4) == 0 ? _random.Next(1, 4) : 0).ToArray();
            builder.Delete(gone.Sum(rune => rune.Utf16SequenceLength));
            if (gone.Length == 0 && start < runes.Length) builder.Retain(runes[start].Utf16SequenceLength, Attributes.Of(("italic", true)));
            var change = new TextChange(clause.Id, language, builder.ToDelta());
            if (change.Delta.IsEmpty) return;
            var edit = new StormEntry([change]);
            edit.Inserted.UnionWith(entry);
            edit.Deleted.UnionWith(gone.Select(rune => rune.Value));
            client.Edit(edit);
        }

        private ClauseDocument Document()
        {
            string[] languages = ["ar", "en"];
            var points = new List<int>();
            var clauses = new List<Clause>();
            for (var index = 0; index < 4; index++)
            {
                var clause = new Clause($"c{index}", ClauseKind.Operative, 0, OrderKey.Between(clauses.Count == 0 ? null : clauses[^1].Order, null));
                foreach (var language in languages)
                {
                    var content = Delta.Document(_words.Next(_random.Next(6), points));
                    clause = clause.WithText(language, new ClauseText(content, Provenance.Of(content.Length, new Origin("ma.head", 0))));
                }

                clauses.Add(clause);
            }

            _ledger.Insert(points);
            return ClauseDocument.Of(languages, clauses);
        }

        private static IEnumerable<int> Points(ClauseDocument document) => document.Clauses.SelectMany(clause => clause.Texts)
            .SelectMany(text => text.Value.Content.PlainText().EnumerateRunes()).Select(rune => rune.Value);

        private static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));
    }
}
