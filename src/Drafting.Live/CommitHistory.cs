using Drafting.Model;
using Drafting.Model.Recommendations;

namespace Drafting.Live;

/// <summary>
/// The latest commits of a document, as far back as a submission's base may lie. Used by the document's writer alone, in its turn.
/// </summary>
internal sealed class CommitHistory
{
    private readonly Window _commits = new();

    public CommitHistory(long head) => Head = head;

    /// <summary>The revision of the latest commit.</summary>
    public long Head { get; private set; }

    /// <summary>The revision after which this history is complete.</summary>
    public long Start => Head - _commits.Count;

    /// <summary>Adds the commit that follows the head; one that is too old to be a base is forgotten.</summary>
    public void Add(Commit commit)
    {
        if (commit.Revision != Head + 1) throw new InvalidOperationException($"The commit {commit.Revision} does not follow {Head}.");
        _commits.Append(commit);
        Head = commit.Revision;
        if (_commits.Count > Limits.BaseLagCommitsMax) _commits.DropFirst();
    }

    /// <summary>Puts older commits, read from the log, before the first one.</summary>
    public void Prepend(IReadOnlyList<Commit> older)
    {
        if (older.Count > 0 && older[^1].Revision != Start) throw new InvalidOperationException($"The commit {older[^1].Revision} does not stand before {Start + 1}.");
        _commits.Prepend(older);
    }

    /// <summary>The commits after a revision, in order.</summary>
    public IEnumerable<Commit> After(long revision)
    {
        if (revision < Start) throw new ArgumentOutOfRangeException(nameof(revision), revision, $"The history begins after {Start}.");
        for (var i = (int)(revision - Start); i < _commits.Count; i++) yield return _commits[i];
    }

    /// <summary>A list that forgets at the front in constant time, amortised.</summary>
    private sealed class Window
    {
        private readonly List<Commit> _items = [];
        private int _dropped;

        public int Count => _items.Count - _dropped;

        public Commit this[int index] => _items[_dropped + index];

        public void Append(Commit commit) => _items.Add(commit);

        public void Prepend(IReadOnlyList<Commit> older)
        {
            _items.RemoveRange(0, _dropped);
            _dropped = 0;
            _items.InsertRange(0, older);
        }

        public void DropFirst()
        {
            _items[_dropped++] = null!;
            if (_dropped < 256) return;
            _items.RemoveRange(0, _dropped);
            _dropped = 0;
        }
    }
}
