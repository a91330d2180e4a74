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
    private readonly ConcurrentDictionary<string, Known> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>The link of a connection id, or null when it is gone.</summary>
    public HubConnectionContext? Find(string connectionId) => _links.GetValueOrDefault(connectionId)?.Link;

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
        foreach (var known in _links.Values)
            if (!SessionScheme.IsGood(known.Link.User, meeting) || StandingOf(known.Link, known.Document, meeting) != known.Standing)
                known.Link.Abort();
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        // The request is gone as soon as the link ends, which may be while the links are gone through: what is needed of it is kept.
        var request = connection.GetHttpContext()?.Request;
        var document = request?.Path.Value?.TrimEnd('/').Split('/')[^1] ?? "";
        var addressId = request?.Query["id"].ToString() is { Length: > 0 } given ? given : null;
        _links[connection.ConnectionId] = new Known(connection, document, addressId, StandingOf(connection, document, meeting.Rights.Meeting), meeting.Moves);
        if (addressId is { } id) _owners[id] = connection.UserIdentifier ?? "";
        // What ended between the handshake and here was not among the links that were cut.
        if (!SessionScheme.IsGood(connection.User, meeting.Rights.Meeting)) connection.Abort();
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_links.TryRemove(connection.ConnectionId, out var known) && known.AddressId is { } id) _owners.TryRemove(id, out _);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>
    /// What decides whether the link may stay in its audience: the person's delegation, and for a private draft the boxes that the person shares. In the room's
    /// texts whoever loses a role goes on reading, and is refused at the next key.
    /// </summary>
    private static string StandingOf(HubConnectionContext link, string document, Meeting meeting)
    {
        if (link.UserIdentifier is not { } account || meeting.AuthorOf(account) is not { } author) return "";
        if (!Documents.IsDraftId(document)) return author.Delegation;
        IEnumerable<Box> boxes = [new Box(BoxKind.Delegation, author.Delegation), .. author.Groups.Select(static group => new Box(BoxKind.Group, group))];
        return string.Join(' ', boxes.Where(author.IsOf).Select(static box => box.ToString()).Prepend(author.Delegation));
    }

    /// <summary>A link, with what was known of it when it was opened.</summary>
    private sealed record Known(HubConnectionContext Link, string Document, string? AddressId, string Standing, int Moves);
}
