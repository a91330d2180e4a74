namespace Drafting.Wire;

/// <summary>
/// The state machine of PROTOCOL 8 for somebody who types: confirmed document, one submission in flight, everything that waits behind it
/// composed into one. Thread-safe.
/// </summary>
public sealed partial class TypingClient(
    Uri server, string document, string account, string token, string clientId, IClientObserver observer) : IAsyncDisposable
{
    private static readonly TimeSpan s_busyFirst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_busyMax = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly PendingText _buffer = new();
    private readonly Dictionary<(string Clause, string Language), string> _screen = [];
    private PendingText _inFlightText = new();
    private WireSubmission? _inFlight;
    private ITimer? _retry;
    private TimeSpan _busyWait = s_busyFirst;
    private long _sequence;
    private TaskCompletionSource? _idle;

    public string Account => account;

    public string ClientId => clientId;

    public string Document => document;

    /// <summary>The confirmed state; read it only while the client is idle, or from an observer.</summary>
    public NaiveDocument Confirmed { get; private set; } = new();

    /// <summary>How often typed words were refused for good and left the screen.</summary>
    public int ShelvedCount { get; private set; }

    /// <summary>How often a commit came out of turn on a link that had not broken.</summary>
    public int GapCount { get; private set; }

    /// <summary>Submissions that were told to come again later.</summary>
    public int PutOffCount { get; private set; }

    /// <summary>Ends when everything typed so far is confirmed or refused.</summary>
    public Task IdleAsync()
    {
        lock (_lock) return IsIdle ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Whether what the person sees is the confirmed text; true of every idle client, or its transformations are wrong.</summary>
    public bool ScreenIsConfirmed()
    {
        lock (_lock) return _screen.All(each => each.Value == Confirmed.Text(each.Key.Clause, each.Key.Language));
    }

    /// <summary>Types into what the person sees.</summary>
    public void Type(string clause, string language, Func<string, WireDelta> edit)
    {
        lock (_lock)
        {
            var text = (clause, language);
            if (!_screen.TryGetValue(text, out var shown)) shown = Confirmed.Text(clause, language);
            var delta = edit(shown);
            if (delta.IsEmpty) return;
            _screen[text] = delta.Apply(shown);
            _buffer.Add(text, delta);
            SendNext();
        }
    }

    /// <summary>
    /// Sends changes as they are, also wrong ones, unless something else is pending. The screen learns of them by their commit.
    /// </summary>
    public bool TrySubmit(Func<NaiveDocument, IReadOnlyList<WireChange>> changes)
    {
        lock (_lock)
        {
            if (!IsIdle || _joining) return false;
            Start(changes(Confirmed));
            return true;
        }
    }

    /// <summary>Says once more what is in flight, as a client does that was not sure to be heard.</summary>
    public void Repeat()
    {
        lock (_lock) Transmit();
    }

    /// <summary>Sends other changes under the key of the submission before: the server must refuse them.</summary>
    /// <param name="changes">The other changes.</param>
    /// <param name="sending">Told what goes out before it does: the answer may be there before the next line runs.</param>
    public void ReuseKey(IReadOnlyList<WireChange> changes, Action<WireSubmission> sending)
    {
        lock (_lock)
        {
            if (!IsIdle || _sequence == 0) return;
            var stolen = new WireSubmission(clientId, _sequence, Confirmed.Revision, changes);
            sending(stolen);
            _connection?.Send(stolen.Frame);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _retry?.Dispose();
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsIdle => _inFlight is null && _buffer.Count == 0;

    private void SendNext()
    {
        if (_inFlight is not null || _joining || _connection is null) return;
        var changes = _buffer.Changes();
        if (changes.Count > 0)
        {
            _inFlightText = _buffer.Take();
            Start(changes);
            return;
        }

        _buffer.Clear();
        _idle?.SetResult();
        _idle = null;
    }

    private void Start(IReadOnlyList<WireChange> changes)
    {
        _inFlight = new WireSubmission(clientId, ++_sequence, Confirmed.Revision, changes);
        observer.Sending(this, _inFlight);
        Transmit();
    }

    private void Transmit()
    {
        if (_inFlight is not null) _connection?.Send(_inFlight.Frame);
    }

    private void Settle()
    {
        _inFlight = null;
        _inFlightText.Clear();
        _busyWait = s_busyFirst;
        SendNext();
    }

    private void Hear(AnsweredMessage answer)
    {
        observer.Answered(this, answer);
        if (_inFlight is null || answer.Sequence != _inFlight.Sequence) return;
        if (answer.Revision is { } revision)
        {
            // A later revision than ours comes as a commit in its turn; an earlier one can only have come inside a snapshot.
            if (revision <= Confirmed.Revision) Settle();
        }
        else if (answer.Final) Shelve();
        else PutOff(answer);
    }

    /// <summary>Takes refused words off the screen and, with them, what was typed upon them.</summary>
    private void Shelve()
    {
        if (_inFlightText.Count > 0)
        {
            ShelvedCount++;
            _screen.Clear();
            _buffer.Clear();
        }

        Settle();
    }

    private void PutOff(AnsweredMessage answer)
    {
        PutOffCount++;
        var wait = answer.RetryAfterMs is { } retryAfterMs ? TimeSpan.FromMilliseconds(retryAfterMs) : _busyWait;
        if (answer.RetryAfterMs is null && _busyWait < s_busyMax) _busyWait *= 2;
        _retry ??= TimeProvider.System.CreateTimer(_ => Repeat(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _retry.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
