using Drafting.Text.Clauses;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// The client of PROTOCOL.md, 8: confirmed + in flight + buffer = what the person sees. The screen is kept by transforming what comes in, and
/// compared after every message with what the definition says.
/// </summary>
internal sealed class StormClient(string id, ClauseDocument document, StormLedger ledger)
{
    private static readonly Origin Mine = new("me", 0);
    private List<StormEntry> _entries = [];
    private int _sequence;

    public string Id => id;

    public int Revision { get; private set; }

    public ClauseDocument Confirmed { get; private set; } = document;

    public ClauseDocument Screen { get; private set; } = document;

    /// <summary>Null when the link is down.</summary>
    public Queue<StormMessage>? Inbox { get; private set; } = new();

    public Queue<StormSubmission> Outbox { get; } = new();

    public bool IsSynchronized => _entries.Count == 0;

    private StormEntry? InFlight => _entries is [{ Sent: not null } first, ..] ? first : null;

    public void Edit(StormEntry entry)
    {
        Screen = Notation.Apply(Screen, entry.Changes);
        var last = _entries.Count > 0 ? _entries[^1] : null;
        if (last is { Sent: null, Changes: [TextChange before] } && entry.Changes is [TextChange after]
            && before.Clause == after.Clause && before.Language == after.Language)
        {
            last.Changes = [before with { Delta = before.Delta.Compose(after.Delta) }];
            last.Inserted.UnionWith(entry.Inserted);
            last.Deleted.UnionWith(entry.Deleted);
        }
        else
        {
            _entries.Add(entry);
        }

        SendNext();
    }

    public void Drop()
    {
        Inbox = null;
        Outbox.Clear();
    }

    /// <summary>Join with "from": the missed commits, then the submission in flight as it was sent.</summary>
    public void Resume(IEnumerable<StormCommit> missed) => Inbox = new Queue<StormMessage>([.. missed, new StormResumed()]);

    public void Receive(StormMessage message)
    {
        switch (message)
        {
            case StormCommit commit when commit.Revision > Revision: OnCommit(commit); break;
            case StormRefusal refusal when refusal.Sequence == InFlight?.Sent!.Sequence: OnRefusal(refusal); break;
            case StormResumed when InFlight is { } entry: Outbox.Enqueue(entry.Sent!); break;
        }

        Assert.Equal(Digest(Expected()), Digest(Screen));
    }

    private void OnCommit(StormCommit commit)
    {
        Assert.Equal(Revision + 1, commit.Revision);
        if (commit.Client == id) OnOwnCommit(commit);
        else OnCommitOfAnother(commit);
        Confirmed = Notation.Apply(Confirmed, commit.Changes);
        Revision = commit.Revision;
        Assert.Equal(commit.Digest, StateDigest.OfTouched(Confirmed, commit.Changes));
        SendNext();
    }

    private void OnOwnCommit(StormCommit commit)
    {
        var entry = InFlight;
        Assert.True(entry is not null && entry.Sent!.Sequence == commit.Sequence && !entry.IsTakenBack);
        // Both sides transformed the same submission over the same commits.
        Assert.Equal(Notation.Json(commit.Changes), Notation.Json(entry.Changes));
        ledger.Commit(entry);
        _entries.RemoveAt(0);
    }

    private void OnCommitOfAnother(StormCommit commit)
    {
        while (true)
        {
            var theirs = commit.Changes;
            var mine = new List<IReadOnlyList<Change>>();
            foreach (var entry in _entries)
            {
                if (Transformation.TryTransformBoth(theirs, entry.Changes, Precedence.OverHistory(id, commit.Client).Opposite) is not { } both) break;
                theirs = both.Mine;
                mine.Add(both.Theirs);
            }

            if (mine.Count < _entries.Count)
            {
                TakeBack(mine.Count);
                continue;
            }

            for (var i = 0; i < mine.Count; i++) _entries[i].Changes = mine[i];
            Screen = Notation.Apply(Screen, theirs);
            return;
        }
    }

    private void OnRefusal(StormRefusal refusal)
    {
        if (!InFlight!.IsTakenBack)
        {
            // The commit that the server found in conflict came down the link before its refusal.
            Assert.NotEqual("structure_conflict", refusal.Code);
            TakeBack(0);
        }

        _entries.RemoveAt(0);
        SendNext();
    }

    /// <summary>
    /// Inverts an entry and passes what came after it over the inverse. What cannot go on without the entry (it conflicts with the inverse, or
    /// speaks of a clause that only the entry made) is taken back before it.
    /// </summary>
    private void TakeBack(int index)
    {
        var entry = _entries[index];
        var before = _entries.Take(index).Aggregate(Confirmed, (document, earlier) => Notation.Apply(document, earlier.Changes));
        IReadOnlyList<Change> inverse = Inverse(entry.Changes, before);
        var rest = new List<IReadOnlyList<Change>>();
        var plain = before;
        for (var later = index + 1; later < _entries.Count; later++)
        {
            if (Transformation.TryTransformBoth(inverse, _entries[later].Changes, Precedence.First) is not { } both
                || !plain.TryApply(both.Theirs, Mine, out plain, out _))
            {
                TakeBack(later);
                TakeBack(index);
                return;
            }

            inverse = both.Mine;
            rest.Add(both.Theirs);
        }

        Assert.Equal(Shown(plain), Shown(Notation.Apply(Screen, inverse)));
        // Tombstones and flags that only the inverse left are not on the server.
        Screen = plain;
        for (var i = 0; i < rest.Count; i++) _entries[index + 1 + i].Changes = rest[i];
        if (entry.Sent is null) _entries.RemoveAt(index);
        (entry.Changes, entry.IsTakenBack) = ([], true);
    }

    private void SendNext()
    {
        // What others did already leaves nothing to send.
        while (_entries is [{ Sent: null, Changes: [] or [TextChange { Delta.IsEmpty: true }] } done, ..])
        {
            ledger.Commit(done);
            _entries.RemoveAt(0);
        }

        if (_entries is not [{ Sent: null } first, ..]) return;
        first.Sent = new StormSubmission(id, ++_sequence, Revision, first.Changes);
        // Without a link it waits for the resume.
        if (Inbox is not null) Outbox.Enqueue(first.Sent);
    }

    private ClauseDocument Expected() => _entries.Aggregate(Confirmed, (document, entry) => Notation.Apply(document, entry.Changes));

    private static List<Change> Inverse(IReadOnlyList<Change> changes, ClauseDocument before)
    {
        var inverse = new List<Change>();
        foreach (var change in changes)
        {
            inverse.InsertRange(0, Inversion.Invert(change, before));
            before = Notation.Apply(before, [change]);
        }

        return inverse;
    }

    private static string Digest(ClauseDocument document) => StateDigest.Of(document, document.Clauses.Select(clause => clause.Id));

    private static string Shown(ClauseDocument document) => string.Join('\n', document.Shown.Select(clause =>
        $"{clause.Id} {clause.Kind} {clause.Level} {clause.Order} {string.Join(' ', clause.Texts.Select(text => text.Key + text.Value.Content))}"));
}
