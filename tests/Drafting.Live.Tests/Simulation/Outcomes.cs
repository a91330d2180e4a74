using Drafting.EventLog;

namespace Drafting.Live.Tests.Simulation;

/// <summary>What clients were told of their submissions, to be held against the log at the end. Nothing here knows how texts are transformed.</summary>
internal sealed class Outcomes
{
    private readonly Dictionary<(string Client, long Sequence), long> _committed = [];
    private readonly Dictionary<(string Client, long Sequence), string> _refused = [];

    public int CommittedCount => _committed.Count;

    public int RefusedCount => _refused.Count;

    public void Committed(string client, long sequence, long revision)
    {
        Assert.DoesNotContain((client, sequence), _refused.Keys);
        Assert.Equal(revision, _committed.TryGetValue((client, sequence), out var before) ? before : _committed[(client, sequence)] = revision);
    }

    public void Refused(string client, long sequence, string code)
    {
        Assert.Contains(code, (string[])["structure_conflict", "note_target_missing"]);
        Assert.DoesNotContain((client, sequence), _committed.Keys);
        Assert.Equal(code, _refused.TryGetValue((client, sequence), out var before) ? before : _refused[(client, sequence)] = code);
    }

    /// <summary>The log is gapless; what was told as committed stands in it once, at that revision; what was told as refused does not.</summary>
    public void Check(IReadOnlyList<StoredEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(stored => stored.Revision));
        var stored = events.Skip(1).ToDictionary(stored => (stored.Key!.Value.Client, stored.Key.Value.Sequence), stored => stored.Revision);
        foreach (var (key, revision) in _committed) Assert.Equal(revision, stored[key]);
        foreach (var key in _refused.Keys) Assert.DoesNotContain(key, stored.Keys);
    }
}
