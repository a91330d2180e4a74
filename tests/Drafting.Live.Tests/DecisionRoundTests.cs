using System.Text;
using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;
using Drafting.Text.Tests.Clauses;

namespace Drafting.Live.Tests;

/// <summary>What one round asks of the log: everything that makes it true, and nothing that it was not decided on.</summary>
public sealed class DecisionRoundTests
{
    private const long RightsRevision = 7;

    [Fact]
    public void Request_IsFencedOnTheRightsThatItWasDecidedOn()
    {
        var request = Decide("a en:hello", "text a en +x").ToRequest(Samples.Stream);
        Assert.Equal(new Fence(LiveMeeting.StreamOf("cop-2019"), RightsRevision), request.Fence);
        Assert.Equal((Samples.Stream, 1L), (request.Stream, request.ExpectedRevision));
        Assert.Contains($"\"rights\":{RightsRevision}", Encoding.UTF8.GetString(Assert.Single(request.Events).Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusalsAlone_AreFencedAndStoredLikeCommits()
    {
        var round = Decide($"a en:{new string('x', Limits.ClauseUnitsMax)}", "text a en +y", "text z en +y");
        var request = round.ToRequest(Samples.Stream);
        Assert.Empty(request.Events);
        Assert.Equal(new Fence(LiveMeeting.StreamOf("cop-2019"), RightsRevision), request.Fence);
        // What is answered is what is stored: a resend elsewhere knows nothing else.
        Assert.Equal(
            round.Refused.Select(refused => (refused.Turn.Key, refused.Answer.Code, refused.Answer.Clause ?? "")),
            request.Refusals.Select(refusal => (refusal.Key, refusal.Code, Encoding.UTF8.GetString(refusal.Detail.Span))));
        Assert.Equal(["clause_too_long", "unknown_clause"], request.Refusals.Select(refusal => refusal.Code));
        Assert.All(request.Refusals, refusal => Assert.Equal(32, refusal.PayloadHash.Length));
    }

    [Theory]
    [InlineData("text a en =5 +one", "text a en =5 +two", "text a en =8 +two")]
    [InlineData("text a en -5", "text a en =3 +x", "text a en +x")]
    [InlineData("text a en +one", "text a en +two", "text a en =3 +two")]
    [InlineData("split a>n @C en:2", "text a en =4 +x", "text n en =2 +x")]
    public void LaterSubmissionOfABatch_IsTransformedOverTheEarlierOne(string first, string second, string transformed)
    {
        var round = Decide("a en:hello", first, second);
        Assert.Empty(round.Refused);
        Assert.Equal(Notation.Json(Notation.Changes(transformed)), Notation.Json(round.Committed(default).Commits[1].Changes));
    }

    [Fact]
    public void LaterStructureOfABatch_ConflictsWithTheEarlierOne()
    {
        var round = Decide("a en:hello | b en:world", "split a>n @C en:2", "move a @V");
        Assert.Equal("structure_conflict", Assert.Single(round.Refused).Answer.Code);
        Assert.Single(round.ToRequest(Samples.Stream).Events);
    }

    /// <summary>A round over a document at revision 1, each submission from a client of its own, all on that base.</summary>
    private static DecisionRound Decide(string document, params string[] submissions)
    {
        var head = new Recommendation(Samples.Document, "", [], "en", Notation.Document(document), 1, default);
        var round = new DecisionRound(head, new CommitHistory(1), new Rights(Samples.Meeting, RightsRevision));
        for (var i = 0; i < submissions.Length; i++)
        {
            var submission = new Submission($"c{i}", 1, 1, Notation.Changes(submissions[i]));
            round.Decide(new SubmissionTurn(new SubmissionKey("dz.head", submission.Client, 1), submission.Hash(), submission, null, static _ => { }));
        }

        return round;
    }
}
