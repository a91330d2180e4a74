using System.Text;
using Drafting.Model.Procedure;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;
using Drafting.Text.Deltas;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Model.Tests;

public sealed class RecommendationEventsTests
{
    [Fact]
    public void WhatWasWritten_IsReadTheSame()
    {
        var first = TestCases.Seed();
        for (var seed = first; seed < first + TestCases.Count(2_000); seed++)
        {
            var random = new RandomClauses(seed);
            var document = random.Document();
            var changes = random.Changes(document, 1 + seed % 4);
            var content = RecommendationEvents.Encode(changes, StateDigest.OfTouched(Notation.Apply(document, changes), changes));
            var (read, delegation, creation) = RecommendationEvents.Read(RecommendationEvents.Changed, 1, RecommendationEvents.Write(content, "dz", 3));
            Assert.Equal(("dz", content.Digest), (delegation, read.Digest));
            Assert.Null(creation);
            Assert.True(content.ChangesJson.Span.SequenceEqual(read.ChangesJson.Span), $"seed {seed}");
            Assert.True(Notation.Json(changes) == Notation.Json(read.Changes), $"seed {seed}");
        }
    }

    [Fact]
    public void Creation_KeepsWhatItIsCalled()
    {
        var changes = Notation.Changes("add a @V; text a en +hello");
        var creation = new Creation("MENA-COP/2019/L.1 \"é\"", ["ma", "dz"], "en", ["ar", "en"]);
        var payload = RecommendationEvents.Write(RecommendationEvents.Encode(changes, "811c9dc5"), "un", 1, creation);
        var (content, _, read) = RecommendationEvents.Read(RecommendationEvents.Created, 1, payload);
        Assert.Equal((creation.Symbol, "en"), (read!.Symbol, read.DraftingLanguage));
        Assert.Equal(creation.Sponsors, read.Sponsors);
        Assert.Equal(creation.Languages, read.Languages);
        var recommendation = RecommendationEvents.Create("r", read, Commit(1, content));
        Assert.Equal("a @V en:hello", Notation.Show(recommendation.Document));
        Assert.Equal(1, recommendation.Revision);
    }

    [Fact]
    public void MembersOfThePayload_StandInCanonicalOrder()
    {
        var payload = RecommendationEvents.Write(RecommendationEvents.Encode(Notation.Changes("move a @V"), "00000000"), "un", 1, new Creation("S", ["ma"], "en", ["en"]));
        Assert.Equal(
            """{"changes":[{"clause":"a","order":"V","type":"move"}],"delegation":"un","digest":"00000000","drafting":"en","languages":["en"],"rights":1,"sponsors":["ma"],"symbol":"S"}""",
            Encoding.UTF8.GetString(payload));
    }

    /// <summary>
    /// Each text that is sent is judged alone, and canonical form joins neighbours: together they may be what nobody may send. What was
    /// accepted must be readable all the same, else one person could close the document for ever.
    /// </summary>
    [Fact]
    public void TextsThatWereJoinedAfterTheyWereJudged_AreRead()
    {
        var marks = new string('\u0301', TextRules.StackedMarksMax);
        Assert.NotNull(TextRules.Check("a" + marks + marks));
        var sent = $$"""{"client":"c","sequence":1,"base":1,"changes":[{"type":"text","clause":"a","language":"en","delta":[{"insert":"a{{marks}}"},{"insert":"{{marks}}"}]}]}""";
        Assert.True(Submission.TryRead(Encoding.UTF8.GetBytes(sent), out var submission, out _, out _));
        AssertReadable(submission!.Changes);
    }

    /// <summary>A submission of several structural changes may pass through lengths that no clause may keep.</summary>
    [Fact]
    public void PositionsBeyondTheBoundOfAClause_AreRead() => AssertReadable(Notation.Changes("split a>c @k en:22768; split a>d @V en:11384"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"changes":[],"delegation":"dz"}""")]
    [InlineData("""{"changes":{},"delegation":"dz","digest":"x"}""")]
    [InlineData("""{"changes":[],"delegation":7,"digest":"x"}""")]
    [InlineData("""{"changes":[],"delegation":"dz","digest":"x" """)]
    public void PayloadThatIsNone_IsInvalidData(string payload) =>
        Assert.Throws<InvalidDataException>(() => RecommendationEvents.Read(RecommendationEvents.Changed, 1, Encoding.UTF8.GetBytes(payload)));

    [Theory]
    [InlineData("clauses-changed", 6)]
    [InlineData("recommendation-adopted", 1)]
    public void LaterEvent_IsInvalidData(string kind, int version) =>
        Assert.Throws<InvalidDataException>(() => RecommendationEvents.Read(kind, version, """{"changes":[],"delegation":"dz","digest":"x"}"""u8.ToArray()));

    [Fact]
    public void CommitThatDoesNotFit_IsInvalidData()
    {
        var before = new Recommendation("r", "", [], "en", Notation.Document("a en:hello"), 7, default);
        Assert.Throws<InvalidDataException>(() => RecommendationEvents.Apply(before, Commit(9, RecommendationEvents.Encode([], "811c9dc5"))));
        Assert.Throws<InvalidDataException>(() => RecommendationEvents.Apply(before, Commit(8, RecommendationEvents.Encode(Notation.Changes("text z en +x"), "811c9dc5"))));
        var after = RecommendationEvents.Apply(before, Commit(8, RecommendationEvents.Encode(Notation.Changes("text a en +x"), "811c9dc5")));
        Assert.Equal((8, DateTimeOffset.UnixEpoch, "a @B en:xhello"), (after.Revision, after.ChangedAt, Notation.Show(after.Document)));
    }

    [Theory]
    [InlineData("""{"clause":"a","status":"put","type":"status"}""")]
    [InlineData("""{"stage":"deferred","type":"stage"}""")]
    [InlineData("""{"floor":"pen","type":"floor"}""")]
    public void Act_IsAnEventOfItsOwn_AndChangesNoWords(string json)
    {
        var content = RecommendationEvents.Encode(ActJson.TryRead(Encoding.UTF8.GetBytes(json))!);
        var payload = RecommendationEvents.Write(content, "ma", 3);
        Assert.Equal($$"""{"act":{{json}},"delegation":"ma","digest":"811c9dc5","rights":3}""", Encoding.UTF8.GetString(payload));
        var read = RecommendationEvents.Read(RecommendationEvents.KindOf(content), 1, payload);
        Assert.Equal((content.Act, "ma"), (read.Content.Act, read.Delegation));
        var before = new Recommendation("r", "", [], "en", Notation.Document("a en:hello"), 7, default);
        var after = RecommendationEvents.Apply(before, Commit(8, read.Content));
        Assert.Same(before.Document, after.Document);
        Assert.NotEqual(before.Proceedings, after.Proceedings);
    }

    private static void AssertReadable(IReadOnlyList<Change> changes)
    {
        var payload = RecommendationEvents.Write(RecommendationEvents.Encode(changes, "00000000"), "dz", 1);
        Assert.Equal(Notation.Json(changes), Notation.Json(RecommendationEvents.Read(RecommendationEvents.Changed, 1, payload).Content.Changes));
    }

    private static Commit Commit(long revision, CommitContent content) => new(revision, DateTimeOffset.UnixEpoch, "dz.head", "dz", "c", 1, content);
}
