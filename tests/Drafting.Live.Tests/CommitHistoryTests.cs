using Drafting.Model;
using Drafting.Model.Recommendations;

namespace Drafting.Live.Tests;

public sealed class CommitHistoryTests
{
    [Fact]
    public void Commits_AreFoundAfterEveryRevisionItReachesTo()
    {
        var history = new CommitHistory(10);
        Assert.Equal((10, 10), (history.Head, history.Start));
        for (var revision = 11; revision <= 20; revision++) history.Add(Commit(revision));
        Assert.Equal((20, 10), (history.Head, history.Start));
        for (var revision = 10; revision <= 20; revision++) AssertAfter(history, revision);
        Assert.Throws<ArgumentOutOfRangeException>(() => history.After(9).Count());
    }

    [Fact]
    public void OldCommits_AreForgottenAndCanBePutBack()
    {
        var history = new CommitHistory(0);
        for (var revision = 1; revision <= 3 * Limits.BaseLagCommitsMax; revision++)
        {
            history.Add(Commit(revision));
            Assert.Equal(Math.Max(0, revision - Limits.BaseLagCommitsMax), history.Start);
            if (revision % 97 == 0) AssertAfter(history, history.Start);
        }

        var rested = new CommitHistory(2_100);
        rested.Add(Commit(2_101));
        rested.Prepend([.. Enumerable.Range(1_500, 601).Select(revision => Commit(revision))]);
        Assert.Equal(1_499, rested.Start);
        AssertAfter(rested, 1_499);
        rested.Prepend([]);
        for (var revision = 2_102; revision <= 3_000; revision++) rested.Add(Commit(revision));
        AssertAfter(rested, 2_000);
        history.Prepend([.. Enumerable.Range(1_501, 500).Select(revision => Commit(revision))]);
        AssertAfter(history, 1_500);
    }

    [Fact]
    public void CommitThatDoesNotFollow_IsABug()
    {
        var history = new CommitHistory(5);
        Assert.Throws<InvalidOperationException>(() => history.Add(Commit(7)));
        Assert.Throws<InvalidOperationException>(() => history.Add(Commit(5)));
        Assert.Throws<InvalidOperationException>(() => history.Prepend([Commit(4)]));
        history.Prepend([Commit(5)]);
        Assert.Equal(4, history.Start);
    }

    private static void AssertAfter(CommitHistory history, long revision) =>
        Assert.Equal(Enumerable.Range(1, (int)(history.Head - revision)).Select(i => revision + i), history.After(revision).Select(commit => commit.Revision));

    private static Commit Commit(long revision) => new(revision, default, "dz.head", "dz", "c", revision, new CommitContent([], default, "811c9dc5"));
}
