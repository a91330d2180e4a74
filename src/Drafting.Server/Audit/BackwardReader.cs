using Drafting.EventLog;

namespace Drafting.Server.Audit;

/// <summary>Reads a stream from its end to its beginning, a page at a time. For one reader.</summary>
/// <param name="log">The log.</param>
/// <param name="stream">The stream.</param>
/// <param name="before">Reading begins before this revision.</param>
/// <param name="read">What an event says.</param>
internal sealed class BackwardReader(IEventLog log, StreamId stream, long before, Func<StoredEvent, AuditEntry> read)
{
    private const int Page = 500;

    private readonly Stack<StoredEvent> _page = [];
    private bool _isFirst = true;

    /// <summary>The revision that was taken last; 0 when there is nothing before it.</summary>
    public long Before { get; private set; } = before;

    /// <summary>The next entry backwards, or null at the beginning of the stream.</summary>
    public async Task<AuditEntry?> PeekAsync()
    {
        if (_isFirst) Before = Math.Min(Before, await log.HeadAsync(stream) + 1);
        _isFirst = false;
        if (_page.Count == 0 && Before > 1)
        {
            var after = Math.Max(0, Before - 1 - Page);
            foreach (var stored in await log.ReadAsync(stream, after, (int)(Before - 1 - after))) _page.Push(stored);
        }

        return _page.TryPeek(out var next) ? read(next) : null;
    }

    /// <summary>Goes past the entry that was looked at.</summary>
    public void Take() => Before = _page.Pop().Revision;
}
