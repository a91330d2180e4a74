using Drafting.EventLog;
using Drafting.Model.Recommendations;
using Drafting.Text.Clauses;

namespace Drafting.Live;

/// <content>
/// A branch follows the room: each commit that changed anything there becomes a commit of the branch, transformed over what the branch has changed itself.
/// It has its place in the branch's one order, so that officers who write meanwhile transform over it as over any other.
/// </content>
internal sealed partial class DocumentWriter
{
    private const int RoomCommitsPerAppend = 200;

    /// <summary>The room's latest revision that was looked at: acts change no words and become no commits of the branch.</summary>
    private long _roomSeen;

    /// <summary>Takes in all that the room has committed. A log that cannot store just now leaves the rest for the next time.</summary>
    private async Task FollowRoomAsync()
    {
        while (await LoadAsync().ConfigureAwait(false) && _head!.Draft is { Branch: { } branch, IsClosed: false })
        {
            var after = Math.Max(branch.Room, _roomSeen);
            var page = await _context.Log.ReadAsync(Documents.StreamOf(branch.Document), after, RoomCommitsPerAppend).ConfigureAwait(false);
            if (page.Count == 0) return;
            var commits = page.Select(stored => Decode(stored).Commit).Where(static commit => commit.Changes.Count > 0).ToList();
            switch (commits.Count == 0 ? null : await AppendAsync(commits).ConfigureAwait(false))
            {
                case null or AppendResult.Appended:
                    _roomSeen = page[^1].Revision;
                    break;
                case AppendResult.WrongRevision:
                    await CatchUpAsync().ConfigureAwait(false);
                    break;
                case AppendResult.Unknown:
                    Forget();
                    return;
                default:
                    return;
            }
        }
    }

    /// <summary>Holds and publishes them once the log has them.</summary>
    private async Task<AppendResult> AppendAsync(IReadOnlyList<Commit> room)
    {
        var (head, events, rebased) = (_head!, new List<NewEvent>(), new List<Commit>());
        foreach (var commit in room)
        {
            var changes = head.Draft!.Branch!.Follow(commit.Changes, commit.Origin).Changes;
            if (!head.Document.TryApply(changes, commit.Origin with { Revision = head.Revision + 1 }, out var document, out var fault))
                throw new InvalidOperationException($"The room's commit {commit.Revision} does not fit the branch {_id}: {fault}.");
            var content = RecommendationEvents.Encode(changes, StateDigest.OfTouched(document, changes), commit);
            var next = commit with { Revision = head.Revision + 1, Content = content };
            events.Add(new NewEvent(RecommendationEvents.Rebased, RecommendationEvents.Version, "", RecommendationEvents.Write(content, commit.Delegation, 0)));
            rebased.Add(next);
            head = RecommendationEvents.Apply(head, next);
        }

        var result = await _context.Log.AppendAsync(new AppendRequest(_stream, _head!.Revision, events)).ConfigureAwait(false);
        if (result is not AppendResult.Appended { Time: var time }) return result;
        _head = head with { ChangedAt = time };
        rebased = rebased.ConvertAll(commit => commit with { At = time });
        foreach (var commit in rebased) _history.Add(commit);
        Publish(rebased);
        return result;
    }
}
