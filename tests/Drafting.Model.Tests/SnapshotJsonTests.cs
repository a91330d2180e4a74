using System.Text;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests;

public sealed class SnapshotJsonTests
{
    [Fact]
    public void WhatWasWritten_IsReadWithTheSameDigestAndProvenance()
    {
        var first = TestCases.Seed();
        for (var seed = first; seed < first + TestCases.Count(3_000); seed++)
        {
            var written = Random(seed);
            var bytes = SnapshotJson.Write(written);
            var read = SnapshotJson.Read(bytes);
            Assert.True(Digest(written.Document) == Digest(read.Document), $"seed {seed}");
            Assert.True(Provenance(written.Document) == Provenance(read.Document), $"seed {seed}");
            Assert.True(bytes.AsSpan().SequenceEqual(SnapshotJson.Write(read)), $"seed {seed}");
            Assert.Equal((written.Id, written.Symbol, written.Revision, written.ChangedAt), (read.Id, read.Symbol, read.Revision, read.ChangedAt));
            Assert.Equal(written.Sponsors, read.Sponsors);
            Assert.Equal((written.Proceedings.Stage, written.Proceedings.Floor), (read.Proceedings.Stage, read.Proceedings.Floor));
            Assert.Equal(written.Proceedings.Statuses, read.Proceedings.Statuses);
            Assert.Equal(written.Document.Languages, read.Document.Languages);
        }
    }

    [Fact]
    public void WordsOnBehalfOfAnother_KeepIt()
    {
        var text = new ClauseText(Delta.Document("abc"), Text.Clauses.Provenance.Of([new(2, new Origin("ma.head", 3, "dz")), new(1, new Origin("ma.head", 300))]));
        var clause = new Clause("a", ClauseKind.Operative, 0, "V").WithText("en", text);
        var written = new Recommendation("r", "", [], "en", ClauseDocument.Of(["en"], [clause]), 300, DateTimeOffset.UnixEpoch);
        Assert.Contains("""[[2,"ma.head",3,"dz"],[1,"ma.head",300]]""", Encoding.UTF8.GetString(SnapshotJson.Write(written)), StringComparison.Ordinal);
        Assert.Equal(Provenance(written.Document), Provenance(SnapshotJson.Read(SnapshotJson.Write(written)).Document));
    }

    [Fact]
    public void ClauseWithMarksOfSeveralAuthors_IsRead()
    {
        // Every author's text was judged alone; together the marks are more than one may send.
        var marks = Delta.Document("a" + new string('\u0301', 3 * TextRules.StackedMarksMax));
        var clause = new Clause("a", ClauseKind.Operative, 0, "V").WithText("en", new ClauseText(marks, Text.Clauses.Provenance.Of(marks.Length, new Origin("x", 1))));
        var written = new Recommendation("r", "", [], "en", ClauseDocument.Of(["en"], [clause]), 1, DateTimeOffset.UnixEpoch);
        Assert.Equal(marks, SnapshotJson.Read(SnapshotJson.Write(written)).Document.Find("a")!.Text("en").Content);
    }

    [Fact]
    public void ProvenanceThatDoesNotCoverTheText_IsInvalidData()
    {
        var clause = new Clause("a", ClauseKind.Operative, 0, "V").WithText("en", new ClauseText(Delta.Document("abc"), Text.Clauses.Provenance.Of(2, new Origin("x", 1))));
        var written = new Recommendation("r", "", [], "en", ClauseDocument.Of(["en"], [clause]), 1, DateTimeOffset.UnixEpoch);
        Assert.Throws<InvalidDataException>(() => SnapshotJson.Read(SnapshotJson.Write(written)));
    }

    [Fact]
    public void BrokenSnapshot_IsReadOrIsInvalidData()
    {
        var seed = TestCases.Seed();
        var random = new Random(seed);
        byte[][] originals = [.. Enumerable.Range(0, 20).Select(i => SnapshotJson.Write(Random(i)))];
        var broken = 0;
        for (var i = 0; i < TestCases.Count(20_000); i++)
        {
            var bytes = new List<byte>(originals[random.Next(originals.Length)]);
            var at = random.Next(bytes.Count);
            if (random.Next(3) == 0) bytes.RemoveRange(at, random.Next(Math.Min(6, bytes.Count - at) + 1));
            else if (random.Next(2) == 0) bytes[at] = (byte)"0-\"\\[]{},:n9"[random.Next(12)];
            else bytes[at] = (byte)random.Next(256);
            try
            {
                SnapshotJson.Read(bytes.ToArray());
            }
            catch (InvalidDataException)
            {
                broken++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}, case {i}: {fault} on {Encoding.UTF8.GetString([.. bytes])}");
            }
        }

        Assert.True(broken > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"clauses":[{"id":"a","kind":"operative","level":0,"order":"V","provenance":{"en":[[]]},"texts":{"en":[{"insert":"x"}]}}],"languages":["en"]}""")]
    [InlineData("""{"at":"2019-11-25T09:30:00Z","clauses":[{"id":null,"kind":"operative","level":0,"order":"V"}],"document":"r","drafting":"en","languages":["en"],"revision":1,"sponsors":[],"symbol":""}""")]
    [InlineData("""{"at":"2019-11-25T09:30:00Z","clauses":[{"id":"a","kind":"poem","level":0,"order":"V"}],"document":"r","drafting":"en","languages":["en"],"revision":1,"sponsors":[],"symbol":""}""")]
    public void WhatIsNoSnapshot_IsInvalidData(string json) => Assert.Throws<InvalidDataException>(() => SnapshotJson.Read(Encoding.UTF8.GetBytes(json)));

    private static Recommendation Random(int seed)
    {
        var random = new RandomClauses(seed);
        var document = random.Document();
        for (var revision = 2; revision < 6; revision++)
        {
            Assert.True(document.TryApply(random.Changes(document, 2), new Origin(revision % 2 == 0 ? "dz.head" : "ma.head", revision * 300), out document, out _));
        }

        return new Recommendation($"r-{seed & 0xff}", "L.1 \"é\u200f\"", ["ma", "dz"], "en", document, 6, DateTimeOffset.UnixEpoch.AddTicks(10L * seed))
        {
            Proceedings = Standing(document, seed),
        };
    }

    private static Proceedings Standing(ClauseDocument document, int seed)
    {
        var standing = Proceedings.Opened.After(new StageAct((Stage)(Math.Abs(seed % 10))));
        foreach (var clause in document.Clauses) standing = standing.After(new StatusAct(clause.Id, (ClauseStatus)(clause.Id.Length % 4)));
        return seed % 2 == 0 ? standing : standing.After(new FloorAct(Floor.Pen));
    }

    private static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));

    private static string Provenance(ClauseDocument document) => string.Join('\n', document.Clauses.SelectMany(clause => clause.Texts.Select(text =>
        $"{clause.Id} {text.Key} {string.Join(' ', text.Value.Provenance.Runs.ToArray())}")));
}
