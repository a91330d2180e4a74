using Drafting.Text.Clauses;
using Drafting.Text.Deltas;

namespace Drafting.Text.Tests.Clauses;

/// <summary>
/// People who put their cursors at one place of a text and type, over links that lag. A cursor stands behind the last letter that its
/// owner typed, and until then behind the letter before the place: what others write at a cursor comes to stand behind it. So every
/// letter may be used once only.
/// </summary>
internal sealed class TypingRoom
{
    private const string Clause = "a", Language = "en";

    private readonly StormServer _server;
    private readonly StormLedger _ledger = new();
    private readonly Dictionary<string, StormClient> _clients;
    private readonly Dictionary<string, string> _typed;
    private readonly string _before;

    public TypingRoom(string text, int place, IEnumerable<string> clients)
    {
        var document = Notation.Document($"{Clause} {Language}:{text}");
        _server = new StormServer(document);
        _before = text[..place];
        _clients = clients.ToDictionary(id => id, id => new StormClient(id, document, _ledger));
        _typed = _clients.Keys.ToDictionary(id => id, _ => "");
    }

    public IEnumerable<string> Clients => _clients.Keys;

    /// <summary>What a client typed and did not take back, in order.</summary>
    public string TypedBy(string client) => _typed[client];

    public string Text => TextOf(_server.Document);

    public void Type(string client, string words)
    {
        Edit(client, new DeltaBuilder().Retain(CursorOf(client)).Insert(words).ToDelta());
        _typed[client] += words;
    }

    /// <summary>Takes the last letter back; the first one stays, for nothing else tells where the cursor stands.</summary>
    public void Backspace(string client)
    {
        var typed = _typed[client];
        if (typed.Length < 2) return;
        Edit(client, new DeltaBuilder().Retain(CursorOf(client) - 1).Delete(1).ToDelta());
        _typed[client] = typed[..^1];
    }

    /// <summary>The oldest submission that is on its way reaches the server, and its commit sets out to everybody.</summary>
    public void Send(string client)
    {
        if (!_clients[client].Outbox.TryDequeue(out var submission) || _server.Submit(submission) is not { } commit) return;
        foreach (var reader in _clients.Values) reader.Inbox?.Enqueue(commit);
    }

    /// <summary>The oldest message that is on its way reaches the client.</summary>
    public void Read(string client)
    {
        if (_clients[client].Inbox is { Count: > 0 } inbox) _clients[client].Receive(inbox.Dequeue());
    }

    public void Drop(string client) => _clients[client].Drop();

    public void Resume(string client)
    {
        if (_clients[client].Inbox is null) _clients[client].Resume(_server.Commits.Skip(_clients[client].Revision));
    }

    /// <summary>Everything is delivered, and all see the same.</summary>
    public void Settle()
    {
        foreach (var client in Clients) Resume(client);
        while (_clients.Values.Any(client => !client.IsSynchronized || client.Inbox!.Count > 0))
            foreach (var client in Clients)
            {
                Send(client);
                Read(client);
            }

        foreach (var client in _clients.Values) Assert.Equal((Text, Text), (TextOf(client.Confirmed), TextOf(client.Screen)));
    }

    private void Edit(string client, Delta delta) => _clients[client].Edit(new StormEntry([new TextChange(Clause, Language, delta)]));

    private int CursorOf(string client)
    {
        var behind = _typed[client].Length > 0 ? _typed[client][^1..] : _before.Length > 0 ? _before[^1..] : "";
        return behind.Length == 0 ? 0 : TextOf(_clients[client].Screen).IndexOf(behind, StringComparison.Ordinal) + 1;
    }

    private static string TextOf(ClauseDocument document) => document.Find(Clause)!.Text(Language).Content.PlainText();
}
