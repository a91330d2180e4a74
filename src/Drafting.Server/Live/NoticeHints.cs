using Drafting.Live;
using Drafting.Model.Comments;
using Drafting.Model.Drafts;
using Drafting.Model.Recommendations;

namespace Drafting.Server.Live;

/// <summary>
/// Says to links that there may be something new for their people, who then ask: a hint carries nothing, so that it can be lost, doubled or late. Of a box only those hear who share it.
/// </summary>
public sealed class NoticeHints(Audience audience, LiveMeeting meeting)
{
    /// <summary>Commits of a text are on disk: whoever is mentioned in them hears of it, whatever text they have open.</summary>
    public void Committed(IReadOnlyList<Commit> commits)
    {
        var mentioned = commits.SelectMany(static commit => (commit.Content.Act as CommentAct)?.Mentions ?? []).ToHashSet(StringComparer.Ordinal);
        if (mentioned.Count > 0) audience.TellThose(reader => mentioned.Contains(reader.Account) || mentioned.Contains(reader.Delegation), Audience.Encode("Notices", new NoticesMessage(null)));
    }

    /// <summary>The stream of a box has grown.</summary>
    public void BoxMoved(Box box)
    {
        var known = meeting.Rights.Meeting;
        audience.TellThose(reader => known.AuthorOf(reader.Account)?.IsOf(box) == true, Audience.Encode("Notices", new NoticesMessage(box.ToString())));
    }
}
