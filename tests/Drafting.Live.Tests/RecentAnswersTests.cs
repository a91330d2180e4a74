using Drafting.EventLog;

namespace Drafting.Live.Tests;

public sealed class RecentAnswersTests
{
    private static readonly byte[] Hash = [1, 2, 3], Other = [1, 2, 4];

    [Fact]
    public void LatestAnswerOfAClient_IsFoundByItsKey()
    {
        var answers = new RecentAnswers();
        var key = new SubmissionKey("dz.head", "c", 7);
        Assert.Null(answers.Find(key, Hash));
        answers.Keep(key, Hash, new Answer.Committed(42));
        Assert.Equal(new Answer.Committed(42), answers.Find(key, Hash));
        Assert.Equal(new Answer.Refused("key_reused", IsFinal: true), answers.Find(key, Other));
        Assert.Null(answers.Find(key with { Sequence = 6 }, Hash));
        Assert.Null(answers.Find(key with { Client = "d" }, Hash));
        Assert.Null(answers.Find(key with { Account = "ma.head" }, Hash));
        answers.Keep(key with { Sequence = 8 }, Hash, new Answer.Committed(43));
        Assert.Null(answers.Find(key, Hash));
        answers.Clear();
        Assert.Null(answers.Find(key with { Sequence = 8 }, Hash));
    }

    [Fact]
    public void AnswersOfManyClients_AreBoundedAndTheLatestIsHeld()
    {
        var answers = new RecentAnswers();
        for (var i = 0; i < 10_000; i++)
        {
            var key = new SubmissionKey("dz.head", $"c{i}", 1);
            answers.Keep(key, Hash, new Answer.Committed(i));
            Assert.Equal(new Answer.Committed(i), answers.Find(key, Hash));
        }

        Assert.Null(answers.Find(new SubmissionKey("dz.head", "c0", 1), Hash));
    }
}
