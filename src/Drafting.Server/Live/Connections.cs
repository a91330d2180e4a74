using System.Collections.Concurrent;
using Drafting.Live;
using Drafting.Model.Drafts;
using Drafting.Model.Meetings;
using Drafting.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Live;

/// <summary>
/// The links of this process by id. It is SignalR's own lifetime manager with one thing added: the audience needs the link itself, to see
/// when it is slow, which SignalR's groups hide behind a queue without a bound.
/// </summary>
public sealed class Connections(LiveMeeting meeting, ILogger<DefaultHubLifetimeManager<DraftingHub>> logger)
    : DefaultHubLifetimeManager<DraftingHub>(logger)
{
    private readonly ConcurrentDictionary<string, (HubConnectionContext Link, string Standing, int Moves)> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>The link of a connection id, or null when it is gone.</summary>
    public HubConnectionContext? Find(string connectionId) => _links.GetValueOrDefault(connectionId).Link;

    /// <summary>
    /// Whether rights have moved since the link was opened. Between that and its joining a page may have asked what it may do, and is in no audience that is told
    /// of a change: it is told when it has entered.
    /// </summary>
    public bool HasMissedRights(string connectionId) => _links.TryGetValue(connectionId, out var known) && known.Moves != meeting.Moves;

    /// <summary>The account that opened the link with this id in its address; null when there is none, as for a WebSocket that was opened at once.</summary>
    public string? OwnerOf(string addressId) => _owners.GetValueOrDefault(addressId);

    /// <summary>
    /// Cuts the links that were opened with a token or a session which is not good any more: it is asked for only at the handshake, and a link
    /// may last for days. So are links of a person who came to another delegation, or whose delegation left a group: they were let into audiences that
    /// they do not belong to any more, and come back into their own. Called where one ends, and in every process as soon as it reads of it.
    /// </summary>
    public void CutEnded(Meeting meeting)
    {
        foreach (var (link, standing, _) in _links.Values)
            if (!SessionScheme.IsGood(link.User, meeting) || StandingOf(link, meeting) != standing)
                link.Abort();
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _links[connection.ConnectionId] = (connection, StandingOf(connection, meeting.Rights.Meeting), meeting.Moves);
        if (AddressIdOf(connection) is { } id) _owners[id] = connection.UserIdentifier ?? "";
        // What ended between the handshake and here was not among the links that were cut.
        if (!SessionScheme.IsGood(connection.User, meeting.Rights.Meeting)) connection.Abort();
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _links.TryRemove(connection.ConnectionId, out _);
        if (AddressIdOf(connection) is { } id) _owners.TryRemove(id, out _);
        return base.OnDisconnectedAsync(connection);
    }

    private static string? AddressIdOf(HubConnectionContext connection) =>
        connection.GetHttpContext()?.Request.Query["id"].ToString() is { Length: > 0 } id ? id : null;

    /// <summary>
    /// What decides whether the link may stay in its audience: the person's delegation, and for a private draft the boxes that the person shares. In the room's
    /// texts whoever loses a role goes on reading, and is refused at the next key.
    /// </summary>
    private static string StandingOf(HubConnectionContext link, Meeting meeting)
    {
        if (link.UserIdentifier is not { } account || meeting.AuthorOf(account) is not { } author) return "";
        if (!Documents.IsDraftId(link.GetHttpContext()?.Request.Path.Value?.TrimEnd('/').Split('/')[^1] ?? "")) return author.Delegation;
        IEnumerable<Box> boxes = [new Box(BoxKind.Delegation, author.Delegation), .. author.Groups.Select(static group => new Box(BoxKind.Group, group))];
        return string.Join(' ', boxes.Where(author.IsOf).Select(static box => box.ToString()).Prepend(author.Delegation));
    }
}
