using Drafting.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Drafting.Server.Access;

/// <summary>
/// Who may connect from where. A browser adds its cookie to whatever page asks, so a request with a cookie (or with nothing at all to say who it
/// is) must come from an origin on the list; a client with a token and no cookie sends none. Holds for every request of the live side, on every
/// transport, and for every HTTP request that changes something. The list is fixed by the addresses the server listens on and by
/// <c>--origin</c>, not by the Host header, which a rebound name could forge. A browser sends no <c>Origin</c> with a reading of its own site, which is
/// what long polling and server-sent events are; there it says <c>Sec-Fetch-Site: same-origin</c>, which no page can forge, and the origin is the host's.
/// </summary>
public sealed class OriginGuard(ServerOptions options, IServer server)
{
    private const string FetchSite = "Sec-Fetch-Site";

    private HashSet<string>? _allowed;

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsGuarded(context.Request) && !IsAllowed(context.Request))
        {
            await Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "This origin may not connect.", extensions: new Dictionary<string, object?> { ["code"] = "origin_not_allowed" })
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>Whether browsers may come from an origin.</summary>
    public bool Allows(string origin) => Allowed().Contains(origin);

    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private bool IsAllowed(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count > 1) return false;
        if (origins.Count == 1) return origins[0] is { } origin && Allowed().Contains(origin);
        if (request.Headers.ContainsKey("Authorization") && !request.Headers.ContainsKey("Cookie")) return true;
        return HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("Upgrade") && request.Headers[FetchSite] is ["same-origin"] && IsOwnHost(request.Host);
    }

    /// <summary>Whether a page of this host is of an origin on the list, whatever scheme a proxy in front speaks.</summary>
    private bool IsOwnHost(HostString host) => Allowed().Any(origin => string.Equals(new Uri(origin).Authority, host.Value, StringComparison.Ordinal));

    private HashSet<string> Allowed()
    {
        if (_allowed is { } known) return known;
        var allowed = new HashSet<string>(options.Origins, StringComparer.Ordinal);
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) continue;
            allowed.Add(uri.GetLeftPart(UriPartial.Authority));
            // One port, three names of this machine: whichever the person typed.
            if (!uri.IsLoopback) continue;
            foreach (var name in (string[])["localhost", "127.0.0.1", "[::1]"]) allowed.Add($"{uri.Scheme}://{name}:{uri.Port}");
        }

        return _allowed = allowed;
    }
}
