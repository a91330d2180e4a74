using System.Globalization;
using System.Text;
using System.Text.Json;
using Drafting.EventLog;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests;

/// <summary>What must not stop a document, and what must stop one alone.</summary>
public sealed class DocumentWriterTests
{
    [Fact]
    public async Task LogThatFailsBehindAnAnswer_DoesNotBringASecondOne()
    {
        var log = new InMemoryEventLog();
        using var process = await LiveProcess.OpenAsync(log);
        var told = new List<Answer>();
        Task<JoinAnswer> joined;
        using (await process.HoldAsync())
        {
            process.Documents.TrySubmit(Samples.Document, "dz.head", new Submission("c", 1, 1, Notation.Changes("text a en +x")), answer =>
            {
                told.Add(answer);
                log.DisposeAsync().AsTask().Wait();
            });
            joined = process.JoinAsync();
        }

        Assert.IsType<JoinAnswer.Unavailable>(await joined);
        Assert.Equal(new Answer.Refused("unknown_document", IsFinal: false), Assert.Single(told));
        Assert.Single(process.Faults);
    }

    [Fact]
    public async Task ExceptionOfAnyKind_LeavesTheLineOpen()
    {
        await using var log = new InMemoryEventLog();
        using var process = await LiveProcess.OpenAsync(log, "a en:x");
        // A key that no reader of the wire lets through; the log calls it a bug of its caller.
        Assert.Equal("later unavailable", await process.SubmitAsync("", 1, 1, "text a en +y"));
        Assert.IsType<ArgumentException>(Assert.Single(process.Faults));
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +y"));
    }

    [Theory]
    [InlineData("clauses-changed", 1, "no JSON")]
    [InlineData("clauses-changed", 1, "{}")]
    [InlineData("clauses-changed", 1, """{"changes":[{"type":"move","clause":"nobody","order":"V"}],"delegation":"dz","digest":"811c9dc5"}""")]
    [InlineData("clauses-changed", 6, """{"changes":[],"delegation":"dz","digest":"811c9dc5"}""")]
    [InlineData("clauses-adopted", 1, """{"changes":[],"delegation":"dz","digest":"811c9dc5"}""")]
    public async Task EventThatThisProgramCannotRead_StopsThatDocumentAndNoOther(string kind, int version, string payload)
    {
        await using var log = new InMemoryEventLog();
        using var process = await LiveProcess.OpenAsync(log, "a en:x");
        Assert.Null(await process.Documents.CreateAsync("r-other", Samples.Creation, Samples.ChangesTo("a en:x"), "ma.head"));
        Assert.Equal("commit 2", await process.SubmitAsync("c", 1, 1, "text a en +y"));
        await log.AppendAsync(new AppendRequest(Samples.Stream, 2, new NewEvent(kind, version, "", Encoding.UTF8.GetBytes(payload))));
        for (var i = 2; i < 5; i++)
        {
            Assert.Equal("later unavailable", await process.SubmitAsync("c", i, 2, "text a en +y"));
            Assert.IsType<JoinAnswer.Unavailable>(await process.JoinAsync());
        }

        Assert.Equal(3, await log.HeadAsync(Samples.Stream));
        Assert.Equal([2L], process.PublishedRevisions);
        Assert.All(process.Faults, fault => Assert.IsType<InvalidDataException>(fault));
        Assert.Equal("refused future_base", await process.SubmitAsync(new Submission("d", 1, 9, Notation.Changes("move a @k")), document: "r-other"));
    }

    /// <summary>
    /// Submissions of the right form whose numbers, ids and bases are anybody's guess: each is committed or refused for good, nothing throws
    /// on the way, and the log reads after it.
    /// </summary>
    [Fact]
    public async Task HostileSubmissions_AreAnsweredAndTheLogReads()
    {
        var first = Setting("DRAFTING_SEED", Random.Shared.Next(1_000_000));
        for (var seed = first; seed < first + Setting("DRAFTING_CASES", 60); seed++)
        {
            await using var log = new InMemoryEventLog();
            using var process = await LiveProcess.OpenAsync(log, "c0 en:hello fr:🕊a | c1 en:world ar:x | c2 | c3 en:abc fr:def");
            var random = new Random(seed);
            var outcomes = new List<Task<string>>();
            for (var i = 1; i <= 60; i++)
            {
                var json = Encoding.UTF8.GetBytes(Hostile(random, seed, i, await log.HeadAsync(Samples.Stream)));
                if (!Submission.TryRead(json, out var submission, out _, out _)) continue;
                outcomes.Add(process.SubmitAsync(submission!));
                if (random.Next(3) == 0) await outcomes[^1];
            }

            var told = await Task.WhenAll(outcomes);
            Assert.True(process.Faults.IsEmpty, $"seed {seed}: {process.Faults.FirstOrDefault()}");
            Assert.True(told.All(outcome => !outcome.StartsWith("later", StringComparison.Ordinal)), $"seed {seed}: {string.Join(' ', told)}");
            Assert.Equal(Samples.Digest((await Samples.ReplayAsync(log)).Document), Samples.Digest((await process.WholeAsync()).Document));
        }
    }

    /// <summary>A valid change of some document, its numbers and ids often exchanged for others.</summary>
    private static string Hostile(Random random, int seed, int sequence, long head)
    {
        var clauses = new RandomClauses(random.Next());
        var changes = Notation.Json(clauses.Changes(clauses.Document(), random.Next(1, 4)));
        var broken = new StringBuilder();
        foreach (var piece in Pieces(changes))
            broken.Append(
                char.IsAsciiDigit(piece[0]) && random.Next(3) == 0 ? random.Next(random.Next(2) == 0 ? 8 : 16_384).ToString(CultureInfo.InvariantCulture)
                : piece.StartsWith("\"c", StringComparison.Ordinal) && piece.Length == 4 && random.Next(3) == 0 ? $"\"c{random.Next(6)}\""
                : piece);
        return $$"""{"client":"h{{seed}}","sequence":{{sequence}},"base":{{Math.Max(0, head - random.Next(8))}},"changes":{{broken}}}""";
    }

    private static List<string> Pieces(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var pieces = new List<string>();
        var reader = new Utf8JsonReader(bytes);
        var end = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (start > end) pieces.Add(Encoding.UTF8.GetString(bytes[end..start]));
            end = (int)reader.BytesConsumed;
            pieces.Add(Encoding.UTF8.GetString(bytes[start..end]));
        }

        return pieces;
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
