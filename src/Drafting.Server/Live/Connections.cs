using System.Collections.Concurrent;
using Drafting.Model.Meetings;
using Drafting.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace Drafting.Server.Live;

/// <summary>
/// The links of this process by id. It is SignalR's own lifetime manager with one thing added: the audience needs the link itself, to see
/// when it is slow, which SignalR's groups hide behind a queue without a bound.
/// </summary>
public sealed class Connections(ILogger<DefaultHubLifetimeManager<DraftingHub>> logger) : DefaultHubLifetimeManager<DraftingHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _links = new(StringComparer.Ordinal);

    /// <summary>The link of a connection id, or null when it is gone.</summary>
    public HubConnectionContext? Find(string connectionId) => _links.GetValueOrDefault(connectionId);

    /// <summary>
    /// Cuts the links that were opened with a token which is not good any more: it is asked for only at the handshake, and a link may last
    /// for days. Called where a token is revoked, and in every process as soon as it reads of it.
    /// </summary>
    public void CutRevoked(Meeting meeting)
    {
        HashSet<string>? good = null;
        foreach (var link in _links.Values)
        {
            if (link.User.FindFirst(TokenScheme.TokenClaim)?.Value is not { } token) continue;
            good ??= [.. meeting.Tokens.Values.Select(known => known.Id)];
            if (!good.Contains(token)) link.Abort();
        }
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _links[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _links.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
