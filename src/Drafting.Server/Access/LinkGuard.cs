using Drafting.Model;
using Drafting.Server.Http;
using Drafting.Server.Live;

namespace Drafting.Server.Access;

/// <summary>
/// A link over plain requests is known by an id in its address, which a proxy may write down. Only the account that opened the link goes on with it:
/// SignalR itself would let anybody who has signed in.
/// </summary>
public sealed class LinkGuard(Connections connections)
{
    /// <summary>The middleware; stands behind the one that tells who asks.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase)
            && connections.OwnerOf(context.Request.Query["id"].ToString()) is { } owner && owner != context.User.Account())
        {
            await Problem.Of(Codes.NotAllowed, "This link is another person's.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
