using System.Collections.Concurrent;
using Drafting.Live;
using Drafting.Model.Recommendations;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Drafting.Server.Live;

/// <summary>Who reads which document in this process, and the messages that go to all of them. Safe for many threads.</summary>
public sealed class Audience
{
    private readonly ConcurrentDictionary<string, Room> _rooms = new(StringComparer.Ordinal);

    /// <summary>A message encoded once, for any number of links.</summary>
    public static SerializedHubMessage Encode(string target, object? argument) => new(new InvocationMessage(target, [argument]));

    /// <summary>:: Step 6: commits that are on disk go to everybody in the room, the author too, as one message a batch.</summary>
    public void Publish(string document, IReadOnlyList<Commit> commits)
    {
        if (!_rooms.TryGetValue(document, out var room) || room.Readers.IsEmpty) return;
        Send(room.Readers.Values, Encode("Committed", new RawJson(CommitJson.Write(commits))));
    }

    /// <summary>Puts a link into a document's audience. From now on it gets every commit.</summary>
    public void Enter(string document, Reader reader)
    {
        var room = _rooms.GetOrAdd(document, static _ => new Room());
        room.Readers[reader.Link.ConnectionId] = reader;
        // A screen of the room is of no delegation, and nobody's presence.
        if (reader.Delegation.Length > 0 && room.Presence.Enter(reader.Link.ConnectionId, reader.Delegation)) TellPresence(room, room.Readers.Values);
        else TellPresence(room, [reader]);
    }

    /// <summary>Takes a link out; its cursor goes with it.</summary>
    public void Leave(string document, string connectionId)
    {
        if (!_rooms.TryGetValue(document, out var room) || !room.Readers.TryRemove(connectionId, out var reader)) return;
        TellCursor(room, reader, new CursorMessage(reader.Account, connectionId, null, null, 0, 0, 0));
        if (room.Presence.Leave(connectionId)) TellPresence(room, room.Readers.Values);
    }

    /// <summary>Shows a cursor to the other links of the same delegation, and to nobody else.</summary>
    public void MoveCursor(string document, string connectionId, Cursor? cursor)
    {
        if (!_rooms.TryGetValue(document, out var room) || !room.Readers.TryGetValue(connectionId, out var reader)) return;
        TellCursor(room, reader, cursor is null
            ? new CursorMessage(reader.Account, connectionId, null, null, 0, 0, 0)
            : new CursorMessage(reader.Account, connectionId, cursor.Clause, cursor.Language, cursor.Anchor, cursor.Head, cursor.Revision));
    }

    /// <summary>The delegations inside a document, ascending by id.</summary>
    public IReadOnlyList<string> Inside(string document) => _rooms.TryGetValue(document, out var room) ? room.Presence.Delegations : [];

    /// <summary>Tells every link of the process something, for example that nothing can be stored.</summary>
    public void TellAll(SerializedHubMessage message)
    {
        foreach (var room in _rooms.Values) Send(room.Readers.Values, message);
    }

    /// <summary>Tells the links of those that are meant, in whatever text they are.</summary>
    public void TellThose(Func<Reader, bool> isMeant, SerializedHubMessage message)
    {
        foreach (var room in _rooms.Values) Send(room.Readers.Values.Where(isMeant), message);
    }

    private static void TellPresence(Room room, IEnumerable<Reader> readers) =>
        Send(readers, Encode("Presence", new PresenceMessage(room.Presence.Delegations)));

    private static void TellCursor(Room room, Reader owner, CursorMessage cursor) => Send(
        room.Readers.Values.Where(reader => reader.Delegation == owner.Delegation && reader.Link.ConnectionId != owner.Link.ConnectionId),
        Encode("Cursors", new[] { cursor }));

    private static void Send(IEnumerable<Reader> readers, SerializedHubMessage message)
    {
        foreach (var reader in readers) reader.Send(message);
    }

    private sealed class Room
    {
        public ConcurrentDictionary<string, Reader> Readers { get; } = new(StringComparer.Ordinal);

        public Presence Presence { get; } = new();
    }
}
