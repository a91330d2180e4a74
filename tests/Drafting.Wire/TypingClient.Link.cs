using System.Net.WebSockets;
using System.Text.Json;

namespace Drafting.Wire;

/// <summary>The link: joining, resuming, and commits in the order of their revisions.</summary>
public sealed partial class TypingClient
{
    private readonly SortedDictionary<long, WireCommit> _held = [];
    private WireConnection? _connection;
    private bool _joining;

    /// <summary>Ends when the link has broken; at once for a client that was never connected.</summary>
    public Task LinkClosed => _connection?.Closed ?? Task.CompletedTask;

    /// <summary>
    /// Connects, or connects again keeping everything and saying again what is in flight. Throws <see cref="WebSocketException"/> or
    /// <see cref="IOException"/> when the server is away.
    /// </summary>
    public async Task ConnectAsync(CancellationToken cancellation = default)
    {
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
        lock (_lock) BeginJoin();
        var connection = await WireConnection.OpenAsync(server, document, token, Receive, cancellation).ConfigureAwait(false);
        lock (_lock) _connection = connection;
        await JoinAsync(connection).WaitAsync(cancellation).ConfigureAwait(false);
        lock (_lock) Transmit();
    }

    private void BeginJoin()
    {
        _joining = true;
        _held.Clear();
    }

    private async Task JoinAsync(WireConnection connection)
    {
        var from = Confirmed.Revision;
        var answer = await connection.CallAsync("Join", json =>
        {
            json.WriteStartObject();
            json.WriteString("client", clientId);
            if (from > 0) json.WriteNumber("from", from);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        if (answer.TryGetProperty("code", out var code)) throw new IOException($"Join was refused: {code.GetString()}.");
        lock (_lock)
        {
            _joining = false;
            if (answer.TryGetProperty("snapshot", out var snapshot)) Reset(snapshot);
            else foreach (var commit in WireJson.ReadCommits(answer.GetProperty("commits"))) Take(commit);
            foreach (var commit in _held.Values.ToList()) Take(commit);
            SendNext();
        }
    }

    /// <summary>
    /// Begins anew: what is pending cannot be placed on a snapshot; what is in flight is still said again, under its key.
    /// </summary>
    private void Reset(JsonElement snapshot)
    {
        Confirmed = NaiveDocument.FromSnapshot(snapshot);
        if (_buffer.Count > 0) ShelvedCount++;
        _screen.Clear();
        _buffer.Clear();
        _inFlightText.Clear();
        observer.Joined(this, Confirmed.Revision);
    }

    private void Receive(WireConnection from, WireMessage message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case CommittedMessage { Commits: var commits }:
                    foreach (var commit in commits) Take(commit);
                    break;
                case AnsweredMessage answer when answer.Client == clientId:
                    Hear(answer);
                    break;
                case StateMessage { Writable: true }:
                    Transmit();
                    break;
            }
        }
    }

    private void Take(WireCommit commit)
    {
        if (commit.Revision <= Confirmed.Revision) return;
        if (_joining) _held[commit.Revision] = commit;
        else if (commit.Revision == Confirmed.Revision + 1) TakeInTurn(commit);
        else
        {
            GapCount++;
            Rejoin(commit);
        }
    }

    private void TakeInTurn(WireCommit commit)
    {
        var own = _inFlight is not null && commit.By == account && commit.Client == clientId && commit.Sequence == _inFlight.Sequence;
        try
        {
            Confirmed.Apply(commit);
        }
        catch (InvalidOperationException reason)
        {
            observer.Diverged(this, $"revision {commit.Revision}: {reason.Message}");
            Confirmed = new NaiveDocument();
            Rejoin(commit);
            return;
        }

        observer.Applied(this, commit);
        // What was typed is on the screen since it was typed; what was sent as it is becomes visible only now.
        var typed = own && _inFlightText.Count > 0;
        foreach (var change in typed ? [] : commit.Changes) if (change is TextChange text) Show(text, commit.IsBeforeAtTies(clientId));
        if (own) Settle();
    }

    private void Show(TextChange change, bool committedFirst)
    {
        var text = (change.Clause, change.Language);
        var delta = _buffer.Rebase(text, _inFlightText.Rebase(text, change.Delta, committedFirst), committedFirst);
        if (_screen.TryGetValue(text, out var shown)) _screen[text] = delta.Apply(shown);
    }

    private void Rejoin(WireCommit held)
    {
        BeginJoin();
        _held[held.Revision] = held;
        if (_connection is { } connection) _ = Task.Run(() => RejoinAsync(connection));
    }

    private async Task RejoinAsync(WireConnection connection)
    {
        try
        {
            await JoinAsync(connection).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The link broke as well: whoever connects again joins again.
        }
    }
}
