using Drafting.Model;

namespace Drafting.Server.Live;

/// <summary>The paces of a person, one for each thing that costs the others something.</summary>
/// <param name="Submissions">What is to be decided and stored.</param>
/// <param name="Joins">A join sends a whole document, and tells the room who came.</param>
/// <param name="Pages">A page of commits is read from the log.</param>
/// <param name="Cursors">A cursor goes to the whole delegation.</param>
/// <param name="Comments">A comment is sent to everybody who joins from then on.</param>
public sealed record Paces(Pace Submissions, Pace Joins, Pace Pages, Pace Cursors, Pace Comments)
{
    /// <summary>The paces of <see cref="Limits"/>; a higher one for submissions lifts the others to it, for a load of few people.</summary>
    public static Paces Of(int submissionsPerSecond, TimeProvider time)
    {
        var lifted = submissionsPerSecond > Limits.SubmissionsPerSecondMax ? submissionsPerSecond : 0;
        return new Paces(
            new Pace(submissionsPerSecond, Math.Max(Limits.SubmissionBurstMax, lifted), time),
            Lifted(Limits.JoinsPerSecondMax, Limits.JoinBurstMax),
            Lifted(Limits.PagesPerSecondMax, Limits.PageBurstMax),
            Lifted(Limits.CursorsPerSecondMax, Limits.CursorsPerSecondMax),
            Lifted(Limits.CommentsPerSecondMax, Limits.CommentBurstMax));

        Pace Lifted(int perSecond, int burst) => new(Math.Max(perSecond, lifted), Math.Max(burst, lifted), time);
    }
}
