using Drafting.EventLog;
using Drafting.Model;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <content>From the log into memory: snapshot and tail, what others appended, and older commits for old bases.</content>
internal sealed partial class DocumentWriter
{
    private const int EventsPerRead = 1_000;

    /// <summary>Has the document in memory; false when there is none.</summary>
    private async Task<bool> LoadAsync()
    {
        if (_head is not null) return true;
        var head = await ReadSnapshotAsync().ConfigureAwait(false);
        // While this process rested another one may have written and taken the snapshot: readers here still want what lies before it.
        if (head is not null && _publishedRevision > 0) await PublishBetweenAsync(_publishedRevision, head.Revision).ConfigureAwait(false);
        _history = new CommitHistory(head?.Revision ?? 0);
        _head = head;
        // A snapshot does not tell what was taken out of the texts before it.
        _rememberedSince = head?.Revision ?? 0;
        await CatchUpAsync().ConfigureAwait(false);
        if (_head is null) return false;
        if (_publishedRevision == 0) _publishedRevision = _head.Revision;
        return true;
    }

    private async Task PublishBetweenAsync(long published, long until)
    {
        while (published < until)
        {
            var events = await _context.Log.ReadAsync(_stream, published, (int)Math.Min(until - published, EventsPerRead)).ConfigureAwait(false);
            Publish([.. events.Select(stored => Decode(stored).Commit)]);
            published = events[^1].Revision;
        }
    }

    private async Task<Recommendation?> ReadSnapshotAsync()
    {
        var snapshot = await _context.Log.FindSnapshotAsync(_stream).ConfigureAwait(false);
        if (snapshot is null) return null;
        try
        {
            // A snapshot beyond the log's end would have every append lose its race for ever.
            if (snapshot.Format == SnapshotJson.Format && SnapshotJson.Read(snapshot.Data) is var read && read.Revision == snapshot.Revision
                && read.Revision <= await _context.Log.HeadAsync(_stream).ConfigureAwait(false)) return read;
        }
        catch (InvalidDataException fault)
        {
            _context.Fault(_id, fault);
        }

        // The snapshot is a cache: what cannot be read is dropped, and the log is replayed.
        await _context.Log.ForgetSnapshotAsync(_stream).ConfigureAwait(false);
        return null;
    }

    /// <summary>Reads on from what is held, and publishes what the readers here have not seen.</summary>
    private async Task CatchUpAsync()
    {
        if (_head is null && _history.Head > 0) throw new InvalidOperationException("There is a history without a head.");
        while (true)
        {
            var events = await _context.Log.ReadAsync(_stream, _history.Head, EventsPerRead).ConfigureAwait(false);
            var commits = new List<Commit>(events.Count);
            foreach (var stored in events)
            {
                var (commit, creation) = Decode(stored);
                _head = creation is not null ? RecommendationEvents.Create(_id, creation, commit) : RecommendationEvents.Apply(_head!, commit);
                _history.Add(commit);
                commits.Add(commit);
                _tailBytes += stored.Payload.Length;
            }

            if (_publishedRevision > 0) Publish([.. commits.Where(commit => commit.Revision > _publishedRevision)]);
            if (events.Count < EventsPerRead) return;
        }
    }

    /// <summary>Has the commits after a revision in the history.</summary>
    private async Task ReachBackAsync(long revision)
    {
        if (revision >= _history.Start) return;
        var missing = (int)(_history.Start - Math.Max(revision, 0));
        var events = await _context.Log.ReadAsync(_stream, Math.Max(revision, 0), missing).ConfigureAwait(false);
        _history.Prepend([.. events.Select(stored => Decode(stored).Commit)]);
    }

    /// <summary>
    /// Has in memory what was taken out of the texts since a revision. What lies before the snapshot is found by replaying the log, once; the
    /// document that comes of it is the same, and remembers from the beginning.
    /// </summary>
    private async Task RememberAsync(long revision)
    {
        if (revision > _rememberedSince) return;
        Recommendation? replayed = null;
        while ((replayed?.Revision ?? 0) < _head!.Revision)
        {
            var (after, missing) = (replayed?.Revision ?? 0, _head.Revision - (replayed?.Revision ?? 0));
            foreach (var stored in await _context.Log.ReadAsync(_stream, after, (int)Math.Min(missing, EventsPerRead)).ConfigureAwait(false))
            {
                var (commit, creation) = Decode(stored);
                replayed = creation is not null ? RecommendationEvents.Create(_id, creation, commit) : RecommendationEvents.Apply(replayed!, commit);
            }

            if ((replayed?.Revision ?? 0) == after) throw new InvalidDataException($"The log of {_id} ends after {after}, before {_head.Revision}.");
        }

        (_head, _rememberedSince) = (replayed!, 0);
    }

    private void Publish(IReadOnlyList<Commit> commits)
    {
        if (commits.Count == 0) return;
        _publishedRevision = commits[^1].Revision;
        _context.Publish(_id, commits);
    }

    /// <summary>
    /// Takes a snapshot off the write path once the tail is long enough. The state is immutable, so it can be written while the document goes on;
    /// one that fails costs only a longer replay.
    /// </summary>
    private void KeepSnapshot(int bytes)
    {
        _tailBytes += bytes;
        if (_tailBytes < Limits.SnapshotTailBytes || _head is not { Draft: null } head) return;
        _tailBytes = 0;
        _ = Task.Run(async () =>
        {
            try
            {
                await _context.Log.SaveSnapshotAsync(_stream, SnapshotOf(head)).ConfigureAwait(false);
            }
            catch (EventLogException fault)
            {
                _context.Fault(_id, fault);
            }
        });
    }

    /// <summary>An event of the log as a commit.</summary>
    internal static (Commit Commit, Creation? Creation) Decode(StoredEvent stored)
    {
        var (content, delegation, creation) = RecommendationEvents.Read(stored.Kind, stored.Version, stored.Payload);
        // Words that came into a branch from the room are the words of whoever wrote them there.
        return content.Room is { } room
            ? (room with { Revision = stored.Revision, At = stored.Time, Content = content }, null)
            : (new Commit(stored.Revision, stored.Time, stored.Account, delegation, stored.Key?.Client ?? "", stored.Key?.Sequence ?? 0, content), creation);
    }
}
