using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// Nobody can put words together in another's name. Authors write letters that nobody else ever writes; somebody takes them away and claims to
/// bring back whatever there is, in any order, anywhere. DRAFTING_CASES sets how many documents, DRAFTING_SEED the first.
/// </summary>
public sealed class RestorationLaws
{
    private const string Forger = "eg";

    [Fact]
    public void LettersInTheirAuthorsName_NeverChangeTheirOrder()
    {
        var restored = 0;
        var cases = Math.Max(100, TestCases.Count(64_000) / 64);
        for (var seed = 0; seed < cases; seed++) restored += new Attack(seed).Run();
        // If nothing ever came back the law would hold of itself.
        Assert.True(restored > cases, $"only {restored} claims held in {cases} documents");
    }

    /// <summary>What a person's own undo does, one step after the other, always holds, whatever others write meanwhile.</summary>
    [Fact]
    public void DeletionsUndoneLastFirst_AllComeBackAsTheirAuthors()
    {
        var cases = Math.Max(100, TestCases.Count(64_000) / 64);
        for (var seed = 0; seed < cases; seed++)
        {
            var random = new Random(seed);
            var minutes = new Minutes("a en:abcdefghijkl");
            var letter = '\u4E00';
            var undos = new List<TextChange>();
            void WriteAnother(int at)
            {
                var theirs = Insert(at, letter++.ToString());
                minutes.Write("ma", [theirs]);
                // An undo is to be applied to what the one above it leaves.
                for (var i = undos.Count - 1; i >= 0; i--)
                    (undos[i], theirs) = (
                        undos[i] with { Delta = theirs.Delta.Transform(undos[i].Delta, Priority.First) },
                        theirs with { Delta = undos[i].Delta.Transform(theirs.Delta, Priority.Second) });
            }

            for (var step = 0; step < 8; step++)
            {
                var text = minutes.Text();
                var at = random.Next(text.Length + 1);
                var length = random.Next(1, 4);
                if (random.Next(2) == 0) WriteAnother(at);
                text = minutes.Text();
                if (at + length > text.Length) continue;
                minutes.Write(Forger, [new TextChange("a", "en", new DeltaBuilder().Retain(at).Delete(length).ToDelta())]);
                undos.Add(Bringing(at, text.Substring(at, length), minutes.Revision));
            }

            for (; undos.Count > 0; undos.RemoveAt(undos.Count - 1))
            {
                if (random.Next(2) == 0) WriteAnother(random.Next(minutes.Text().Length + 1));
                minutes.Write(Forger, [undos[^1]]);
            }

            Assert.True(!minutes.Authors().Contains(Forger, StringComparison.Ordinal), $"seed {seed}: {minutes.Authors()}");
        }
    }

    private static TextChange Insert(int at, string words) => new("a", "en", new DeltaBuilder().Retain(at).Insert(words).ToDelta());

    private static TextChange Bringing(int at, string words, long deletion) =>
        Insert(at, words) with { Restores = Restoration.Of([new RestoredRun(words.Length, deletion, null)]) };

    private sealed class Attack(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Minutes _minutes = new("a en:abcdefgh");
        private readonly List<(long Revision, string Words)> _deletions = [];
        private readonly HashSet<(char, char)> _order = [];
        private char _letter = '\u4E00';

        /// <summary>How many claims held.</summary>
        public int Run()
        {
            var held = 0;
            for (var step = 0; step < 40; step++)
            {
                var text = _minutes.Text();
                var at = _random.Next(text.Length + 1);
                switch (_random.Next(5))
                {
                    case 0:
                        _minutes.Write(_random.Next(2) == 0 ? "dz.head" : "ma", [Insert(at, $"{_letter++}{_letter++}")]);
                        break;
                    case 1 or 2 when at < text.Length:
                        var length = Math.Min(_random.Next(1, 5), text.Length - at);
                        _minutes.Write(Forger, [new TextChange("a", "en", new DeltaBuilder().Retain(at).Delete(length).ToDelta())]);
                        _deletions.Add((_minutes.Revision, text.Substring(at, length)));
                        break;
                    default:
                        if (_deletions.Count == 0) break;
                        var (revision, words) = _deletions[_random.Next(_deletions.Count)];
                        var start = _random.Next(words.Length);
                        var part = words.Substring(start, _random.Next(1, words.Length - start + 1));
                        if (_minutes.Write(Forger, [Bringing(at, part, revision)])[0] is TextChange { Restores: not null }) held++;
                        break;
                }

                Check();
            }

            return held;
        }

        private void Check()
        {
            var letters = Named().ToArray();
            Assert.True(letters.Distinct().Count() == letters.Length, $"seed {seed}: a letter twice in its author's name: {_minutes.Authors()}");
            for (var i = 0; i < letters.Length; i++)
                for (var j = i + 1; j < letters.Length; j++)
                {
                    _order.Add((letters[i], letters[j]));
                    Assert.False(_order.Contains((letters[j], letters[i])), $"seed {seed}: {letters[i]} and {letters[j]} have changed places: {_minutes.Authors()}");
                }
        }

        /// <summary>The letters that stand in another's name than the forger's.</summary>
        private IEnumerable<char> Named()
        {
            var (text, at) = (_minutes.Document.Find("a")!.Text("en"), 0);
            var plain = text.Content.PlainText();
            foreach (var run in text.Provenance.Runs.ToArray())
            {
                if (run.Origin.Account != Forger)
                    foreach (var letter in plain.Substring(at, run.Length))
                        yield return letter;
                at += run.Length;
            }
        }
    }
}
