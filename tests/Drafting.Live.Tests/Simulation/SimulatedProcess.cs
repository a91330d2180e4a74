using System.Diagnostics;
using Drafting.EventLog;
using Drafting.Model.Meetings;
using Drafting.Model.Recommendations;

namespace Drafting.Live.Tests.Simulation;

/// <summary>What waits at a process's door: a submission, and the link that it came by.</summary>
internal sealed record Arrival(SimulatedLink Link, Submission Submission);

/// <summary>
/// One server process: its own writers and memory over the common log. The simulation does one thing at a time and waits until it is done, so
/// that the writer's threads bring no order of their own: the seed alone decides.
/// </summary>
internal sealed class SimulatedProcess : IDisposable
{
    private readonly LiveMeeting _meeting;
    private readonly Documents _documents;
    private readonly ManualClock _clock = new();
    private readonly List<Arrival> _line = [];
    private readonly List<SimulatedLink> _audience = [];
    private readonly List<long> _published = [];
    private readonly IEventLog _log;
    private bool _isDead;

    private SimulatedProcess(IEventLog log, LiveMeeting meeting)
    {
        (_log, _meeting) = (log, meeting);
        _documents = new Documents(new LiveContext(log, meeting, _clock, Publish, static (_, fault) => throw fault));
    }

    public bool HasArrivals => _line.Count > 0;

    public static async Task<SimulatedProcess> OpenAsync(IEventLog log) => new(log, (await LiveMeeting.OpenAsync(log))!);

    public void Arrive(Arrival arrival) => _line.Add(arrival);

    /// <summary>Everything that waits at the door becomes one batch of the writer. A process that dies with it may have appended, and tells nobody.</summary>
    public async Task TakeAsync(bool dies)
    {
        _isDead |= dies;
        var (reached, letGo) = _clock.HoldNext();
        // On another thread: whoever posts into an empty line begins the work, and would be held itself.
        var held = Task.Run(() => _documents.JoinAsync(Samples.Document, "dz.head", null));
        await reached;
        foreach (var (link, submission) in _line)
            Assert.True(_documents.TrySubmit(Samples.Document, link.Account, submission, answer => Tell(link, submission, answer)));
        _line.Clear();
        var settled = _documents.JoinAsync(Samples.Document, "dz.head", null);
        letGo();
        await held;
        await settled;
    }

    /// <summary>The audience first, then what came since.</summary>
    public async Task<IReadOnlyList<Commit>> JoinAsync(SimulatedLink link, long from)
    {
        _audience.Add(link);
        return Assert.IsType<JoinAnswer.Since>(await _documents.JoinAsync(Samples.Document, "dz.head", from)).Commits;
    }

    public void Leave(SimulatedLink link)
    {
        _audience.Remove(link);
        _line.RemoveAll(arrival => arrival.Link == link);
    }

    /// <summary>The poll that stands behind all hints.</summary>
    public async Task CatchUpAsync()
    {
        await _documents.CatchUpAsync();
        await _documents.JoinAsync(Samples.Document, "dz.head", null);
    }

    public async Task RestAsync()
    {
        _clock.Now += TimeSpan.FromHours(1);
        _documents.Rest(TimeSpan.FromMinutes(30));
        var since = Stopwatch.StartNew();
        while (_documents.IsInMemory(Samples.Document))
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(60), "the document does not rest");
            await Task.Yield();
        }
    }

    /// <summary>An event of the meeting, which moves the fence of every process.</summary>
    public async Task IssueTokenAsync(string id) =>
        Assert.True(await _meeting.RecordAsync("dz.head", new TokenIssued(new AccessToken(id, "dz.head", "", AccessToken.HashOf(id)))));

    public void Die()
    {
        _isDead = true;
        foreach (var link in _audience.ToArray()) link.Break();
    }

    /// <summary>What the process holds and has told, against the replay.</summary>
    public async Task CheckAsync(byte[] replay)
    {
        Assert.Equal(replay, SnapshotJson.Write(Assert.IsType<JoinAnswer.Whole>(await _documents.JoinAsync(Samples.Document, "dz.head", null)).Recommendation));
        if (_published.Count == 0) return;
        Assert.Equal(Enumerable.Range(0, _published.Count).Select(i => _published[0] + i), _published);
        Assert.Equal(await _log.HeadAsync(Samples.Stream), _published[^1]);
    }

    public void Dispose() => _meeting.Dispose();

    private void Publish(string id, IReadOnlyList<Commit> commits)
    {
        if (_isDead) return;
        _published.AddRange(commits.Select(commit => commit.Revision));
        // One encoding for all readers, as on the wire.
        var wire = CommitJson.Write(commits);
        foreach (var link in _audience) link.Deliver(wire);
    }

    private void Tell(SimulatedLink link, Submission submission, Answer answer)
    {
        if (!_isDead && _audience.Contains(link)) link.Answer(submission, answer);
    }
}
